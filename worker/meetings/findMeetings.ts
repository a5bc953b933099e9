import { meetingsOf, type MeetingCase, type StoredMeeting } from '../../db/meetings/meetings.ts'
import { mentorsOf, type School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { layOut } from '../../db/timetable/sessions.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { lessonsOf } from '../lessons/keepLessons.ts'
import { isNeverFrom, lessonsMissed } from '../lessons/rules/lesson.ts'
import { DAY_MS } from '../time/durations.ts'
import { addDays, londonDay } from '../time/londonTime.ts'
import { ruleOnOrNext } from '../timetable/rules/series.ts'
import type { Session } from '../timetable/rules/seriesDates.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { unsealFrom } from '../vault/vault.ts'
import { freeTimes } from './rules/mentorTime.ts'
import { SAME_LESSON_DAYS } from './rules/sameLesson.ts'

/** Days ahead of which times are offered. */
const OFFERED_AHEAD_DAYS = 28

/**
 * What is booked for a case and when it could meet someone: the next first.
 *
 * @param fresh where a time that was offered a moment ago must be among them
 */
export async function findMeetings(
  ctx: SchoolContext,
  caseId: string,
  its: MeetingCase,
  { fresh = false } = {},
) {
  const { db, school, now } = ctx
  const today = londonDay(now)
  const [known, all, laidOut] = await Promise.all([
    lessonsOf(ctx, caseId),
    meetingsOf(db, school.id, caseId, now - (SAME_LESSON_DAYS + 1) * DAY_MS),
    layOut(db, school, now, { fromOn: today, untilOn: addDays(today, OFFERED_AHEAD_DAYS), fresh }),
  ])
  const stored = all.filter(({ endsAt }) => endsAt > now)
  const free =
    its.endedAt === null
      ? freeTimes(laidOut, {
          now,
          mentors: new Set(mentorsOf(school).map(({ id }) => id)),
          named: its,
          taken: new Set(stored.map(({ sessionId }) => sessionId)),
        })
      : []
  return {
    meetings: await Promise.all(
      stored.map(async (each) => ({ ...each, place: await placeOf(ctx, school, each) })),
    ),
    free: free.map(({ session }) => session),
    /** Which of the pupil's lessons are at a time; null where nobody has said what they have when. */
    missed: known
      ? (span: Pick<StoredMeeting, 'startsAt' | 'endsAt'>) =>
          lessonsMissed(school.calendar, known.lessons, span)
      : null,
    /** Those that are over too, as far back as a lesson that is missed counts. */
    lately: all.filter(({ sessionStatus }) => sessionStatus === 'on'),
  }
}

/** Whether pupil or parent may take a time themselves: one for one, and in no lesson that nobody is taken out of. */
export const mayTake = (
  { calendar }: School,
  missed: Awaited<ReturnType<typeof findMeetings>>['missed'],
  time: Pick<Session, 'capacity' | 'startsAt' | 'endsAt'>,
): boolean =>
  time.capacity === 1 && !(missed?.(time) ?? []).some((lesson) => isNeverFrom(calendar, lesson))

/** Its own place, or its series' of that day. */
async function placeOf(
  ctx: SchoolContext,
  { vault }: School,
  { sessionId, seriesId, heldOn, placeSealed }: StoredMeeting,
): Promise<string> {
  if (placeSealed) {
    return unsealFrom(vault, ...SEALED.sessionPlace(sessionId), placeSealed)
  }
  const { plan } = await findSeries(ctx, seriesId)
  return ruleOnOrNext(plan, heldOn ?? '').place
}
