import { and, type Column, eq, gt, type SQL, sql } from 'drizzle-orm'
import { HELD_WITHOUT_CASE, type HeldFor } from '../../worker/meetings/rules/mentorTime.ts'
import type { SessionStatus } from '../../worker/timetable/rules/series.ts'
import { visibleTo, type Viewer } from '../access/visibleReferrals.ts'
import { OPEN, STATUS } from '../bookings/bookingStatus.ts'
import { isStillUnlocked } from '../bookings/bookingOwners.ts'
import { isOpenCaseFor, ITS_CASE_REFERRAL } from '../cases/cases.ts'
import type { Database } from '../database.ts'
import { ALWAYS } from '../guardedBy.ts'
import { sqlList } from '../sqlList.ts'
import { bookingOwners, bookings } from '../tables/bookings.ts'
import { openCases } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'
import { series, sessions } from '../tables/timetable.ts'
import { kindsWith } from '../timetable/series.ts'

export const MENTOR_TIMES = kindsWith(({ bookedBy }) => bookedBy === 'case')

const GROUPS = kindsWith(({ givenByDecision }) => givenByDecision)

/** Without a case, the mentor whom the latest decision names. */
const WHOSE = sql<string | null>`coalesce(${openCases.mentorId}, (SELECT latest.mentor_id
  FROM decision AS latest WHERE latest.school_id = ${referrals.schoolId}
  AND latest.referral_id = ${referrals.id} AND latest.turn = ${referrals.turn} - 1))`

/** The case or the request for which a meeting is booked, and the staff whom it names. */
const caseFacts = (db: Database, condition: SQL | undefined) =>
  db
    .select({
      heldFor: sql<HeldFor>`iif(${openCases.id} IS NULL, ${referrals.status}, 'case')`.as(
        'held_for',
      ),
      mentorId: WHOSE.as('whose'),
      endedAt: openCases.endedAt,
      dueOn: openCases.dueOn,
      followUpOn: openCases.followUpOn,
      reviewOn: openCases.reviewOn,
      madeBy: referrals.madeBy,
      language: referrals.language,
      notStaffId: referrals.notStaffId,
      aboutStaffId: referrals.aboutStaffId,
    })
    .from(referrals)
    .leftJoin(openCases, ITS_CASE_REFERRAL)
    .where(condition)

const isCase = (schoolId: string, caseId: string) =>
  and(eq(openCases.schoolId, schoolId), eq(openCases.id, caseId))

const isReferral = (schoolId: string, id: string) =>
  and(eq(referrals.schoolId, schoolId), eq(referrals.id, id))

export const findMeetingCase = (db: Database, viewer: Viewer, caseId: string) =>
  caseFacts(
    db,
    and(isReferral(viewer.schoolId, caseId), sql`${openCases.id} IS NOT NULL`, visibleTo(viewer)),
  )

/** The same for whoever has the page of the referral open: one chat and a place in a group have no case. */
export const meetingCaseOnPage = (db: Database, schoolId: string, caseId: string) =>
  caseFacts(
    db,
    and(
      isReferral(schoolId, caseId),
      sql`(${openCases.id} IS NOT NULL OR ${referrals.status} IN ${sqlList(HELD_WITHOUT_CASE)})`,
    ),
  )

export type MeetingCase = Awaited<ReturnType<typeof meetingCaseOnPage>>[number]

/**
 * Of the aliases `b`, a booking of a referral's words, and `its`, its series: a time with a mentor, or a place in a
 * group that staff gave by their decision. A place that a child booked for themself is no meeting.
 */
const IS_MEETING = sql`(its.kind IN ${MENTOR_TIMES} OR its.kind IN ${GROUPS} AND b.by_staff_id IS NOT NULL)`

/** A booking of whoever a case is of. Both indexes leave out what is empty, so each says that it isn't. */
const isBookingOf = (schoolId: string, caseId: string) =>
  and(
    eq(bookingOwners.schoolId, schoolId),
    sql`${bookingOwners.referralId} IS NOT NULL`,
    eq(bookingOwners.referralId, caseId),
    eq(bookings.schoolId, schoolId),
    sql`${bookings.holderId} IS NOT NULL`,
    eq(bookings.holderId, bookingOwners.id),
  )

