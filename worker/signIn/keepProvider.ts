import { guardRefused } from '../../db/guardedBy.ts'
import {
  endDrafts,
  findProvider,
  insertProvider,
  latestDraft,
  noteTried,
  PROVIDER_COLUMN,
  providerInUse,
  type ProviderRow,
  useProvider as useProviderRow,
  withdrawProvider,
} from '../../db/signIn/providers.ts'
import { staffMember } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { isHead } from '../access/rules/safeguardingRank.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { sealFor, unsealFrom } from '../vault/vault.ts'
import { bindAccount } from './bindAccount.ts'
import type { Identity } from './identify.ts'
import { whyNotIssuer } from './identityProvider.ts'
import type { ProviderForm } from './rules/provider.ts'
import { needsSecondYes } from '../staff/rules/providerYes.ts'

/** Whether this person changes how people sign in: an administrator, and of the safeguarding team the head. */
export const keepsProvider = ({ staff }: StaffContext): boolean =>
  staff.roles.includes('administrator') ||
  isHead(staffMember(staff.school, staff.id) ?? { safeguardingRank: null })

/** @throws Refusal `not_found`, `not_allowed` */
function assertKeepsProvider(ctx: StaffContext): void {
  assertMay(ctx, 'keep_provider')
  if (!keepsProvider(ctx)) throw new Refusal('not_allowed')
}

/**
 * Saves a provider to be tried; nobody signs in with it yet. The same form sent twice is saved once.
 *
 * @param form null: back to the provider of the install
 * @throws Refusal `not_found`, `not_allowed`, `not_valid` where the issuer doesn't answer as itself
 */
export async function saveProvider(
  ctx: StaffContext,
  id: string,
  form: ProviderForm | null,
): Promise<void> {
  assertKeepsProvider(ctx)
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const whyNot = form && (await whyNotIssuer(form.issuer))
  if (whyNot) throw new Refusal('not_valid', { issuer: whyNot })
  const secret = form && (form.clientSecret || (await savedSecret(ctx, form)))
  if (form && !secret) throw new Refusal('not_valid', { clientSecret: 'Write the client secret.' })
  const { issuer = '', clientId = '', tenant = '', domain = '' } = form ?? {}
  const row = { schoolId, id, issuer, clientId, tenant, domain, savedBy: staff.id, savedAt: now }
  const secretSealed = secret ? await sealFor(vault, ...SEALED.providerSecret(id), secret) : null
  try {
    await commitAs(ctx, 'keep_provider', { on: id, did: 'saved_provider' }, [
      endDrafts(db, schoolId, id, now),
      insertProvider(db, { ...row, secretSealed }),
    ])
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findProvider(db, schoolId, id)
    if (before?.savedBy !== staff.id) throw error
  }
}

/** The secret that is saved for this client of this issuer; it is shown to nobody. */
async function savedSecret({ db, staff }: StaffContext, { issuer, clientId }: ProviderForm) {
  const { id: schoolId, vault } = staff.school
  const found = await db.batch([latestDraft(db, schoolId), providerInUse(db, schoolId)])
  const row = found.flat().find((each) => each.issuer === issuer && each.clientId === clientId)
  if (!row?.secretSealed) return null
  return unsealFrom(vault, ...SEALED.providerSecret(row.id), row.secretSealed)
}

/** One that this person saved and may try. @throws Refusal `not_found`, `not_allowed` */
export async function providerToTry(ctx: StaffContext, id: string): Promise<ProviderRow> {
  assertKeepsProvider(ctx)
  const [row] = await findProvider(ctx.db, ctx.staff.school.id, id)
  const isOver = !row || row.usedAt !== null || row.endedAt !== null
  if (isOver || row.savedBy !== ctx.staff.id) throw new Refusal('not_found')
  return row
}

/**
 * Whoever saved a provider came back from it: it works, and that account is theirs.
 *
 * @returns false where the account is someone else's on this school's list
 */
export async function noteProviderTried(
  ctx: StaffContext,
  id: string,
  identity: Identity,
): Promise<boolean> {
  await providerToTry(ctx, id)
  const { db, now, staff } = ctx
  return bindAccount({ db, now, school: staff.school }, staff.id, identity, {
    did: 'tried_provider',
    on: id,
    steps: [noteTried(db, staff.school.id, id, now)],
  })
}

/**
 * Whoever saved a provider that nobody uses takes it back. Nobody signs in with it, so nobody loses their way in.
 *
 * @throws Refusal `not_found`, `not_allowed`, `changed_meanwhile` for one that is in use or over
 */
export async function withdrawSavedProvider(ctx: StaffContext, id: string): Promise<void> {
  assertKeepsProvider(ctx)
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [row] = await findProvider(db, schoolId, id)
  if (!row || row.savedBy !== staff.id) throw new Refusal('not_found')
  if (row.usedAt !== null || row.endedAt !== null) throw new Refusal('changed_meanwhile')
  await commitAs(ctx, 'keep_provider', { on: id, did: 'withdrew_provider' }, [
    withdrawProvider(db, { schoolId, id, by: staff.id, now }),
  ])
}

/**
 * From now on people sign in with it, where nobody could say yes yet (`needsSecondYes`). The safeguarding team sees
 * that one person did this alone.
 *
 * @throws Refusal `not_found`, `not_allowed`, `not_valid` where it hasn't been tried or needs a second person's yes
 */
export async function useProvider(ctx: StaffContext, id: string): Promise<void> {
  assertKeepsProvider(ctx)
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [row] = await findProvider(db, schoolId, id)
  if (!row || row.savedBy !== staff.id) throw new Refusal('not_found')
  if (row.usedAt !== null) return
  if (row.endedAt !== null) throw new Refusal('changed_meanwhile')
  if (row.triedAt === null) {
    throw new Refusal('not_valid', { try: 'Try it first. You’ll come back here when it works.' })
  }
  if (needsSecondYes(staff.school, staff.id)) throw new Refusal('not_valid', NEEDS_A_YES)
  try {
    const deed = { on: id, did: 'used_provider_alone' } as const
    const steps = useProviderRow(db, { schoolId, id, agreedBy: null, now })
    await commitAs(ctx, 'keep_provider', deed, steps)
  } catch (error) {
    const isRefused = error instanceof Refusal && error.code === 'not_allowed'
    if (!isRefused && !guardRefused(error, PROVIDER_COLUMN)) throw error
    throw new Refusal('not_valid', NEEDS_A_YES)
  }
}

const NEEDS_A_YES = {
  use: 'Someone else has to say yes: the head, the DSL, a deputy or a lead mentor.',
}
