import { isDsl, isHead } from '../../access/rules/safeguardingRank.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { DAY_MS, HOUR_MS } from '../../time/durations.ts'

/** Days for which a request waits for an answer, and for which a yes may be used. */
const LEAVING_DAYS = 3

/** Hours after a no in which nobody can ask again. */
const REFUSED_HOURS = 24

type Person = { id: string; safeguardingRank: number | null }

export type LeavingTimes = {
  askedAt: number
  answer: 'yes' | 'no' | null
  answeredAt: number | null
  usedAt: number | null
  endedAt: number | null
}

/** `over`: it waited too long for its answer, or its yes wasn't used in time. */
export type LeavingState = 'waits' | 'agreed' | 'refused' | 'being_taken' | 'taken' | 'over'

/** Until when it may go on as it is, in milliseconds: to be answered, or to be used. */
export const leavingUntil = ({ askedAt, answeredAt }: LeavingTimes): number =>
  (answeredAt ?? askedAt) + LEAVING_DAYS * DAY_MS

/** The instant after which an unanswered request was asked, or a yes was given, that holds still. */
export const leavingSince = (now: number): number => now - LEAVING_DAYS * DAY_MS

/** The instant after which a no was given that still stands. */
export const refusedSince = (now: number): number => now - REFUSED_HOURS * HOUR_MS

export function leavingState(request: LeavingTimes, now: number): LeavingState {
  if (request.answer === 'no') return 'refused'
  if (request.endedAt !== null) return 'taken'
  if (now >= leavingUntil(request)) return 'over'
  if (request.usedAt !== null) return 'being_taken'
  return request.answer === 'yes' ? 'agreed' : 'waits'
}

/**
 * Who answers for the school: its head, or where it has none its lead DSL; null where it has neither. Whoever takes
 * the data reads everything in it, so nobody below them says yes.
 *
 * The staff may change while someone answers, so `answersForSchool` in db/school/leavingRequests.ts asks the same in
 * the write, and test/operator/leave.test.ts holds the two together.
 */
export const whoAnswersLeaving = <One extends Person>(people: readonly One[]): One | null =>
  people.find(isHead) ?? people.find(isDsl) ?? null

/** Why someone may not answer a request, or null where they may. */
export function whyLeavingNotAnswered(
  request: LeavingTimes | null,
  { staffId, people, now }: { staffId: string; people: readonly Person[]; now: number },
): Refusal | null {
  if (!request) return new Refusal('not_found')
  if (whoAnswersLeaving(people)?.id !== staffId) return new Refusal('not_allowed')
  return leavingState(request, now) === 'waits' ? null : new Refusal('already_ended')
}
