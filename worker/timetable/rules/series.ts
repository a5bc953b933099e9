import { Refusal } from '../../access/rules/refusal.ts'
import { isDuty, isMentorTime, type SeriesKind } from './seriesKind.ts'

/**
 * A series makes dated sessions: a drop-in, a coffee morning, a club, a group. All days are London days,
 * all times of day the London clock. What a mentor noted about a meeting is in `sessionNote.ts`.
 */

export const AUDIENCES = ['pupils', 'parents', 'both'] as const

export type Audience = (typeof AUDIENCES)[number]

/** Whether a session takes place. */
export const SESSION_STATUSES = ['on', 'off'] as const

export type SessionStatus = (typeof SESSION_STATUSES)[number]

/**
 * `term_time`: school days of terms, not in half terms. `with_half_terms`: in half terms too.
 * `all_year`: in the holidays too. None is held on a closed day, an INSET day or a bank holiday.
 */
export const RUNS = ['term_time', 'with_half_terms', 'all_year'] as const

export type Runs = (typeof RUNS)[number]

/** How a series goes from `fromOn` on, until a later rule takes over. */
export type SeriesRule = {
  fromOn: string
  /** 1 Monday to 7 Sunday. */
  weekdays: readonly number[]
  /** Every second week counts from the week of `fromOn`: school weeks, where it runs in term time only. */
  everyWeeks: 1 | 2
  runs: Runs
  /** `HH:MM` */
  starts: string
  ends: string
  place: string
  /** Null: as many as come. */
  capacity: number | null
}

/** A series' name, place and description as staff typed them, sealed as one. */
export type SeriesPlan = {
  title: string
  /** A line for the page: what it is like, what to bring. May be empty. */
  about: string
  /** In the order of `fromOn`; at least one. */
  rules: readonly [SeriesRule, ...SeriesRule[]]
  /** The last day; null while nobody has ended it. */
  untilOn: string | null
}

export type Series = {
  id: string
  kind: SeriesKind
  audience: Audience
  mentorId: string | null
  /** On the school's page for everyone. */
  listed: boolean
  /** The universal breakfast half hour: no capacity, no waiting list, walking in is always right. */
  neverFull: boolean
  /** Whether the page says how many places are left. */
  countShown: boolean
  revision: number
  plan: SeriesPlan
}

/** Stable before the session has a row and after: a series has one session on a day of its pattern. */
export const sessionId = (seriesId: string, firstOn: string) => `${seriesId}.${firstOn}`

/** The parts of a dated session's id. */
export type DatedId = { id: string; seriesId: string; firstOn: string }

/** The series and the day of a dated session's id. @throws Refusal `not_found` for what is none */
export function datedId(id: string): DatedId {
  const [, seriesId, firstOn] = /^([\w-]{1,60})\.(\d{4}-\d\d-\d\d)$/.exec(id) ?? []
  if (!seriesId || !firstOn || !new Date(Date.parse(firstOn) || 0).toJSON().startsWith(firstOn)) {
    throw new Refusal('not_found')
  }
  return { id, seriesId, firstOn }
}

/** The standing places of a club on one weekday: bookings and a waiting list without a date. */
export const standingPlaceId = (seriesId: string, weekday: number) => `${seriesId}.w${weekday}`

/** The rule of a day; null before the first. */
export const ruleOn = ({ rules }: SeriesPlan, day: string): SeriesRule | null =>
  rules.findLast(({ fromOn }) => fromOn <= day) ?? null

/** The rule of a day, or the first that will hold. */
export const ruleOnOrNext = (plan: SeriesPlan, day: string): SeriesRule =>
  ruleOn(plan, day) ?? plan.rules[0]

export const MOST_PLACES = 200

/** Places of one time with a mentor: a group is no larger. */
export const MOST_AT_ONE_TIME = 12

/** Characters of what staff write of a series. */
export const SERIES_LIMITS = { title: 80, about: 280, place: 120 } as const

const DAY = /^\d{4}-\d\d-\d\d$/

/** `HH:MM` on the London clock. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/

/** The error beside a box of a rule that cannot be saved. */
export const RULE_PROBLEMS = {
  weekdays: 'Choose at least one day of the week.',
  starts: 'Choose when it starts.',
  ends: 'It ends after it starts, on the same day.',
  place: 'Say where it is.',
  capacity: `A number from 1 to ${MOST_PLACES}, or no limit.`,
} as const

