import { type SQL, sql } from 'drizzle-orm'
import { OPEN } from '../bookings/bookingStatus.ts'
import { isHeldBack, knownStatus } from '../referrals/teacherReferrals.ts'
import type { Database } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { bookings } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'
import { isNowhereElse, MENTOR_TIMES } from './meetings.ts'
import { sessionsHeldBy } from './takenTimes.ts'

/** A colleague's own place in a mentor's time: nobody holds it but who made it. As `booking_talk` has it. */
const isTalk = (booking: SQL): SQL =>
  sql`${booking}.holder_id IS NULL AND ${booking}.child_id IS NULL AND ${booking}.channel = 'in_person'`

const BOOKING = sql.raw('booking')

/** Of the session `s`: its mentor offers it to one person, and is nowhere else. */
const isTimeForOne = (schoolId: string): SQL =>
  sql`s.capacity = 1 AND ${isNowhereElse({ schoolId })}
    AND EXISTS (SELECT 1 FROM series AS offered WHERE offered.school_id = ${schoolId}
      AND offered.id = s.series_id AND offered.kind IN ${MENTOR_TIMES})`

/** Of `referral`: its teacher may know that the pupil meets a mentor, where one does. */
const isTold = (now: number): SQL => sql`referral.pupil_said = 'yes' AND NOT ${isHeldBack(now)}`

type Teacher = { schoolId: string; staffId: string; now: number }

/** The times that a member of staff has taken with mentors and that aren't over. */
export const talksOf = (db: Database, { schoolId, staffId, now }: Teacher) =>
  db
    .select(
      said({
        id: bookings.id,
        sessionId: bookings.sessionId,
        mentorId: sessions.mentorId,
      }),
    )
    .from(indexedBy(bookings, 'booking_talk'))
    .crossJoin(sessions)
    .where(
      sql`${bookings.schoolId} = ${schoolId} AND ${bookings.byStaffId} = ${staffId} AND ${isTalk(BOOKING)}
        AND ${bookings.status} IN ${OPEN} AND ${sessions.schoolId} = ${schoolId}
        AND ${sessions.id} = ${bookings.sessionId} AND ${sessions.endsAt} > ${now}`,
    )

/** Which colleagues have taken these times of mentors. */
export const talksIn = (db: Database, schoolId: string, ids: SQL) =>
  db
    .select({ sessionId: bookings.sessionId, staffId: bookings.byStaffId })
    .from(bookings)
    .where(
      sql`${bookings.schoolId} = ${schoolId} AND ${bookings.status} IN ${OPEN}
        AND ${bookings.sessionId} IN ${ids} AND ${isTalk(BOOKING)}`,
    )

/** Which colleagues have taken what a mentor holds on a London day. */
export const talksOnDay = (db: Database, schoolId: string, mentorId: string, on: string) =>
  talksIn(db, schoolId, sessionsHeldBy(schoolId, mentorId, on))

/** Of the session `s`: its mentor meets a pupil whom this member of staff referred. */
const isTheirMentors = ({ schoolId, staffId, now }: Teacher): SQL =>
  sql`EXISTS (SELECT 1 FROM referral INDEXED BY referral_by_staff CROSS JOIN open_case AS its
    WHERE referral.school_id = ${schoolId} AND referral.by_staff_id = ${staffId}
    AND its.school_id = ${schoolId} AND its.id = referral.id AND its.ended_at IS NULL
    AND its.mentor_id = s.mentor_id AND ${isTold(now)})`

/** The same of another mentor, who can open it: `everyCase` are those who see every case. */
const mayKnow = ({ schoolId, staffId, now }: Teacher, everyCase: readonly string[]): SQL =>
  sql`EXISTS (SELECT 1 FROM referral INDEXED BY referral_by_staff
    WHERE referral.school_id = ${schoolId} AND referral.by_staff_id = ${staffId}
    AND referral.pupil_said = 'yes' AND referral.goes_to IS NULL
    AND referral.not_staff_id IS NOT s.mentor_id AND referral.about_staff_id IS NOT s.mentor_id
    AND (${knownStatus(now)} = 'waiting'
      OR NOT ${isHeldBack(now)} AND s.mentor_id IN (SELECT value FROM json_each(${JSON.stringify(everyCase)}))
        AND EXISTS (SELECT 1 FROM open_case AS its WHERE its.school_id = referral.school_id
          AND its.id = referral.id AND its.ended_at IS NULL)))`

/** Of the session `s`: this member of staff has a talk ahead, which `which`. */
const hasTalk = ({ schoolId, staffId, now }: Teacher, which: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM booking AS ahead INDEXED BY booking_talk CROSS JOIN session AS its_day
    WHERE ahead.school_id = ${schoolId} AND ahead.by_staff_id = ${staffId} AND ${isTalk(sql.raw('ahead'))}
    AND ahead.status IN ${OPEN} AND its_day.school_id = ${schoolId} AND its_day.id = ahead.session_id
    AND its_day.status = 'on' AND its_day.ends_at > ${now} AND ${which})`

/**
 * For the write, where `s` is the session: a time for one whose mentor is nowhere else, and may know of a pupil whom
 * this member of staff referred and who said yes (`talksWith`). They have one talk ahead at a time with each mentor of
 * such a pupil, and one with another only while they have none.
 */
export const mayTalk = (teacher: Teacher, everyCase: readonly string[]): SQL =>
  sql`s.starts_at > ${teacher.now} AND s.mentor_id <> ${teacher.staffId} AND ${isTimeForOne(teacher.schoolId)}
    AND (${isTheirMentors(teacher)} AND NOT ${hasTalk(teacher, sql`its_day.mentor_id = s.mentor_id`)}
      OR ${mayKnow(teacher, everyCase)} AND NOT ${hasTalk(teacher, sql`TRUE`)})`
