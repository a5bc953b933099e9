import { logFault } from '../problem.ts'
import { Hono } from 'hono/tiny'
import { deleteCookie, setCookie } from 'hono/cookie'
import { endSignIn, startSignIn } from '../../db/signIn/signIns.ts'
import { acceptInvitation, invitationFor } from '../staff/acceptInvitation.ts'
import { type AppContext, type AppEnv, withContext } from '../context/appContext.ts'
import { isOpenProposal } from '../staff/rules/roleProposal.ts'
import { hashOf, newSecret } from '../vault/vault.ts'
import { beginAttempt, finishAttempt } from './signInAttempt.ts'
import { type Identity, identify } from './identify.ts'
import { signInPage } from './signInPage.tsx'
import { findProvider } from './identityProvider.ts'
import { signInHash, STAFF_COOKIE } from '../context/staffSession.ts'

/** Staff sign in at their school's identity provider (OpenID Connect, code flow with PKCE). */
export const signIn = new Hono<AppEnv>().basePath('/sign-in')

signIn.use(withContext)

/** `?to=`: the page of the office that the sign-in leads to. `?invitation=`: what it is to be joined to. */
signIn.get('/', async (c) => {
  const provider = await findProvider(c.env)
  if (!provider) return signInPage(c, 'unreachable')
  return c.redirect((await beginAttempt(c, provider)).href, 303)
})

signIn.get('/back', async (c) => {
  const attempt = await finishAttempt(c, c.req.query('state'))
  if (!attempt) return signInPage(c, 'too_old')
  const provider = await findProvider(c.env)
  if (!provider) return signInPage(c, 'unreachable')
  const identity = await identify(c, provider, attempt)
  if (typeof identity === 'string') return signInPage(c, identity)
  if (attempt.invitationHash) {
    const { addresses, issuer, subject } = identity
    const accepted = await acceptInvitation(
      invitations(c),
      attempt.invitationHash,
      { issuer, subject },
      addresses,
    )
    if (accepted !== 'joined') return signInPage(c, accepted)
  }
  if (!(await start(c, identity))) return signInPage(c, 'not_on_list', { said: identity.subject })
  return c.redirect(attempt.returnTo, 303)
})

/** What the link of an invitation shows. Opening it uses nothing up: programs that look at mail do so too. */
signIn.get('/invitation/:secret', async (c) => {
  const secret = c.req.param('secret')
  const found = await invitationFor(invitations(c), await hashOf(secret))
  const isOpen =
    found && (found.proposal.status === 'used' || isOpenProposal(found.proposal, c.get('now')))
  if (!isOpen) return signInPage(c, 'invitation_over')
  if (found.proposal.status === 'waiting') return signInPage(c, 'invitation_waits')
  const next = `/sign-in?invitation=${encodeURIComponent(secret)}`
  return signInPage(c, 'invitation', { said: found.school.name, next })
})

signIn.post('/out', async (c) => {
  const idHash = await signInHash(c)
  if (idHash) await endSignIn(c.get('db'), idHash)
  deleteCookie(c, STAFF_COOKIE, { path: '/', secure: true })
  // Not "cookies": that would clear those of every other site under the school's domain as well.
  c.header('clear-site-data', '"cache", "storage"')
  return c.redirect('/sign-in/signed-out', 303)
})

signIn.get('/signed-out', (c) => signInPage(c, 'signed_out'))

signIn.onError((error, c) => {
  const number = logFault(error, c)
  const said = `If it keeps happening, tell your administrator this number: ${number}`
  return signInPage(c as AppContext, 'failed', { said })
})
signIn.notFound((c) => signInPage(c as AppContext, 'nothing_here'))

const invitations = (c: AppContext) => ({ db: c.get('db'), secrets: c.env, now: c.get('now') })

/** Whether this identity is on a staff list; then the browser is signed in, and only as that. */
async function start(c: AppContext, identity: Identity): Promise<boolean> {
  const db = c.get('db')
  const secret = newSecret()
  const before = await signInHash(c)
  const begin = startSignIn(db, identity, await hashOf(secret), c.get('now'))
  const [[started]] = before ? await db.batch([begin, endSignIn(db, before)]) : [await begin]
  if (!started) return false
  setCookie(c, STAFF_COOKIE, secret, {
    path: '/',
    secure: true,
    httpOnly: true,
    // Not Strict: it has to come along on the way back from the identity provider's site.
    sameSite: 'Lax',
  })
  return true
}
