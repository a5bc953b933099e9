import type { CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import {
  mayBecome,
  type ReferralStatus,
  type TriageOutcome,
} from '../../referrals/rules/referral.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { LOOK_AHEAD_DAYS, type SchoolCalendar, schoolDays } from '../../time/schoolCalendar.ts'

/** School days within which somebody who was taken on is first met. */
export const FIRST_MEETING_SCHOOL_DAYS = 5

/** Decisions that name a mentor, and must. */
const NEEDS_MENTOR: readonly TriageOutcome[] = ['taken_on', 'one_chat']

/** A decision as far as the rules ask. */
export type Triage = {
  /** The turn of the referral that it was made on. */
  turn: number
  outcome: TriageOutcome
  mentorId?: string | undefined
  intensity?: CaseIntensity | undefined
  serviceId?: string | undefined
}

/**
 * Whether a decision says all that it needs.
 *
 * @param mentorIds who may hold a case in this school
 * @throws Refusal `not_valid` with the box that it is about
 */
export function assertComplete(triage: Triage, mentorIds: readonly string[]): void {
  const { outcome, mentorId, intensity, serviceId } = triage
  if (mentorId === undefined && NEEDS_MENTOR.includes(outcome)) {
    throw new Refusal('not_valid', { mentorId: 'Choose who will meet them.' })
  }
  if (mentorId !== undefined && !mentorIds.includes(mentorId)) {
    throw new Refusal('not_valid', { mentorId: 'Choose one of the mentors of this school.' })
  }
  if (outcome === 'taken_on' && intensity === undefined) {
    throw new Refusal('not_valid', { intensity: 'Choose how much time this will take.' })
  }
  if (outcome === 'signposted' && serviceId === undefined) {
    throw new Refusal('not_valid', { serviceId: 'Choose the service that can help.' })
  }
}

/**
 * Whether a referral can still be decided so.
 *
 * @throws Refusal `changed_meanwhile` when the decision was made on an older turn,
 *   `not_awaiting_triage`, or `not_valid` for a mentor whom the child did not want
 */
export function assertAwaits(
  referral: {
    status: ReferralStatus
    turn: number
    notStaffId: string | null
    aboutStaffId?: string | null
  },
  { turn, outcome, mentorId }: Triage,
): void {
  if (turn !== referral.turn) throw new Refusal('changed_meanwhile')
  if (referral.status !== 'waiting' || !mayBecome(referral.status, outcome)) {
    throw new Refusal('not_awaiting_triage')
  }
  const { notStaffId, aboutStaffId } = referral
  if (mentorId !== undefined && (mentorId === notStaffId || mentorId === aboutStaffId)) {
    throw new Refusal('not_valid', {
      mentorId: 'They asked for somebody other than this mentor. Choose another.',
    })
  }
}

/** The last day for a first meeting, a London day; null when the calendar does not reach so far. */
export function firstMeetingBy(calendar: SchoolCalendar, now: number): string | null {
  const today = londonDay(now)
  let left = FIRST_MEETING_SCHOOL_DAYS
  for (const day of schoolDays(calendar, addDays(today, 1), addDays(today, LOOK_AHEAD_DAYS))) {
    left -= 1
    if (left === 0) return day
  }
  return null
}
