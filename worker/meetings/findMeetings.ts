import { meetingsOf, type MeetingCase, type StoredMeeting } from '../../db/meetings/meetings.ts'
import type { School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { layOut } from '../../db/timetable/sessions.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { lessonsOf } from '../lessons/keepLessons.ts'
import { neverFromOf } from '../lessons/neverFrom.ts'
import { isNeverFrom, lessonsMissed } from '../lessons/rules/lesson.ts'
import { DAY_MS } from '../time/durations.ts'
import { addDays, londonDay } from '../time/londonTime.ts'
import { ruleOnOrNext } from '../timetable/rules/series.ts'
import type { Session } from '../timetable/rules/seriesDates.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { unsealFrom } from '../vault/vault.ts'
import { isGivenByDecision } from '../timetable/rules/seriesKind.ts'
import { mentorsAndAway } from './mentorsAndAway.ts'
import { fitsOf, fitsOnPage, freeGroups, freeTimes, type HeldFor } from './rules/mentorTime.ts'
import { SAME_LESSON_DAYS } from './rules/sameLesson.ts'

/** Days ahead of which times are offered. */
export const OFFERED_AHEAD_DAYS = 28

/** What a meeting is looked for: a case, or a request that has none. */
type LookedFor = Pick<MeetingCase, 'endedAt' | 'madeBy' | 'notStaffId' | 'aboutStaffId'> &
  Partial<Pick<MeetingCase, 'heldFor'>>

/**
 * What is booked for a case or a request, when it could meet someone, and the groups that it could be given a place
 * in: the next first.
 *
 * @param fresh where a time that was offered a moment ago must be among them
 */
export async function findMeetings(
  ctx: SchoolContext,
  caseId: string,
  its: LookedFor,
  { fresh = false } = {},
) {
  const { db, school, now } = ctx
  const today = londonDay(now)
  const [booked, laidOut] = await Promise.all([
    bookedMeetings(ctx, caseId, its),
    layOut(db, school, now, { fromOn: today, untilOn: addDays(today, OFFERED_AHEAD_DAYS), fresh }),
  ])
  const taken = new Set(booked.meetings.map(({ sessionId }) => sessionId))
  const facts = { now, named: its, taken }
  const free =
    its.endedAt === null ? freeTimes(laidOut, { ...facts, mentors: mentorsAndAway(school) }) : []
  return {
    ...booked,
    free: free.map(({ session }) => session),
    groups: freeGroups(laidOut, { ...facts, isParents: its.madeBy === 'parent' }),
  }
}

/** What is booked for a case or a request, and which lessons are missed for it. */
export async function bookedMeetings(
  ctx: SchoolContext,
  caseId: string,
  its: Pick<LookedFor, 'heldFor'>,
) {
  const { db, school, now } = ctx
  const from = now - (SAME_LESSON_DAYS + 1) * DAY_MS
  const [known, all] = await Promise.all([
    lessonsOf(ctx, caseId),
    meetingsOf(db, school.id, caseId, its.heldFor === 'one_chat' ? 0 : from),
  ])
  return {
    meetings: await Promise.all(
      all
        .filter(({ endsAt }) => endsAt > now)
        .map(async (each) => ({ ...each, ...(await whatAndWhere(ctx, school, each)) })),
    ),
    /** Which of the pupil's lessons are at a time; null where nobody has said what they have when. */
    missed: known
      ? (span: Pick<StoredMeeting, 'startsAt' | 'endsAt'>) =>
          lessonsMissed(school.calendar, known.lessons, span)
      : null,
    /** Those that are over too, as far back as a lesson that is missed counts. */
    lately: all.filter(({ sessionStatus, endsAt }) => sessionStatus === 'on' && endsAt > from),
    /** The same of one chat, whenever it was. */
    held: all,
  }
}

/** Whether pupil or parent may take a time themselves: one that fits, in no lesson that nobody is taken out of. */
export const mayTake = (
  school: School,
  { missed }: Pick<Awaited<ReturnType<typeof bookedMeetings>>, 'missed'>,
  heldFor: HeldFor,
  time: Pick<Session, 'capacity' | 'startsAt' | 'endsAt' | 'mentorId'>,
): boolean =>
  fitsOnPage(heldFor, fitsOf(time.capacity)) &&
  !(missed?.(time) ?? []).some((lesson) => isNeverFrom(neverFromOf(school, time.mentorId), lesson))

/** The group that it is a place in, or null; its own place, or its series' of that day. */
async function whatAndWhere(
  ctx: SchoolContext,
  { vault }: School,
  { sessionId, seriesId, kind, heldOn, placeSealed }: StoredMeeting,
): Promise<{ group: string | null; place: string }> {
  const { plan } = await findSeries(ctx, seriesId)
  return {
    group: isGivenByDecision(kind) ? plan.title : null,
    place: placeSealed
      ? await unsealFrom(vault, ...SEALED.sessionPlace(sessionId), placeSealed)
      : ruleOnOrNext(plan, heldOn ?? '').place,
  }
}
