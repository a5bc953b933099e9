import { type School, staffMember } from '../../db/school.ts'
import { firstBrokenEntry, type TrailEntry } from '../../db/trail.ts'
import { CLOCK, CODE_HOLDER } from '../domain/deeds.ts'
import { londonDay, londonTimeOfDay, nearDay } from '../domain/londonTime.ts'
import { overdueBy } from '../domain/promise.ts'
import type { SchoolCalendar } from '../domain/schoolCalendar.ts'
import type { AboutStaff, Person, Promised, TrailRow } from './answers.ts'

/** Somebody on the staff, by name; who has left keeps their place without one. */
export function personOf(school: School, id: string): Person {
  const person = staffMember(school, id)
  if (!person) return { id, name: 'Somebody who has left', calledByPupils: 'a former colleague' }
  return { id, name: person.name, calledByPupils: person.calledByPupils }
}

/** The same for a column that may be empty: nobody, or the pupil or parent. */
export const maybePerson = (school: School, id: string | null): Person | null =>
  id === null ? null : personOf(school, id)

/** Of a referral about somebody who works here: whom it names. Nothing for any other. */
export const aboutStaffAnswer = (
  school: School,
  { goesTo, aboutStaffId }: { goesTo: string | null; aboutStaffId: string | null },
): { aboutStaff?: AboutStaff } =>
  goesTo === null ? {} : { aboutStaff: { person: maybePerson(school, aboutStaffId) } }

/** A trail as staff read it, and whether every entry is as it was written. */
export async function trailAnswer(
  school: School,
  entries: readonly TrailEntry[],
): Promise<{ trail: TrailRow[]; trailHolds: boolean }> {
  const trail = entries.map(({ at, byWhom, asRole, did }) => ({
    at,
    by: actorName(school, byWhom),
    asRole,
    did,
  }))
  return { trail, trailHolds: (await firstBrokenEntry(school.vault.pepper, entries)) === null }
}

function actorName(school: School, byWhom: string): string {
  if (byWhom === CODE_HOLDER) return 'The person who asked'
  if (byWhom === CLOCK) return 'Ajar, by itself'
  return personOf(school, byWhom).name
}

/** A promised instant in the school's own points of the day. */
export function promisedAnswer(
  calendar: SchoolCalendar,
  at: number | null,
  now: number,
): Promised | null {
  if (at === null) return null
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
  }
}
