import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import { DAY_MS, HOUR_MS } from './durations.ts'

/**
 * Instants, London days and London times of day, and the way between them.
 *
 * An instant (`…At`) is epoch milliseconds, UTC. A day (`…On`) is a London day, `YYYY-MM-DD`, and
 * compares as text. A time of day is the London wall clock, `HH:MM`. Nothing here reads the clock.
 *
 * The only module that knows `temporal-polyfill`. Its functions rather than its classes: 7.7 kB
 * gzipped instead of 19.5 kB. Days are counted without it, since a day without a time has no zone.
 */

const LONDON = 'Europe/London'

/** The day it is in London, `YYYY-MM-DD`. */
export function londonDay(at: number): string {
  return inLondon(at).slice(0, 10)
}

/** London wall-clock time, `HH:MM`, seconds dropped. */
export function londonTimeOfDay(at: number): string {
  return inLondon(at).slice(11, 16)
}

/**
 * The instant at which a London clock shows this time on this day; Temporal's 'compatible':
 * in March, a time that the clocks skip is the same distance after the change (01:30 is 02:30 BST);
 * in October, a time that comes twice is the first one (01:30 is 01:30 BST).
 *
 * @param day `YYYY-MM-DD`
 * @param time `HH:MM`
 * @throws RangeError when there is no such day or time
 */
export function instantOf(day: string, time: string): number {
  return known(instants, `${day} ${time}`, () => {
    const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number)
    const [hour, minute] = time.split(':').map(Number)
    const wallClock = PlainDateTime.create(year, month, date, hour, minute)
    return PlainDateTime.toZonedDateTime(wallClock, LONDON, { disambiguation: 'compatible' })
      .epochMilliseconds
  })
}

/** The day `days` later, or earlier when `days` is negative. @throws RangeError when `day` is not a day */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekdayOf(day: string): number {
  return ((new Date(day).getUTCDay() + 6) % 7) + 1
}

/** The Monday of the week that a day is in. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** Days from the first to the second: 1 from one day to the next, negative backwards. */
export function daysBetween(fromOn: string, toOn: string): number {
  return (Date.parse(toOn) - Date.parse(fromOn)) / DAY_MS
}

/** How a day is spoken of from where we stand. In `this_week` its weekday's name says it all. */
export type NearDay = 'past' | 'today' | 'tomorrow' | 'this_week' | 'later'

/** `this_week` is two to six days ahead, so a weekday's name can only mean the next one. */
export function nearDay(now: number, day: string): NearDay {
  const days = daysBetween(londonDay(now), day)
  if (days < 0) return 'past'
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days <= 6 ? 'this_week' : 'later'
}

/** What London's wall clock shows, written as ISO 8601 writes an instant. */
const inLondon = (at: number): string => new Date(at + offsetAt(at)).toISOString()

/** By how much London's clocks are ahead. They change on a full hour of UTC, so an hour has one answer. */
function offsetAt(at: number): number {
  const hourAt = Math.floor(at / HOUR_MS) * HOUR_MS
  return known(offsets, hourAt, () => {
    const then = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(hourAt), LONDON)
    return Date.UTC(then.year, then.month - 1, then.day, then.hour, then.minute) - hourAt
  })
}

const offsets = new Map<number, number>()

const instants = new Map<string, number>()

/** So many answers are kept in an isolate. */
const MOST_KNOWN = 2000

/** Temporal takes longer over one instant than a database over a row, and the same few are asked for again and again. */
function known<Asked>(answers: Map<Asked, number>, asked: Asked, work: () => number): number {
  const before = answers.get(asked)
  if (before !== undefined) return before
  const answer = work()
  if (answers.size >= MOST_KNOWN) answers.clear()
  answers.set(asked, answer)
  return answer
}
