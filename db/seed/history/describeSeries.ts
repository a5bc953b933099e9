import type { BookerKind, Guest, StoredStatus } from '../../../worker/bookings/rules/booking.ts'
import type { FoodNeeds } from '../../../worker/breakfast/rules/foodNeeds.ts'
import type { Series, SeriesRule } from '../../../worker/timetable/rules/series.ts'

/** Someone who has booked for the next session of a series. */
export type SeedBooking = {
  guest: Partial<Guest> & { name: string }
  kind: BookerKind
  places?: number
  status?: StoredStatus
  /** The referral whose five words open it; else nobody knows its words. */
  referral?: number
  language?: string
  /** For a club by weekdays. */
  child?: { weekdays: readonly number[]; food?: Partial<FoodNeeds> }
  /** Signed up so many school days ago, and came on every one since but these; 1 is the last one before today. */
  came?: { sinceDays: number; notOn: readonly number[] }
}

/** A seeded school's sessions. */
export type SeedSeries = Omit<Series, 'id' | 'revision' | 'plan'> & {
  title: string
  about: string
  rule: Omit<SeriesRule, 'fromOn' | 'everyWeeks' | 'runs'> & { everyWeeks?: 2 }
  booked: readonly SeedBooking[]
  /** A colleague who has taken the next one to talk. */
  talk?: string
}

/** As most series are: on the page, with the places that are left. */
export const SHOWN = { listed: true, neverFull: false, countShown: true } as const

/** A pupil who has booked. */
export const pupil = (
  name: string,
  year: string,
  more: Partial<SeedBooking> = {},
): SeedBooking => ({
  guest: { name, year },
  kind: 'pupil',
  ...more,
})

/** What a mentor does for the school each week. */
export const duty = (
  mentorId: string,
  weekdays: readonly number[],
  [starts, ends]: [string, string],
  title: string,
  place: string,
): SeedSeries => ({
  kind: 'duty',
  audience: 'pupils',
  mentorId,
  title,
  about: '',
  listed: false,
  neverFull: false,
  countShown: false,
  rule: { weekdays, starts, ends, place, capacity: null },
  booked: [],
})

/** Half an hour a week that a mentor offers to one pupil, and the case that has the next one. */
export const oneToOne = (
  mentorId: string,
  weekday: number,
  [starts, ends]: [string, string],
  place: string,
  meets?: number,
): SeedSeries => ({
  kind: 'mentor_time',
  audience: 'pupils',
  mentorId,
  title: 'One-to-one',
  about: '',
  listed: false,
  neverFull: false,
  countShown: false,
  rule: { weekdays: [weekday], starts, ends, place, capacity: 1 },
  // The case knows who it is: the booking names nobody.
  booked: meets ? [pupil('', '', { referral: meets })] : [],
})
