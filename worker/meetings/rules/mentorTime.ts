import { type NamedStaff, namesStaff } from '../../access/rules/namedInReferral.ts'
import { hasRoom } from '../../bookings/rules/booking.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { isMentorTime } from '../../timetable/rules/seriesKind.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'

/**
 * The times that mentors offer. Each is a session of a series (`mentor_time`), so the school's calendar, absences,
 * moves and cancellations are those of every other session, and a meeting is a booking of it.
 */

/** Who a time is for, in the order in which the form offers them. */
export const TIME_FITS = ['one_to_one', 'pair', 'group'] as const

export type TimeFits = (typeof TIME_FITS)[number]

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
    /** Whoever works here as a mentor. */
    mentors: ReadonlySet<string>
    /** The staff that the referral names. */
    named: NamedStaff
    /** Sessions in which the pupil has a place already. */
    taken: ReadonlySet<string>
  },
): T[] => {
  const byMentorAndDay = Map.groupBy(all, keyOf)
  return all.filter((at) => {
    const { kind } = at.series
    const { id, startsAt, status, mentorId } = at.session
    return (
      isMentorTime(kind) &&
      status === 'on' &&
      startsAt > now &&
      mentorId !== null &&
      mentors.has(mentorId) &&
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
