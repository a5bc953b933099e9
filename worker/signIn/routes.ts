import { logFault } from '../problem.ts'
import { Hono } from 'hono/tiny'
import { deleteCookie } from 'hono/cookie'
import { isMoving } from '../../db/commit.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { endSignIn, isOnList, startSignIn } from '../../db/signIn/signIns.ts'
import { anyoneListed } from '../../db/staff/listed.ts'
import { findIdentity, findInvitation } from '../../db/staff/roleProposals.ts'
import { acceptInvitation, invitationFor } from '../staff/acceptInvitation.ts'
import { joinFromList } from '../staff/joinFromList.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type AppContext, type AppEnv, databaseOf, withContext } from '../context/appContext.ts'
import { databaseFor, databasesOf } from '../context/databases.ts'
import { databaseWith, fromEvery } from '../context/everyDatabase.ts'
import type { Database } from '../../db/database.ts'
import { requireSignIn, type SignedInEnv } from '../context/requireSignIn.ts'
import { returnPath } from '../context/rules/signInTimes.ts'
import type { StaffContext } from '../context/staffContext.ts'
import { isOpenProposal } from '../staff/rules/roleProposal.ts'
import { hashOf, newSecret } from '../vault/vault.ts'
import { beginAttempt, finishAttempt, type Purpose, type SignInAttempt } from './signInAttempt.ts'
import { bindAccount } from './bindAccount.ts'
import { type Identified, type Identity, identify, type NotIdentified } from './identify.ts'
import { rememberSchool } from './rememberedSchool.ts'
import { askForSchool, schoolAskedFor, showSchools, UNKNOWN } from './schoolPage.tsx'
import { signInPage } from './signInPage.tsx'
import { reachProvider } from './identityProvider.ts'
import { noteProviderTried, providerToTry } from './keepProvider.ts'
import { keyOfProvider, type ProviderSettings, SETTING_NAMES } from './rules/provider.ts'
import { settingsBefore, settingsInUse, settingsWithId } from './schoolsProvider.ts'
import { keepSignIn, signInDatabase, signInHash, STAFF_COOKIE } from '../context/staffSession.ts'

/** Staff sign in at their school's identity provider (OpenID Connect, code flow with PKCE). */
export const signIn = new Hono<AppEnv>().basePath('/sign-in')

signIn.use(withContext)

const PROVIDER_PAGE = '/office/signing-in'

/**
 * `?to=`: the page of the office that the sign-in leads to. `?school=`: the school, by its place in Ajar's addresses.
 * `?invitation=`: what it is to be joined to.
 */
signIn.get('/', async (c) => {
  const invitation = c.req.query('invitation')
  const purpose = { goal: 'in', returnTo: returnPath(c.req.query('to')) } as const
  if (invitation) {
    const invitationHash = await hashOf(invitation)
    const found = await invitationFor(await invitations(c, invitationHash), invitationHash)
    if (!found) return signInPage(c, 'invitation_over')
    return begin(c, { ...purpose, schoolId: found.school.id, invitationHash })
  }
  const asked = await schoolAskedFor(c)
  return asked === UNKNOWN ? askForSchool(c) : begin(c, { ...purpose, schoolId: asked })
})

signIn.get('/schools', (c) => askForSchool(c))

signIn.post('/schools', (c) => showSchools(c))

/** Whether a provider works that someone has just saved: they sign in with it, and go on as who they were. */
signIn.get('/try/:id', async (c) => {
  const ctx = await staffHere(c)
  const { id: staffId, school } = ctx.staff
  const row = await providerToTry(ctx, c.req.param('id'))
  const settings = await settingsWithId(await place(c, school.id), school.id, row.id)
  const purpose = { goal: 'try', schoolId: school.id, providerId: row.id, staffId } as const
  return settings ? go(c, settings, { ...purpose, returnTo: PROVIDER_PAGE }) : nothingHere(c)
})

