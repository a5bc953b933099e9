import { guardRefused } from '../../db/guardedBy.ts'
import {
  isUndone,
  mayUndo,
  readUndoFacts,
  UNDO_GUARD,
  undoDecisionWrites,
} from '../../db/triage/undoDecision.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { cancellingMeetings } from '../bookings/cancelMeetings.ts'
import { whyNotUndone } from './rules/undoDecision.ts'

/** When a decision was undone: the first answer again where it is undone twice. */
export type Undone = { turn: number; undoneAt: number }

/**
 * Undoes a decision that nobody has read: the referral waits again, and what followed from it is taken back, also what it booked. The
 * decision and the undoing both stay in the trail. The write is guarded, because the pupil may read it, and
 * someone may write in its case, at the same moment; where it refuses, the facts are read again to say why.
 *
 * @param turn the turn that the decision was made on
 * @throws Refusal whatever `whyNotUndone` gives
 */
export async function undoDecision(
  ctx: StaffContext,
  referralId: string,
  turn: number,
): Promise<Undone> {
  assertMay(ctx, 'decide_referral')
  const { db, now, staff } = ctx
  const viewer = viewerOf(ctx)
  const undone = { schoolId: staff.school.id, referralId, turn, undoneAt: now, undoneBy: staff.id }
  const provided = mayUndo(viewer, referralId, turn)
  try {
    const [[row]] = await commitAs(
      ctx,
      'decide_referral',
      { on: referralId, did: 'undid_decision', provided },
      [
        ...undoDecisionWrites(db, viewer, undone),
        ...(await cancellingMeetings(schoolContextOf(ctx), referralId, isUndone(undone))),
      ],
    )
    if (row) return { turn, undoneAt: now }
  } catch (error) {
    if (!guardRefused(error, UNDO_GUARD)) throw error
  }
  const facts = await readUndoFacts(db, viewer, referralId, turn)
  if (facts.referral && facts.last?.turn === turn && facts.last.undoneAt !== null) {
    return { turn, undoneAt: facts.last.undoneAt }
  }
  // Nothing speaks against it any more: it changed once again since the write.
  throw whyNotUndone(facts, turn) ?? new Refusal('changed_meanwhile')
}