/** What is booked for a case, or for a request that has none, and isn't over, the next first: a handful. */
export const meetingsOf = (db: Database, schoolId: string, caseId: string, now: number) =>
  db
    .select({
      id: bookings.id,
      sessionId: sql<string>`${sessions.id}`.as('its_session_id'),
      seriesId: sessions.seriesId,
      kind: series.kind,
      heldOn: sessions.heldOn,
      startsAt: sql<number>`${sessions.startsAt}`.as('its_start'),
      endsAt: sql<number>`${sessions.endsAt}`.as('its_end'),
      sessionStatus: sql<SessionStatus>`${sessions.status}`.as('session_status'),
      capacity: sessions.capacity,
      mentorId: sql<string | null>`${sessions.mentorId}`.as('its_mentor'),
      placeSealed: sessions.placeSealed,
    })
    // Cross joins are read in the order in which they are written: the case's own bookings come first.
    .from(bookingOwners)
    .crossJoin(bookings)
    .crossJoin(sessions)
    .crossJoin(series)
    .where(
      and(
        isBookingOf(schoolId, caseId),
        sql`${bookings.status} IN ${OPEN} AND ${STATUS} <> 'held'`,
        eq(sessions.schoolId, schoolId),
        eq(sessions.id, bookings.sessionId),
        gt(sessions.endsAt, now),
        eq(series.schoolId, schoolId),
        eq(series.id, sessions.seriesId),
        sql`(${series.kind} IN ${MENTOR_TIMES}
          OR ${series.kind} IN ${GROUPS} AND ${bookings.byStaffId} IS NOT NULL)`,
      ),
    )
    .orderBy(sessions.startsAt)

export type StoredMeeting = Awaited<ReturnType<typeof meetingsOf>>[number]

/** Sessions to come of which a meeting of this case was cancelled: they were taken, and didn't suit. */
export const leftTimesOf = (db: Database, schoolId: string, caseId: string, now: number) =>
  db
    .selectDistinct({ sessionId: sql<string>`${sessions.id}`.as('its_session_id') })
    .from(bookingOwners)
    .crossJoin(bookings)
    .crossJoin(sessions)
    .where(
      and(
        isBookingOf(schoolId, caseId),
        eq(bookings.status, 'cancelled'),
        eq(sessions.schoolId, schoolId),
        eq(sessions.id, bookings.sessionId),
        gt(sessions.startsAt, now),
      ),
    )

/**
 * Unrun, in each batch that books or cancels a meeting of an open case: the day on which its mentor meets them next
 * is that of the next meeting. A cancelled meeting takes its day with it.
 *
 * @param today the London day
 * @param was the day of a meeting that is cancelled
 * @param keepsEarlier an earlier day to come that was just set stays
 */
export const setMeetingDay = (
  db: Database,
  { schoolId, caseId, today, was = null, keepsEarlier = false }: MeetingDay,
) =>
  db
    .update(openCases)
    .set({ dueOn: nextMeetingOn(schoolId, caseId, today) })
    .where(
      and(
        isCase(schoolId, caseId),
        sql`${openCases.endedAt} IS NULL AND (${openCases.dueOn} = ${was}
          OR ${nextMeetingOn(schoolId, caseId, today)} IS NOT NULL
            ${
              keepsEarlier
                ? sql`AND coalesce(${openCases.dueOn} NOT BETWEEN ${today}
                  AND ${nextMeetingOn(schoolId, caseId, today)}, TRUE)`
                : sql``
            })`,
      ),
    )

type MeetingDay = {
  schoolId: string
  caseId: string
  today: string
  was?: string | SQL | null
  keepsEarlier?: boolean
}

const nextMeetingOn = (schoolId: string, caseId: string, today: string): SQL =>
  sql`(SELECT min(s.held_on) FROM holder AS h CROSS JOIN booking AS b CROSS JOIN session AS s
    CROSS JOIN series AS its WHERE h.school_id = ${schoolId} AND h.referral_id IS NOT NULL
    AND h.referral_id = ${caseId} AND b.school_id = ${schoolId} AND b.holder_id IS NOT NULL
    AND b.holder_id = h.id AND b.status IN ${OPEN} AND s.school_id = ${schoolId} AND s.id = b.session_id
    AND s.status = 'on' AND s.held_on >= ${today} AND its.school_id = ${schoolId}
    AND its.id = s.series_id AND ${IS_MEETING})`

/** Meetings of a case that have not begun; with `mentorId`, the times of this mentor. */
type ToCome = { schoolId: string; caseId: string; now: number; mentorId?: SQL }

