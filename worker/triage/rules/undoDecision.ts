import type { NamedStaff } from '../../access/rules/namedInReferral.ts'
import { Refusal, type RefusalFacts } from '../../access/rules/refusal.ts'
import { isChangeable, type Outcome, type ReferralStatus } from '../../referrals/rules/referral.ts'

/** The facts that undoing a decision, or deciding again, is judged on. */
export type UndoFacts = {
  /** Null where there is none that this person may see, or decided. */
  referral: (NamedStaff & { status: ReferralStatus; turn: number }) | null
  /** The latest decision on it, also where it was undone. */
  last: LastDecision | null
  /** Whether something has been written in the case that it opened, or the case has moved. */
  caseHasBegun: boolean
}

export type LastDecision = {
  turn: number
  outcome: Outcome
  decidedAt: number
  byStaffId: string | null
  mentorId: string | null
  readAt: number | null
  undoneAt: number | null
}

/**
 * Why a decision is not undone, or null where nothing speaks against it. It is undone until the pupil or parent
 * has read it; from then on it can be decided again.
 *
 * They may read it, a note may be written and a second person may undo it at the same moment, so the write
 * decides (`mayUndo` in db/triage/undoDecision.ts) and this explains. `test/triage/decisionModel.test.ts` fails
 * when they disagree.
 *
 * @param turn the turn that the decision was made on
 * @returns Refusal `not_found`, `changed_meanwhile` or `not_valid` (with `undo`)
 */
export function whyNotUndone({ referral, last, caseHasBegun }: UndoFacts, turn: number) {
  if (!referral || !last) return new Refusal('not_found')
  if (last.turn !== turn || last.undoneAt !== null) {
    return new Refusal('changed_meanwhile', whoWasFirst(last))
  }
  if (!isChangeable(last.outcome)) return new Refusal('not_valid', { undo: ITS_OWN })
  if (last.readAt !== null) return new Refusal('not_valid', { undo: READ })
  if (caseHasBegun) return new Refusal('not_valid', { undo: BEGUN })
  return null
}

/**
 * Why a referral is not decided again, or null: only what they have read is, because anything else is undone.
 *
 * @returns Refusal `not_awaiting_triage` or `not_valid` (with `reason`)
 */
export function whyNotAgain({ referral, last, caseHasBegun }: UndoFacts, to: Outcome) {
  if (!referral || !last || last.undoneAt !== null) return new Refusal('not_awaiting_triage')
  if (!isChangeable(referral.status) || !isChangeable(to) || last.readAt === null) {
    return new Refusal('not_awaiting_triage')
  }
  return caseHasBegun ? new Refusal('not_valid', { reason: BEGUN }) : null
}

/** Only these: `last` may be a whole row, and a refusal never carries what someone wrote. */
export const whoWasFirst = (last: LastDecision | null): RefusalFacts =>
  last && last.undoneAt === null
    ? {
        outcome: last.outcome,
        decidedAt: last.decidedAt,
        byStaffId: last.byStaffId ?? '',
        ...(last.mentorId === null ? {} : { mentorId: last.mentorId }),
      }
    : {}

const ITS_OWN = 'This can’t be undone.'

const READ = 'They have read it. Decide again, and say why.'

const BEGUN = 'Someone has worked on this case already. Hand it over, or write in the case.'
