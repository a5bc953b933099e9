import { HAS_PLACE_COLUMN, THERE_IS_SESSION_COLUMN } from '../../db/bookings/bookings.ts'
import { wasRefusedInWrite } from '../../db/guardedBy.ts'
import { mayTalk, talksOf } from '../../db/meetings/talks.ts'
import { referredBy } from '../../db/referrals/teacherReferrals.ts'
import { mentorsOf, staffMember } from '../../db/school/school.ts'
import { layOut } from '../../db/timetable/sessions.ts'
import { scopeOf } from '../access/rules/accessTable.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { targetOf } from '../bookings/bookingTarget.ts'
import { bookingIdOf, bookingWrites, sentFormOf } from '../bookings/bookingWrites.ts'
import { cancelBooking } from '../bookings/changeBooking.ts'
import { A_GUEST } from '../bookings/rules/booking.ts'
import { commitIn } from '../context/schoolContext.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { addDays, londonDay } from '../time/londonTime.ts'
import { datedId } from '../timetable/rules/series.ts'
import { mentorsAndAway } from './mentorsAndAway.ts'
import type { TalkForm } from './rules/meetingForms.ts'
import { freeTimes } from './rules/mentorTime.ts'
import { talksWith } from './rules/talk.ts'
import { OFFERED_AHEAD_DAYS } from './findMeetings.ts'

const teacherOf = ({ now, staff }: StaffContext) => ({
  schoolId: staff.school.id,
  staffId: staff.id,
  now,
})

/** Each mentor here, and whether they see every case. */
const mentorsHere = ({ staff }: StaffContext) =>
  mentorsOf(staff.school).map(({ id, roles }) => ({
    id,
    seesEveryCase: scopeOf(roles, 'see_case') === 'all',
  }))

/**
 * What a teacher has booked with mentors, and the free times of those who meet a pupil whom they referred, or may know
 * of one (`talksWith`). Whose mentor someone is, is said only where the pupil said yes, so that the teacher knows of
 * the meetings already.
 */
export async function findTalks(ctx: StaffContext) {
  assertMay(ctx, 'refer_pupil')
  const { db, now, staff } = ctx
  const { school } = staff
  const [rows, booked] = await db.batch([
    referredBy(db, school.id, staff.id, now),
    talksOf(db, teacherOf(ctx)),
  ])
  const referred = rows.map((its) => ({
    ...its,
    mentorId: its.meets,
    hasOpenCase: its.meets !== null,
    told: its.told.map(({ phrase }) => phrase),
    isAboutStaff: its.goesTo !== null,
  }))
  const mentors = mentorsHere(ctx).flatMap((mentor) => {
    const idsAs = (as: 'own' | 'other') =>
      referred.filter((its) => talksWith(its, mentor) === as).map(({ id }) => id)
    const [own, others] = [idsAs('own'), idsAs('other')]
    const isAny = mentor.id !== staff.id && own.length + others.length > 0
    return isAny ? { mentorId: mentor.id, referrals: own, others } : []
  })
  if (mentors.length === 0 && booked.length === 0) return { talks: [], mentors: [] }
  const today = londonDay(now)
  const untilOn = addDays(today, OFFERED_AHEAD_DAYS)
  const laidOut = await layOut(db, school, now, { fromOn: today, untilOn, fresh: true })
  const free = freeTimes(laidOut, {
    now,
    named: { notStaffId: null, aboutStaffId: null },
    taken: new Set(),
    mentors: mentorsAndAway(school),
  })
  return {
    talks: laidOut.flatMap(({ session }) =>
      booked
        .filter(({ sessionId }) => sessionId === session.id)
        .map(({ id, mentorId }) => ({ id, mentorId, session })),
    ),
    mentors: mentors.map((mentor) => ({
      ...mentor,
      free: free
        .map(({ session }) => session)
        .filter(({ mentorId, capacity }) => mentorId === mentor.mentorId && capacity === 1),
    })),
  }
}

/**
 * A teacher takes a mentor's time to talk. Others may want it too, so the write decides (`mayTalk`, and the count of
 * places), and the refusal is explained afterwards. The same form sent twice is one.
 *
 * @throws Refusal `not_found` for the time of a mentor who may know of none of theirs, `time_taken`, `talk_ahead`
 */
export async function bookTalk(ctx: StaffContext, { id: sentIn, time }: TalkForm): Promise<void> {
  const { mentors } = await findTalks(ctx)
  const school = schoolContextOf(ctx)
  const { seriesId, firstOn } = datedId(time)
  const target = await targetOf(school, seriesId, firstOn, { fresh: true })
  if (!mentors.some(({ mentorId }) => mentorId === target.series.mentorId)) {
    throw new Refusal('not_found')
  }
  const everyCase = mentorsHere(ctx).flatMap(({ id, seesEveryCase }) => (seesEveryCase ? id : []))
  const id = await bookingIdOf(school, await sentFormOf(school, sentIn, [ctx.staff.id, time]))
  const { insert } = await bookingWrites(
    school,
    {
      places: 1,
      guest: { ...A_GUEST, name: staffMember(school.school, ctx.staff.id)?.name ?? '' },
      kind: 'parent',
      contact: null,
      orWait: false,
      channel: 'in_person',
      byStaffId: ctx.staff.id,
    },
    { id, holder: { id: null, may: mayTalk(teacherOf(ctx), everyCase) }, target },
  )
  const deed = { on: id, did: 'booked', by: actorFor(ctx, 'refer_pupil') } as const
  try {
    await commitIn(school, deed, [...target.writes, insert], 'new')
  } catch (error) {
    if (
      !wasRefusedInWrite(error, HAS_PLACE_COLUMN, THERE_IS_SESSION_COLUMN) &&
      !(error instanceof Refusal && error.code === 'session_full')
    ) {
      throw error
    }
    const now = await findTalks(ctx)
    // The same form, whose answer was lost: the time is theirs.
    if (now.talks.some(({ session }) => session.id === time)) return
    const isFree = now.mentors.some(({ free }) => free.some((each) => each.id === time))
    throw new Refusal(isFree && now.talks.length > 0 ? 'talk_ahead' : 'time_taken')
  }
}

/** They give it back. @throws Refusal `not_found` for one that isn't theirs, or is cancelled already */
export async function cancelTalk(ctx: StaffContext, id: string): Promise<void> {
  assertMay(ctx, 'refer_pupil')
  const own = await talksOf(ctx.db, teacherOf(ctx))
  if (!own.some((talk) => talk.id === id)) throw new Refusal('not_found')
  await cancelBooking(schoolContextOf(ctx), { staff: ctx, as: 'refer_pupil' }, id)
}
