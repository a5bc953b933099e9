import { isBankHoliday } from '../../time/bankHolidays.ts'
import { addDays, instantOf, mondayOf, weekdayOf } from '../../time/londonTime.ts'
import {
  breakFromSchoolOn,
  LOOK_AHEAD_DAYS,
  type SchoolCalendar,
} from '../../time/schoolCalendar.ts'
import {
  ruleOn,
  ruleOnOrNext,
  type Runs,
  type Series,
  type SeriesPlan,
  type SeriesRule,
  sessionId,
  type SessionStatus,
} from './series.ts'

/** Which days a series has, and what the sessions of those days are: by its pattern, and as they were changed. */

/** The stored part of a session that something happened to. */
export type StoredSession = {
  id: string
  seriesId: string
  firstOn: string
  heldOn: string
  startsAt: number
  endsAt: number
  status: SessionStatus
  capacity: number | null
  mentorId: string | null
  /** Null: its series' place of that day. */
  place: string | null
  own: boolean
  taken: number
  waiting: number
  tickets: number
  revision: number
}

/** One dated session, whether it has a row yet or not. */
export type Session = Omit<StoredSession, 'place'> & { place: string; kept: boolean }

/** Why a series has no session on a day that its weekdays name; `closed_day` has its words in the calendar. */
export type LeftOut = 'half_term' | 'holiday' | 'closed_day' | 'bank_holiday'

/** A day that the weekdays and weeks of a pattern name, and why it is left out; null where it is held. */
export type PlannedDay = { on: string; rule: SeriesRule; leftOut: LeftOut | null }

/** Every day that the pattern names from the first day to the last, both included, held or left out. */
export function* plannedDays(
  plan: SeriesPlan,
  calendar: SchoolCalendar,
  fromOn: string,
  untilOn: string,
): Generator<PlannedDay> {
  const lastOn = plan.untilOn !== null && plan.untilOn < untilOn ? plan.untilOn : untilOn
  const firstOn = plan.rules[0].fromOn
  const turns = new Map<SeriesRule, FortnightTurns>()
  for (let day = fromOn > firstOn ? fromOn : firstOn; day <= lastOn; day = addDays(day, 1)) {
    const rule = ruleOn(plan, day)
    if (!rule?.weekdays.includes(weekdayOf(day))) continue
    if (rule.everyWeeks === 2) {
      const turn = turns.get(rule) ?? fortnightTurns(rule, calendar)
      turns.set(rule, turn)
      if (!turn(day)) continue
    }
    yield { on: day, rule, leftOut: whyLeftOut(rule.runs, calendar, day) }
  }
}

/** The days of a series' pattern from the first day to the last, both included, with the rule of each. */
export function* patternDays(
  plan: SeriesPlan,
  calendar: SchoolCalendar,
  fromOn: string,
  untilOn: string,
): Generator<{ on: string; rule: SeriesRule }> {
  for (const { on, rule, leftOut } of plannedDays(plan, calendar, fromOn, untilOn)) {
    if (leftOut === null) yield { on, rule }
  }
}

/** The first day of a series' pattern from this day on; null where it makes none that is known. */
export function firstDay(
  plan: SeriesPlan,
  calendar: SchoolCalendar,
  fromOn: string,
): string | null {
  for (const { on } of patternDays(plan, calendar, fromOn, addDays(fromOn, LOOK_AHEAD_DAYS))) {
    return on
  }
  return null
}

/** Why a series that runs so is not held on this day; null where it is. */
export function whyLeftOut(runs: Runs, calendar: SchoolCalendar, day: string): LeftOut | null {
  const away = runs === 'all_year' ? null : breakFromSchoolOn(calendar, day)
  if (away === 'holiday' || (away === 'half_term' && runs === 'term_time')) return away
  if (calendar.closedDays.some(({ on }) => on === day)) return 'closed_day'
  return isBankHoliday(day) ? 'bank_holiday' : null
}

/**
 * The sessions between two days, in order. A kept session stands for the day of the pattern that it is
 * of, wherever it was moved to, and stands also where the pattern has no such day any more. A series has
 * one session on a day: where one was moved to, or put in, the pattern's own gives way.
 */
export function sessionsBetween(
  series: Series,
  calendar: SchoolCalendar,
  kept: readonly StoredSession[],
  fromOn: string,
  untilOn: string,
): Session[] {
  const own = kept.filter(({ seriesId }) => seriesId === series.id)
  const ofPattern = new Set(own.map(({ firstOn }) => firstOn))
  const heldOn = new Set(own.filter(({ status }) => status === 'on').map((each) => each.heldOn))
  const sessions = own
    .filter((each) => fromOn <= each.heldOn && each.heldOn <= untilOn)
    .map((each) => asSession(series, each))
  for (const { on, rule } of patternDays(series.plan, calendar, fromOn, untilOn)) {
    if (!ofPattern.has(on) && !heldOn.has(on)) sessions.push(untouched(series, on, rule))
  }
  return sessions.toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
}

export const asSession = (series: Series, kept: StoredSession): Session => ({
  ...kept,
  place: kept.place ?? ruleOnOrNext(series.plan, kept.heldOn).place,
  kept: true,
})

/** A session that nothing has happened to yet. */
export const untouched = (series: Series, on: string, rule: SeriesRule): Session => ({
  id: sessionId(series.id, on),
  seriesId: series.id,
  firstOn: on,
  heldOn: on,
  startsAt: instantOf(on, rule.starts),
  endsAt: instantOf(on, rule.ends),
  status: 'on',
  capacity: series.neverFull ? null : rule.capacity,
  mentorId: series.mentorId,
  place: rule.place,
  own: false,
  taken: 0,
  waiting: 0,
  tickets: 0,
  revision: 0,
  kept: false,
})

type FortnightTurns = (day: string) => boolean

/**
 * Every second week, from the week of the rule's first day. In term time only the weeks in which there
 * is school count, so a week's holiday does not swap the weeks that families know.
 */
function fortnightTurns(rule: SeriesRule, calendar: SchoolCalendar): FortnightTurns {
  let monday = mondayOf(rule.fromOn)
  let count = 0
  return (day) => {
    for (const wanted = mondayOf(day); monday < wanted; monday = addDays(monday, 7)) {
      if (countsAsWeek(rule.runs, calendar, monday)) count += 1
    }
    return count % 2 === 0
  }
}

const countsAsWeek = (runs: Runs, calendar: SchoolCalendar, monday: string) =>
  [0, 1, 2, 3, 4].some((days) => {
    if (runs === 'all_year') return true
    const away = breakFromSchoolOn(calendar, addDays(monday, days))
    return away === null || (away === 'half_term' && runs === 'with_half_terms')
  })

/** The first session of a series from a day on that takes bookings; looks as far as `untilOn`. */
export function nextSession(
  series: Series,
  calendar: SchoolCalendar,
  kept: readonly StoredSession[],
  { after, untilOn }: { after: string; untilOn: string },
): Session | null {
  const sessions = sessionsBetween(series, calendar, kept, addDays(after, 1), untilOn)
  return sessions.find(({ status }) => status === 'on') ?? null
}