/** For whoever signed in before their school changed how: they sign in the old way once, then the new way. */
signIn.get('/move', async (c) => {
  const school = await schoolNamed(c, c.req.query('school') ?? '')
  const settings = school && (await settingsBefore(await place(c, school.id), school.id))
  if (!settings) return signInPage(c, 'cannot_move')
  const returnTo = returnPath(c.req.query('to'))
  return go(c, settings, { goal: 'prove', schoolId: school.id, providerId: settings.id, returnTo })
})

signIn.get('/back', async (c) => {
  const attempt = await finishAttempt(c, c.req.query('state'))
  const settings = attempt && (await settingsOfAttempt(c, attempt))
  if (!attempt || !settings) return signInPage(c, 'too_old')
  const provider = await reachProvider(settings)
  const found = provider ? await identify(c, provider, attempt) : ({ why: 'unreachable' } as const)
  if ('why' in found) return notIdentified(c, attempt, found)
  return WHAT_FOLLOWS[attempt.goal](c, attempt, settings, found)
})

/** The page behind an invitation's link. Opening it uses nothing up, because programs that check mail open it too. */
signIn.get('/invitation/:secret', async (c) => {
  const secret = c.req.param('secret')
  const codeHash = await hashOf(secret)
  const found = await invitationFor(await invitations(c, codeHash), codeHash)
  const isOpen =
    found && (found.proposal.status === 'used' || isOpenProposal(found.proposal, c.get('now')))
  if (!isOpen) return signInPage(c, 'invitation_over')
  if (found.proposal.status === 'waiting') return signInPage(c, 'invitation_waits')
  const next = `/sign-in?invitation=${encodeURIComponent(secret)}`
  return signInPage(c, 'invitation', { said: found.school.name, next })
})

signIn.post('/out', async (c) => {
  const idHash = await signInHash(c)
  if (idHash) await signOut(await signInDatabase(c), idHash)
  deleteCookie(c, STAFF_COOKIE, { path: '/', secure: true })
  // Not "cookies": that would clear those of every other site under the school's domain as well.
  c.header('clear-site-data', '"cache", "storage"')
  return c.redirect('/sign-in/signed-out', 303)
})

/** While a school is copied its rows stay as they are: the browser forgets its secret, which nobody else has. */
async function signOut(db: Database, idHash: string) {
  try {
    await endSignIn(db, idHash)
  } catch (error) {
    if (!isMoving(error)) throw error
  }
}

signIn.get('/signed-out', (c) => signInPage(c, 'signed_out'))

signIn.onError((error, c) => {
  if (error instanceof Refusal) {
    if (error.code === 'not_signed_in') return signInPage(c as AppContext, 'too_old')
    if (error.code === 'not_found' || error.code === 'not_allowed')
      return nothingHere(c as AppContext)
  }
  if (isMoving(error)) return signInPage(c as AppContext, 'moving')
  const number = logFault(error, c)
  const said = `If it keeps happening, tell your administrator this number: ${number}`
  return signInPage(c as AppContext, 'failed', { said })
})
signIn.notFound((c) => nothingHere(c as AppContext))

const nothingHere = (c: AppContext) => signInPage(c, 'nothing_here')

/** Where the school lives whose invitation this is: its link names no school. */
async function invitations(c: AppContext, codeHash: string) {
  const now = c.get('now')
  const db = await databaseWith(c.env, now, (one) => findInvitation(one, codeHash))
  return { db, secrets: c.env, now }
}

/** Where this school lives; without one, the first database. */
async function place(c: AppContext, schoolId: string | null) {
  const now = c.get('now')
  const db = schoolId === null ? databaseOf(c.env) : await databaseFor(c.env, schoolId, now)
  return { db, env: c.env, now }
}

async function schoolNamed(c: AppContext, id: string): Promise<School | null> {
  const { db, env, now } = await place(c, id)
  return findSchool(db, env, id, now)
}

/** Who is signed in already. @throws Refusal `not_signed_in` */
async function staffHere(c: AppContext): Promise<StaffContext> {
  await requireSignIn(c as never, async () => {})
  const { db, now, staff } = c.var as SignedInEnv['Variables']
  return { db, now, staff }
}

