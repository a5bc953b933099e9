import {
  findSealedReferral,
  maySettleRequest,
  type NameRequest,
  openRequest,
  requestsOf,
  settleRequest,
} from '../../db/safeguarding/lockedNames.ts'
import type { Action } from '../access/rules/accessTable.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { statusNow } from './rules/lockedName.ts'
import { nameViewerOf } from './askForLockedName.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

type Outcome = 'agreed' | 'refused' | 'taken_back'

const MAY: Record<Outcome, Action> = {
  agreed: 'agree_to_open_name',
  refused: 'agree_to_open_name',
  taken_back: 'ask_to_open_name',
}

const DID: Record<Outcome, AuditAction> = {
  agreed: 'opened_name',
  refused: 'refused_name',
  taken_back: 'took_back_name',
}

/**
 * The second of two people agrees or refuses, or the first takes the request back. Guarded in the write: the
 * first answer counts, and the same answer again by the same person changes nothing.
 *
 * @throws Refusal `not_found`, `not_allowed` for a person's own request,
 *   `already_ended` when it waited too long, `changed_meanwhile` when it was settled otherwise
 */
export async function settleNameRequest(
  ctx: StaffContext,
  referralId: string,
  { requestId, outcome }: { requestId: string; outcome: Outcome },
): Promise<NameRequest> {
  const action = MAY[outcome]
  assertMay(ctx, action)
  const { db, now, staff } = ctx
  const viewer = nameViewerOf(ctx)
  const settlement = { referralId, requestId, outcome, now }
  const provided = maySettleRequest(viewer, settlement)
  const [[settled], [referral], requests] = await commitAs(
    ctx,
    action,
    { on: referralId, did: DID[outcome], provided },
    [
      settleRequest(db, viewer, settlement),
      findSealedReferral(db, viewer, referralId),
      requestsOf(db, staff.school.id, referralId),
    ],
  )
  if (settled) return openRequest(staff.school.vault, settled)
  const request = requests.find(({ id }) => id === requestId)
  if (!referral || !request) throw new Refusal('not_found')
  if (request.status === outcome && request.settledBy === staff.id) {
    return openRequest(staff.school.vault, request)
  }
  const status = statusNow(request, now)
  if (status === 'waiting') throw new Refusal('not_allowed')
  throw new Refusal(status === 'expired' ? 'already_ended' : 'changed_meanwhile')
}