/** The bookings of a case with mentors, of these states, in sessions that have not begun. */
const itsBookings = (what: SQL, states: SQL, { schoolId, caseId, now, mentorId }: ToCome): SQL =>
  sql`(SELECT ${what} FROM holder AS h CROSS JOIN booking AS b CROSS JOIN session AS s
    CROSS JOIN series AS its WHERE h.school_id = ${schoolId} AND h.referral_id IS NOT NULL
    AND h.referral_id = ${caseId} AND b.school_id = ${schoolId} AND b.holder_id IS NOT NULL
    AND b.holder_id = h.id AND ${states} AND s.school_id = ${schoolId}
    AND s.id = b.session_id AND s.starts_at > ${now} AND its.school_id = ${schoolId}
    AND its.id = s.series_id AND ${
      mentorId ? sql`its.kind IN ${MENTOR_TIMES} AND s.mentor_id = ${mentorId}` : IS_MEETING
    })`

const IS_OPEN = sql`b.status IN ${OPEN}`

/** Whether a meeting is still booked, on, and in this time: all of them columns of one row. */
export const isOnDuring = (its: {
  schoolId: Column
  bookingId: Column
  fromAt: Column
  untilAt: Column
}): SQL =>
  sql`EXISTS (SELECT 1 FROM booking AS b CROSS JOIN session AS s WHERE b.school_id = ${its.schoolId}
    AND b.id = ${its.bookingId} AND ${IS_OPEN} AND s.school_id = b.school_id AND s.id = b.session_id
    AND s.status = 'on' AND s.starts_at < ${its.untilAt} AND s.ends_at > ${its.fromAt})`

/** Whether any such meeting is booked and on. */
export const hasMeetings = (toCome: ToCome): SQL =>
  sql`EXISTS ${itsBookings(sql.raw('1'), sql`${IS_OPEN} AND s.status = 'on'`, toCome)}`

/**
 * Unrun, in the batch that ends or moves a case, or takes a decision back: its meetings to come are cancelled, and
 * others may have their times.
 */
export const cancelMeetingsOf = (db: Database, toCome: ToCome, condition: SQL = ALWAYS) =>
  db
    .update(bookings)
    .set({
      status: 'cancelled',
      offerEndsAt: null,
      changedAt: toCome.now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        eq(bookings.schoolId, toCome.schoolId),
        sql`${bookings.id} IN ${itsBookings(sql.raw('b.id'), IS_OPEN, toCome)}`,
        condition,
      ),
    )

/** The first day of the meetings that `cancelMeetingsOf` cancelled in this batch, or NULL. */
export const firstCancelledOn = (toCome: ToCome): SQL =>
  itsBookings(
    sql.raw('min(s.held_on)'),
    sql`b.status = 'cancelled' AND b.changed_at = ${toCome.now}`,
    toCome,
  )

type Asked = { schoolId: string; caseId: string; ownerId: string; now: number }

/**
 * For the write of a booking, where `s` is its session: it hasn't begun, it is of one of these kinds, the referral
 * doesn't name its mentor, and has no place in it yet. `which`, of the referral `asked` and its case `its`.
 */
const mayHave = ({ schoolId, caseId, ownerId, now }: Asked, kinds: SQL, which: SQL): SQL =>
  sql`s.starts_at > ${now}
    AND EXISTS (SELECT 1 FROM series AS offered WHERE offered.school_id = ${schoolId}
      AND offered.id = s.series_id AND offered.kind IN ${kinds})
    AND EXISTS (SELECT 1 FROM referral AS asked LEFT JOIN open_case AS its
      ON its.school_id = asked.school_id AND its.id = asked.id
      WHERE asked.school_id = ${schoolId} AND asked.id = ${caseId} AND ${which}
      AND (s.mentor_id IS NULL
        OR asked.not_staff_id IS NOT s.mentor_id AND asked.about_staff_id IS NOT s.mentor_id))
    AND NOT EXISTS (SELECT 1 FROM booking AS own WHERE own.school_id = ${schoolId}
      AND own.holder_id = ${ownerId} AND own.session_id = s.id AND own.status IN ${OPEN})`