/** With the provider that the school uses now. */
async function begin(c: AppContext, purpose: Omit<Purpose, 'providerId'>): Promise<Response> {
  const settings = await settingsInUse(await place(c, purpose.schoolId), purpose.schoolId)
  return go(c, settings, { ...purpose, providerId: settings.id })
}

async function go(c: AppContext, settings: ProviderSettings, purpose: Purpose): Promise<Response> {
  const provider = await reachProvider(settings)
  if (!provider) return notIdentified(c, purpose, { why: 'unreachable' })
  return c.redirect((await beginAttempt(c, provider, purpose)).href, 303)
}

/** The provider that an attempt went to; null where it isn't the one that the attempt is for any more. */
async function settingsOfAttempt(
  c: AppContext,
  { goal, schoolId, providerId }: SignInAttempt,
): Promise<ProviderSettings | null> {
  const its = await place(c, schoolId)
  if (goal === 'try') return settingsWithId(its, schoolId ?? '', providerId)
  const settings = await (goal === 'prove'
    ? settingsBefore(its, schoolId ?? '')
    : settingsInUse(its, schoolId))
  return settings?.id === providerId ? settings : null
}

function notIdentified(
  c: AppContext,
  { goal }: Pick<Purpose, 'goal'>,
  { why, setting }: NotIdentified,
): Response | Promise<Response> {
  const said = setting && `The setting to check: ${SETTING_NAMES[setting]}`
  if (goal !== 'try') return signInPage(c, why, { said })
  const page = why === 'unreachable' ? 'try_unreachable' : 'try_failed'
  return signInPage(c, page, { said, next: PROVIDER_PAGE })
}

type Follow = (
  c: AppContext,
  attempt: SignInAttempt,
  settings: ProviderSettings,
  identity: Identified,
) => Promise<Response>

async function comeIn(
  c: AppContext,
  attempt: SignInAttempt,
  settings: ProviderSettings,
  { addresses, issuer, subject }: Identified,
): Promise<Response> {
  const identity = { issuer, subject }
  const { schoolId, invitationHash, isListed, returnTo } = attempt
  if (invitationHash) {
    const ctx = await invitations(c, invitationHash)
    const accepted = await acceptInvitation(ctx, invitationHash, identity, addresses)
    if (accepted !== 'joined') return signInPage(c, accepted)
  }
  if (isListed) {
    const by = cameBy(schoolId, settings)
    const accepted = await Promise.all(
      databasesOf(c.env).map((db) =>
        joinFromList({ db, secrets: c.env, now: c.get('now') }, by, identity, addresses),
      ),
    )
    if (!accepted.includes('joined') && accepted.includes('invitation_waits'))
      return signInPage(c, 'list_waits')
  }
  const mayBeListed = !invitationHash && !isListed
  const again = { goal: 'in', schoolId, providerId: settings.id, returnTo, isListed: true } as const
  // Another school may know them already, and this one wait for them.
  if (mayBeListed && schoolId && (await isWaitedFor(c, identity, schoolId)))
    return go(c, settings, again)
  if (await start(c, identity, { schoolId, settings })) return c.redirect(returnTo, 303)
  if (mayBeListed && !schoolId && (await isAnyoneListed(c))) return go(c, settings, again)
  const moves = schoolId && (await settingsBefore(await place(c, schoolId), schoolId))
  const links = moves
    ? [{ href: `/sign-in/move?school=${schoolId}`, words: 'I signed in another way before' }]
    : []
  return signInPage(c, 'not_on_list', { said: subject, links })
}

