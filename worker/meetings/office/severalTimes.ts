import { layOut } from '../../../db/timetable/sessions.ts'
import { waitingAmong } from '../../../db/triage/queue.ts'
import { namesStaff } from '../../access/rules/namedInReferral.ts'
import { schoolContextOf } from '../../bookings/bookingAct.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { lessonsOf } from '../../lessons/keepLessons.ts'
import { neverFromOf } from '../../lessons/neverFrom.ts'
import { lessonsMissed } from '../../lessons/rules/lesson.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { OFFERED_AHEAD_DAYS } from '../findMeetings.ts'
import { mentorsAndAway } from '../mentorsAndAway.ts'
import { freeTimes } from '../rules/mentorTime.ts'
import type { SeveralTimes } from './answers.ts'
import { saidOf } from './missedLessons.ts'

/** Times that are shown: one for each of as many as are decided at once, and as many again to choose from. */
const SHOWN = 40

/**
 * The times of one mentor, laid out once for all of them; what each pupil would miss at one is their own. What waits has
 * had no meeting, so nobody misses a lesson for the second time.
 */
export async function severalTimes(
  ctx: StaffContext,
  mentorId: string,
  ids: readonly string[],
): Promise<SeveralTimes> {
  const { db, now, staff } = ctx
  const { school } = staff
  const today = londonDay(now)
  const untilOn = addDays(today, OFFERED_AHEAD_DAYS)
  const [asked, laidOut] = await Promise.all([
    waitingAmong(db, viewerOf(ctx), ids),
    layOut(db, school, now, { fromOn: today, untilOn, fresh: true }),
  ])
  const free = freeTimes(laidOut, {
    now,
    mentors: mentorsAndAway(school),
    named: { notStaffId: null, aboutStaffId: null },
    taken: new Set(),
  })
    .filter(({ session }) => session.mentorId === mentorId && session.capacity === 1)
    .slice(0, SHOWN)
    .map(({ session: { id, startsAt, endsAt } }) => ({ id, startsAt, endsAt }))
  const neverFrom = neverFromOf(school, mentorId)
  const pupils = asked.map(async (referral) => {
    if (namesStaff(referral, mentorId)) return { id: referral.id, times: [] }
    const known = await lessonsOf(schoolContextOf(ctx), referral.id)
    const times = free.map(({ id, ...span }) => ({
      id,
      misses: known && saidOf(neverFrom, lessonsMissed(school.calendar, known.lessons, span)),
    }))
    return { id: referral.id, times }
  })
  return { times: free, pupils: await Promise.all(pupils) }
}
