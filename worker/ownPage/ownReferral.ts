import { commit } from '../../db/commit.ts'
import type { TrailHead } from '../../db/trail.ts'
import { CODE_HOLDER, type AuditAction } from '../access/rules/auditActions.ts'
import type { MadeBy, ReferralStatus } from '../referrals/rules/referral.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/** What an opened page knew when it was drawn. It travels sealed in its forms, so that an action reads nothing. */
export type OwnPageState = {
  referralId: string
  madeBy: MadeBy
  status: ReferralStatus
  turn: number
  head: TrailHead
  /** What was passed on from it, where they know of that and may add to it. */
  told?: { id: string; head: TrailHead } | null
}

/** Which opened page acts, and which of its forms: the same form twice is one act. */
export type OwnAct = { idHash: string; state: OwnPageState; formId: string; formMadeAt: number }

export function commitOwn(
  { db, school, now }: SchoolContext,
  { state }: OwnAct,
  did: AuditAction,
  writes: Parameters<typeof commit>[3],
) {
  const by = { id: CODE_HOLDER, role: state.madeBy }
  const deed = { schoolId: school.id, on: state.referralId, by, at: now, did }
  return commit(db, school.vault.pepper, deed, writes, state.head)
}
