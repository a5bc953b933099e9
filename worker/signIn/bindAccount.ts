import type { Write } from '../../db/database.ts'
import { findIdentity, freeIdentity } from '../../db/staff/roleProposals.ts'
import { insertIdentity } from '../../db/staff/staff.ts'
import type { SignInAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'
import type { Identity } from './identify.ts'

/**
 * Notes that an account at an identity provider is this person's, beside those that they have, in one batch with
 * `steps`. The key of the accounts settles who is first; the same person again changes nothing of it.
 *
 * @returns false where the account is someone else's on this school's list
 */
export async function bindAccount(
  ctx: SchoolContext,
  staffId: string,
  { issuer, subject }: Identity,
  deed: { did: SignInAction; on: string; steps?: readonly Write[] },
): Promise<boolean> {
  const { db, school } = ctx
  const account = { issuer, subject, schoolId: school.id }
  const { did, on, steps = [] } = deed
  const by = { id: staffId, role: 'staff' }
  const [known] = await findIdentity(db, account)
  if (known && known.leftAt === null && known.staffId !== staffId) return false
  const binds =
    known?.staffId === staffId
      ? []
      : [freeIdentity(db, account), insertIdentity(db, { ...account, staffId })]
  try {
    await commitIn(ctx, { on, did, by }, [...steps, ...binds])
    return true
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [now] = await findIdentity(db, account)
    return now?.staffId === staffId
  }
}
