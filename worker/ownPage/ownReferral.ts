import type { Write } from '../../db/database.ts'
import type { TrailHead } from '../../db/trail.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import type { ReferralStatus, MadeBy } from '../referrals/rules/referral.ts'
import { commitAsCodeHolder, type SchoolContext } from '../context/schoolContext.ts'

/** An unlocked page's facts when it was drawn. It travels sealed in its forms, so an action reads nothing. */
export type OwnPageState = {
  referralId: string
  madeBy: MadeBy
  status: ReferralStatus
  turn: number
  head: TrailHead
  /** The disclosure made from it, where they know of it and may add to it. */
  told?: { id: string; head: TrailHead } | null
}

/** Which unlocked page acts, and which of its forms: the same form twice is one act. */
export type OwnAct = { idHash: string; state: OwnPageState; formId: string; formMadeAt: number }

/** One change from an unlocked page, on the head of the trail that the page was drawn with. */
export const commitOwn = (
  ctx: SchoolContext,
  { state }: OwnAct,
  did: AuditAction,
  writes: readonly Write[],
) =>
  commitAsCodeHolder(
    ctx,
    { on: state.referralId, did, role: state.madeBy, head: state.head },
    writes,
  )