/** Of the session `s`: its mentor isn't away that day (`isAwayOn`, worker/time/away.ts). */
const isHere = (schoolId: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM staff AS person, json_each(person.away) AS days
    WHERE person.school_id = ${schoolId} AND person.id = s.mentor_id
    AND s.held_on BETWEEN days.value ->> 'fromOn' AND days.value ->> 'untilOn')`

/** Of the session `s`: its mentor isn't away, and has no other then that someone has taken. */
export const isNowhereElse = ({ schoolId }: Pick<Asked, 'schoolId'>): SQL =>
  sql`s.mentor_id IS NOT NULL AND ${isHere(schoolId)}
    AND NOT EXISTS (SELECT 1 FROM session AS other INDEXED BY session_by_day
      WHERE other.school_id = ${schoolId} AND other.held_on = s.held_on AND other.mentor_id = s.mentor_id
      AND other.id <> s.id AND other.status = 'on' AND other.starts_at < s.ends_at
      AND other.ends_at > s.starts_at AND other.taken > 0)`

const IS_CHAT = sql`its.id IS NULL AND asked.status = 'one_chat'`

/**
 * Whether this case, or this request for one chat, may have it: a time that a mentor offers, who is nowhere else
 * then. `freeTimes` shows the same.
 */
const mayMeet = (asked: Asked): SQL =>
  sql`${mayHave(
    asked,
    MENTOR_TIMES,
    sql`(${IS_CHAT} OR its.id IS NOT NULL AND its.ended_at IS NULL)`,
  )}
    AND ${isNowhereElse(asked)}`

/** The same for a member of staff who books it. */
export const mayMeetFor = (viewer: Viewer, asked: Omit<Asked, 'schoolId'>): SQL =>
  sql`${mayMeet({ ...asked, schoolId: viewer.schoolId })} AND ${isOpenCaseFor(viewer, asked.caseId)}`

/** The same for the decision "One chat", in its batch: a time for one of the mentor whom it names. */
export const mayMeetOnce = (asked: Asked, mentorId: string): SQL =>
  sql`${mayMeet(asked)} AND s.capacity = 1 AND s.mentor_id = ${mentorId}`

const IS_FOR_GROUP = sql`its.id IS NULL AND asked.status = 'group'`

/**
 * For the decision "Group", in its batch: a place in a group, or in a time that a mentor offers to a group of their own.
 * `freeGroups` and `freeTimes` show the same.
 */
export const mayJoinGroup = (asked: Asked): SQL =>
  sql`(${mayHave(asked, GROUPS, IS_FOR_GROUP)}
    OR ${mayHave(asked, MENTOR_TIMES, IS_FOR_GROUP)} AND s.capacity > 2 AND ${isNowhereElse(asked)})`

/** Which of the mentors' times fit (`fitsOnPage`): for one chat, for a group, and for a case. */
const FITS_ON_PAGE = sql`(${IS_CHAT} AND s.capacity = 1 OR ${IS_FOR_GROUP} AND s.capacity > 2
  OR its.id IS NOT NULL AND its.ended_at IS NULL)`

/**
 * For whoever has the page of a referral open: a mentor's time that fits them, a place in a pair or a group like any
 * other. They have one meeting ahead at a time, so nobody takes every time that there is. One chat is one: they take no
 * second time after it.
 */
export const mayMeetOnPage = (page: string, asked: Asked): SQL =>
  sql`${mayHave(asked, MENTOR_TIMES, FITS_ON_PAGE)} AND ${isNowhereElse(asked)}
    AND EXISTS (SELECT 1 FROM opening AS page WHERE page.school_id = ${asked.schoolId}
      AND page.id_hash = ${page} AND page.referral_id = ${asked.caseId} AND page.ends_at > ${asked.now}
      AND ${isStillUnlocked(sql.raw('page'))})
    AND NOT EXISTS (SELECT 1 FROM booking AS ahead
      INNER JOIN session AS its_day ON its_day.school_id = ahead.school_id AND its_day.id = ahead.session_id
      INNER JOIN series AS its_kind ON its_kind.school_id = ahead.school_id AND its_kind.id = its_day.series_id
      WHERE ahead.school_id = ${asked.schoolId} AND ahead.holder_id = ${asked.ownerId}
      AND ahead.status IN ${OPEN} AND its_day.status = 'on' AND its_kind.kind IN ${MENTOR_TIMES}
      AND (its_day.ends_at > ${asked.now} OR EXISTS (SELECT 1 FROM referral AS chat
        WHERE chat.school_id = ${asked.schoolId} AND chat.id = ${asked.caseId} AND chat.status = 'one_chat')))`
