import { type NamedStaff, namesStaff } from '../../access/rules/namedInReferral.ts'
import type { ReferralStatus } from '../../referrals/rules/referral.ts'
import { hasRoom } from '../../bookings/rules/booking.ts'
import { type Away, isAwayOn } from '../../time/away.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { isGivenByDecision, isMentorTime } from '../../timetable/rules/seriesKind.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'

/**
 * The times that mentors offer. Each is a session of a series (`mentor_time`), so the school's calendar, absences,
 * moves and cancellations are those of every other session, and a meeting is a booking of it.
 */

/** Who a time is for, in the order in which the form offers them. */
export const TIME_FITS = ['one_to_one', 'pair', 'group'] as const

export type TimeFits = (typeof TIME_FITS)[number]

/** Requests that have no case, and hold a meeting or a place in a group all the same. */
export const HELD_WITHOUT_CASE = ['one_chat', 'group'] as const

export const isHeldWithoutCase = (status: ReferralStatus): boolean =>
  (HELD_WITHOUT_CASE as readonly ReferralStatus[]).includes(status)

/** What a meeting is held for. */
export type HeldFor = 'case' | (typeof HELD_WITHOUT_CASE)[number]

/**
 * Whether whoever has the page of a request open may take a place in such a time: for one chat one-to-one, where a mentor
 * decided on a group in a group, and for a case any. The write asks the same (`mayMeetOnPage`, db/meetings/meetings.ts).
 */
export const fitsOnPage = (heldFor: HeldFor, fits: TimeFits): boolean =>
  heldFor === 'case' || fits === (heldFor === 'one_chat' ? 'one_to_one' : 'group')

/** How many places a time has; a group says its own number. */
export const placesOf = (fits: TimeFits, inGroup: number): number =>
  fits === 'one_to_one' ? 1 : fits === 'pair' ? 2 : inGroup

export const fitsOf = (capacity: number | null): TimeFits =>
  capacity === 1 ? 'one_to_one' : capacity === 2 ? 'pair' : 'group'

type At = {
  series: Pick<Series, 'kind'>
  session: Pick<
    Session,
    | 'id'
    | 'heldOn'
    | 'startsAt'
    | 'endsAt'
    | 'status'
    | 'mentorId'
    | 'capacity'
    | 'taken'
    | 'waiting'
  >
}

/** Sessions of one group that a decision is offered. */
const DAYS_OF_A_GROUP = 4

/**
 * The next sessions with a free place of each group that a decision may give one in. A parent may come to any, a
 * pupil to those for pupils. Here too the database decides: `mayJoinGroup` (db/meetings/meetings.ts).
 *
 * @param all in the order of their start
 */
export const freeGroups = <T extends At & { series: Pick<Series, 'id' | 'audience'> }>(
  all: readonly T[],
  {
    now,
    named,
    taken,
    isParents,
  }: { now: number; named: NamedStaff; taken: ReadonlySet<string>; isParents: boolean },
): T[] => {
  const free = all.filter(
    ({ series, session: { id, startsAt, status, mentorId }, session }) =>
      isGivenByDecision(series.kind) &&
      (isParents || series.audience !== 'parents') &&
      status === 'on' &&
      startsAt > now &&
      (mentorId === null || !namesStaff(named, mentorId)) &&
      !taken.has(id) &&
      hasRoom(session, 1),
  )
  const shown = [...Map.groupBy(free, ({ series }) => series.id).values()].flatMap((its) =>
    its.slice(0, DAYS_OF_A_GROUP),
  )
  return free.filter((each) => shown.includes(each))
}

/**
 * Whether someone may still take this time. A mentor is in one place at a time, so a time is not free while its
 * mentor has another session then, or another of their times then is taken.
 *
 * Many may take one time at once, so the database decides: `mayMeet` (db/meetings/meetings.ts) asks the same in the
 * write, and the count of places refuses the second.
 */
export const freeTimes = <T extends At>(
  all: readonly T[],
  {
    now,
    mentors,
    named,
    taken,
  }: {
    now: number
    /** Whoever works here as a mentor, with the days on which they're away. */
    mentors: ReadonlyMap<string, readonly Away[]>
    /** The staff that the referral names. */
    named: NamedStaff
    /** Sessions in which the pupil has a place already. */
    taken: ReadonlySet<string>
  },
): T[] => {
  const byMentorAndDay = Map.groupBy(all, keyOf)
  return all.filter((at) => {
    const { kind } = at.series
    const { id, heldOn, startsAt, status, mentorId } = at.session
    return (
      isMentorTime(kind) &&
      status === 'on' &&
      startsAt > now &&
      mentorId !== null &&
      mentors.has(mentorId) &&
      !isAwayOn(mentors.get(mentorId) ?? [], heldOn) &&
      !namesStaff(named, mentorId) &&
      !taken.has(id) &&
      hasRoom(at.session, 1) &&
      !(byMentorAndDay.get(keyOf(at)) ?? []).some((other) => isInTheWay(at, other))
    )
  })
}

const keyOf = ({ session }: At) => `${session.mentorId} ${session.heldOn}`

const isInTheWay = ({ session: time }: At, { series, session: other }: At): boolean =>
  other.id !== time.id &&
  other.status === 'on' &&
  other.startsAt < time.endsAt &&
  other.endsAt > time.startsAt &&
  (!isMentorTime(series.kind) || other.taken > 0)