const wrong = (box: string, words: string) => new Refusal('not_valid', { [box]: words })

/** @throws Refusal `not_valid` */
export function assertDay(box: string, day: string, words: string): void {
  if (!DAY.test(day) || Number.isNaN(Date.parse(day))) throw wrong(box, words)
}

/** @throws Refusal `not_valid` */
export function assertHours({ starts, ends }: Pick<SeriesRule, 'starts' | 'ends'>): void {
  if (!TIME_OF_DAY.test(starts)) throw wrong('starts', RULE_PROBLEMS.starts)
  if (!TIME_OF_DAY.test(ends) || ends <= starts) throw wrong('ends', RULE_PROBLEMS.ends)
}

/** @throws Refusal `not_valid` */
export function assertPlace(place: string): void {
  if (place.trim() === '') throw wrong('place', RULE_PROBLEMS.place)
}

/** Of a series or of one of its sessions. @throws Refusal `not_valid` */
export function assertCapacity(
  capacity: number | null,
  { neverFull }: Pick<Series, 'neverFull'>,
): void {
  if (capacity === null) return
  if (neverFull) throw wrong('capacity', 'The free half hour is for everyone, so it has no limit.')
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_PLACES) {
    throw wrong('capacity', RULE_PROBLEMS.capacity)
  }
}

/** What a series is called and how long it goes on. @throws Refusal `not_valid` */
export function assertPlan({ title, untilOn }: Pick<SeriesPlan, 'title' | 'untilOn'>): void {
  if (title.trim() === '') throw wrong('title', 'Say what it is called.')
  if (untilOn !== null) assertDay('untilOn', untilOn, 'Choose the last day, or none.')
}

/**
 * A time with a mentor is some mentor's, has places for one to twelve, and is on no public page: who takes it has a
 * mentor already. Everything else may be as it likes.
 *
 * @throws Refusal `not_valid`
 */
export function assertMentorTime({
  kind,
  mentorId,
  listed,
  plan,
}: Pick<Series, 'kind' | 'mentorId' | 'listed'> & {
  plan: { rules: readonly Pick<SeriesRule, 'capacity'>[] }
}): void {
  if (!isMentorTime(kind) && !isDuty(kind)) return
  if (mentorId === null) throw wrong('mentorId', 'Choose whose time it is.')
  if (isDuty(kind)) {
    if (listed) throw wrong('listed', 'A duty isn’t on the school’s page.')
    return
  }
  if (listed) throw wrong('listed', 'A time with a mentor isn’t on the school’s page.')
  if (plan.rules.some(({ capacity }) => capacity === null || capacity > MOST_AT_ONE_TIME)) {
    throw wrong('capacity', `A number from 1 to ${MOST_AT_ONE_TIME}.`)
  }
}

/**
 * A time with a mentor stays theirs: who took it chose whom they meet, and may have named whom they don't want to.
 *
 * @throws Refusal `not_valid`
 */
export function assertStaysTheirs(
  { kind, mentorId }: Pick<Series, 'kind' | 'mentorId'>,
  next: string | null,
): void {
  if (!isMentorTime(kind) || next === mentorId) return
  throw wrong('mentorId', 'A time stays its mentor’s. Call it off, and book one of someone else.')
}

/**
 * A rule that can be kept: real days and times, an end after its start, a capacity or none.
 *
 * @throws Refusal `not_valid`, its facts say which box
 */
export function assertRule(rule: SeriesRule, series: Pick<Series, 'neverFull'>): void {
  assertDay('fromOn', rule.fromOn, 'Choose the first day.')
  if (rule.weekdays.length === 0 || rule.weekdays.some((day) => day < 1 || day > 7)) {
    throw wrong('weekdays', RULE_PROBLEMS.weekdays)
  }
  assertHours(rule)
  assertPlace(rule.place)
  assertCapacity(rule.capacity, series)
}

/**
 * The plan with a rule from its day on: what later rules said is over. "All" is from the first day that is still to
 * come.
 */
export function changedFrom(plan: SeriesPlan, rule: SeriesRule): SeriesPlan {
  const before = plan.rules.filter(({ fromOn }) => fromOn < rule.fromOn)
  const [first, ...others] = before
  return { ...plan, rules: first ? [first, ...others, rule] : [rule] }
}
