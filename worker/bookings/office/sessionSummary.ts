import type { School } from '../../../db/school/school.ts'
import type { LaidOut } from '../../../db/timetable/sessions.ts'
import { isByWeekday } from '../../timetable/rules/seriesKind.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import type { SessionSummary } from './answers.ts'

/** One session as a line of a list, and over its pages. */
export function sessionSummary(school: School, { series, session }: LaidOut): SessionSummary {
  const counts = !isByWeekday(series.kind)
  return {
    id: session.id,
    title: series.plan.title,
    kind: series.kind,
    on: session.heldOn,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    place: session.place,
    mentor: maybePerson(school, session.mentorId),
    status: session.status,
    capacity: session.capacity,
    taken: counts ? session.taken : null,
    waiting: counts ? session.waiting : null,
  }
}
