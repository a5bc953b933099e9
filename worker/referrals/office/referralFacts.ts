import type { School } from '../../../db/school/school.ts'
import { londonDay, londonTimeOfDay, nearDay } from '../../time/londonTime.ts'
import { MINUTE_MS } from '../../time/durations.ts'
import { overdueBy, schoolDaysLate } from '../rules/lateness.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { firstTold, staffMember } from '../../../db/school/school.ts'
import { isHead } from '../../access/rules/safeguardingRank.ts'
import { type OutsideContacts, outsideContacts } from '../../school/rules/outsideContacts.ts'
import type { AboutStaff, Promised, WithTeam } from './answers.ts'
import { maybePerson } from '../../officeRoute/people.ts'

/** The staff that a referral about someone who works here names. Nothing for any other. */
export const aboutStaffAnswer = (
  school: School,
  { goesTo, aboutStaffId }: { goesTo: string | null; aboutStaffId: string | null },
): { aboutStaff?: AboutStaff } =>
  goesTo === null ? {} : { aboutStaff: { person: maybePerson(school, aboutStaffId) } }

/** Who else to turn to, on the page of a concern about someone who works here. @param named the staff that it names */
export const outsideAnswer = (school: School, named: readonly (string | null)[]): OutsideContacts =>
  outsideContacts(
    school.profile,
    named.some((id) => isHead(staffMember(school, id) ?? { safeguardingRank: null })),
  )

/** Where the child said that they are not safe: who has that record, skipping anyone the referral names. */
export const withTeamAnswer = (
  school: School,
  { notStaffId, aboutStaffId }: { notStaffId: string | null; aboutStaffId: string | null },
  since: number | null,
): WithTeam | null =>
  since === null
    ? null
    : { name: firstTold(school, [notStaffId, aboutStaffId])?.name ?? null, since }

/** What was said of promised instants in the minute that was asked about last. */
type SaidInMinute = { minute: number; of: Map<number, Promised> }

const said = new WeakMap<SchoolCalendar, SaidInMinute>()

/**
 * A promised instant in the school's own points of the day. Counting opening hours is dear, many promises fall on one
 * of those points, and within a minute the answer stays the same.
 */
export function promisedAnswer(
  calendar: SchoolCalendar,
  at: number | null,
  now: number,
): Promised | null {
  if (at === null) return null
  const minute = Math.floor(now / MINUTE_MS)
  const last = said.get(calendar)
  const inMinute = last?.minute === minute ? last : { minute, of: new Map<number, Promised>() }
  said.set(calendar, inMinute)
  const answer = inMinute.of.get(at) ?? promiseInWords(calendar, at, now)
  inMinute.of.set(at, answer)
  return answer
}

function promiseInWords(calendar: SchoolCalendar, at: number, now: number): Promised {
  const on = londonDay(at)
  const time = londonTimeOfDay(at)
  // The calendar may have changed since: then it is the last point that has begun by that time.
  const point = calendar.dayPoints.findLast((dayPoint) => dayPoint.at <= time)?.point ?? 'start'
  return {
    at,
    on,
    point,
    nearness: nearDay(now, on),
    overdueMinutes: overdueBy(calendar, at, now),
    schoolDaysLate: schoolDaysLate(calendar, at, now),
  }
}
