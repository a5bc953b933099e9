import { clockWords } from '../../../worker/time/clockWords.ts'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import type { Promised, WithTeam } from '../../../worker/referrals/office/answers.ts'
import { counted } from './words.ts'

/** Instants and days in the words of the office, always on the London clock. */
const LONDON = 'Europe/London'

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, ...options })

const fullDay = format({ weekday: 'long', day: 'numeric', month: 'long' })

const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' })

const itsYear = format({ year: 'numeric' })

/** A day with its year, where that isn't this one. */
function inDays(days: Intl.DateTimeFormat, at: number, now = Date.now()): string {
  const year = itsYear.format(at)
  return days.format(at) + (year === itsYear.format(now) ? '' : ` ${year}`)
}

const weekday = format({ weekday: 'long' })

const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: LONDON })

/** A London day as an instant inside it. */
/** Noon of a day, which is that day in London at any time of the year. */
export const noonOf = (on: string) => Date.parse(`${on}T12:00Z`)

/** The London day of an instant, `YYYY-MM-DD`. */
export const dayOf = (at: number) => isoDay.format(at)

/** "8.15am" */
export const timeWords = (at: number) => clockWords(clock.format(at))

/** "Tuesday 24 November, 11am" */
export const exactWords = (at: number) => `${inDays(fullDay, at)}, ${timeWords(at)}`

/** "today, 8.15am", "Tue 24 Nov, 8.15am" */
export const momentWords = (at: number, now = Date.now()) =>
  `${dayOf(at) === dayOf(now) ? 'today' : inDays(shortDay, at, now)}, ${timeWords(at)}`

/** "Tue 24 Nov" */
export const dateWords = (on: string) => inDays(shortDay, noonOf(on))

/** "Tue 24 Nov", or "today" */
export const dayWords = (on: string, now = Date.now()) =>
  on === dayOf(now) ? 'today' : inDays(shortDay, noonOf(on), now)

/** "Tuesday 24 November", with the year where it isn't this one */
export const fullDayWords = (on: string, now = Date.now()) => inDays(fullDay, noonOf(on), now)

/** "Today, 2pm": where a line or a button begins, it begins as a sentence does. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

type Point = Promised['point']

const TODAY: Record<Point, string> = {
  start: 'by the start of school',
  break: 'by break today',
  lunch: 'by lunch today',
  end: 'by the end of school',
}

const TOMORROW: Record<Point, string> = {
  start: 'by tomorrow morning',
  break: 'by break tomorrow',
  lunch: 'by lunch tomorrow',
  end: 'by tomorrow afternoon',
}

const OF_WEEKDAY: Record<Point, string> = {
  start: 'morning',
  break: 'break',
  lunch: 'lunch',
  end: 'afternoon',
}

/** How late a promised answer is, the same on every page: "50 minutes late", "3 hours late", "2 school days late". */
export function lateWords({ overdueMinutes, schoolDaysLate }: Promised): string {
  if (overdueMinutes < 60) return `${counted(overdueMinutes, 'minute')} late`
  if (schoolDaysLate > 0) return `${counted(schoolDaysLate, 'school day')} late`
  return `${counted(Math.floor(overdueMinutes / 60), 'hour')} late`
}

/** The time left of a promise: "by break today", "by Tuesday lunch", or how late it is. */
export function promiseWords(promised: Promised): string {
  const { on, point, nearness, overdueMinutes } = promised
  if (overdueMinutes > 0) return lateWords(promised)
  if (nearness === 'past') return 'when the room opens'
  if (nearness === 'today') return TODAY[point]
  if (nearness === 'tomorrow') return TOMORROW[point]
  const day = noonOf(on)
  const dayWords = nearness === 'this_week' ? weekday.format(day) : shortDay.format(day)
  return `by ${dayWords} ${OF_WEEKDAY[point]}`
}

/** "with Mr Lund since 8.52am", with the day where that is not today. */
export function withTeamWords({ name, since }: WithTeam, now = Date.now()): string {
  const day = dayOf(since) === dayOf(now) ? '' : `${shortDay.format(since)}, `
  return `with ${name ?? 'the safeguarding team'} since ${day}${timeWords(since)}`
}

/** When something is due in a case: "due Thursday", "was due Mon 16 Nov". */
export function dueWords({ due, dueOn }: Pick<CaseRow, 'due' | 'dueOn'>): string {
  if (due === 'none' || dueOn === null) return 'nothing due'
  if (due === 'today') return 'due today'
  if (due === 'late') return `was due ${inDays(shortDay, noonOf(dueOn))}`
  return due === 'this_week'
    ? `due ${weekday.format(noonOf(dueOn))}`
    : `due ${inDays(shortDay, noonOf(dueOn))}`
}