/** Whoever tries a provider stays signed in as they were, and that account is theirs from now on. */
async function tried(
  c: AppContext,
  attempt: SignInAttempt,
  _: ProviderSettings,
  { issuer, subject }: Identity,
): Promise<Response> {
  const ctx = await staffHere(c)
  const isSame = ctx.staff.id === attempt.staffId && ctx.staff.school.id === attempt.schoolId
  if (!isSame || !attempt.providerId) return signInPage(c, 'too_old')
  const isTheirs = await noteProviderTried(ctx, attempt.providerId, { issuer, subject })
  if (!isTheirs) return signInPage(c, 'try_of_another', { next: PROVIDER_PAGE })
  return c.redirect(attempt.returnTo, 303)
}

/** They are who they say: now their new account. Nobody is signed in yet. */
async function proved(
  c: AppContext,
  { schoolId, returnTo }: SignInAttempt,
  _: ProviderSettings,
  { issuer, subject }: Identity,
): Promise<Response> {
  if (!schoolId) return signInPage(c, 'too_old')
  const { db } = await place(c, schoolId)
  const [known] = await findIdentity(db, { issuer, subject, schoolId })
  if (!known || known.leftAt !== null) return signInPage(c, 'not_on_list', { said: subject })
  return begin(c, { goal: 'bind', schoolId, staffId: known.staffId, returnTo })
}

async function bound(
  c: AppContext,
  { schoolId, staffId, returnTo }: SignInAttempt,
  settings: ProviderSettings,
  identity: Identity,
): Promise<Response> {
  const school = await schoolNamed(c, schoolId ?? '')
  if (!school || !staffId) return signInPage(c, 'too_old')
  const { db, now } = await place(c, school.id)
  const ctx = { db, now, school }
  const deed = { did: 'moved_account', on: staffId } as const
  if (!(await bindAccount(ctx, staffId, identity, deed))) return signInPage(c, 'try_of_another')
  const isIn = await start(c, identity, { schoolId, settings })
  return isIn ? c.redirect(returnTo, 303) : signInPage(c, 'not_on_list', { said: identity.subject })
}

/** What a sign-in is for, once it is known who came back. */
const WHAT_FOLLOWS: Record<Purpose['goal'], Follow> = {
  in: comeIn,
  try: tried,
  prove: proved,
  bind: bound,
}

const cameBy = (schoolId: string | null, settings: ProviderSettings) => ({
  schoolId,
  id: settings.id,
  key: keyOfProvider(settings),
})

/** Whether a school, which doesn't know them, waits for someone who comes without a link. */
async function isWaitedFor(c: AppContext, identity: Identity, schoolId: string): Promise<boolean> {
  const { db, now } = await place(c, schoolId)
  const [[known], [listed]] = await db.batch([
    isOnList(db, { ...identity, schoolId }),
    anyoneListed(db, schoolId, now),
  ])
  return !known && listed !== undefined
}

/** Whether any school waits for someone who comes without a link. */
async function isAnyoneListed(c: AppContext): Promise<boolean> {
  const found = await fromEvery(c.env, (db) => anyoneListed(db, null, c.get('now')))
  return found.length > 0
}

/**
 * Whether this identity is on a staff list; then the browser is signed in, and only as that. The school that was asked
 * for comes first, then whatever each database has.
 */
async function start(
  c: AppContext,
  { issuer, subject }: Identity,
  { schoolId, settings }: { schoolId: string | null; settings: ProviderSettings },
): Promise<boolean> {
  const now = c.get('now')
  const secret = newSecret()
  const idHash = await hashOf(secret)
  const before = await signInHash(c)
  const by = cameBy(schoolId, settings)
  const { db: first } = await place(c, schoolId)
  const old = await signInDatabase(c)
  const others = databasesOf(c.env).filter((db) => db !== first)
  let started: { schoolId: string } | undefined
  for (const db of [first, ...others]) {
    const begin = startSignIn(db, { issuer, subject }, by, idHash, now)
    const ends = before && db === old
    ;[[started]] = ends ? await db.batch([begin, endSignIn(db, before)]) : [await begin]
    if (started) {
      if (before && !ends) await endSignIn(old, before)
      break
    }
  }
  if (!started) return false
  keepSignIn(c, started.schoolId, secret)
  if (schoolId) rememberSchool(c, started.schoolId)
  return true
}
