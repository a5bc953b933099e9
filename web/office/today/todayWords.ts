import type { NoSchool, DaySaid } from '../../../worker/today/rules/daySaid.ts'
import type { FreeToday } from '../../../worker/today/rules/dayPlan.ts'
import type { PressingRow } from '../../../worker/today/office/answers.ts'
import { DAY_MS, MINUTE_MS } from '../../../worker/time/durations.ts'
import { dayOf, fullDayWords, lateWords, timeWords, noonOf } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'

const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'long' })

const shortDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
})

/** A day that has passed, or is near: "today", "yesterday", "Monday", "Fri 13 Nov". */
export function nearDayWords(on: string, today: string): string {
  if (on === today) return 'today'
  if (on === dayOf(noonOf(today) - DAY_MS)) return 'yesterday'
  if (on === dayOf(noonOf(today) + DAY_MS)) return 'tomorrow'
  const isNear = Math.abs(noonOf(on) - noonOf(today)) < 7 * DAY_MS
  return (isNear ? weekday : shortDay).format(noonOf(on))
}

/** "yesterday, 4.40pm" */
export const whenWords = (at: number, today: string) =>
  `${nearDayWords(dayOf(at), today)}, ${timeWords(at)}`

/** "8.52am" today, else with its day. */
export const sinceWords = (at: number, today: string) =>
  dayOf(at) === today ? timeWords(at) : whenWords(at, today)

const POINT = {
  start: 'by the start of school',
  break: 'by break',
  lunch: 'by lunch',
  end: 'by the end of school',
}

/** How a request stands: "1 school day late", "50 minutes late", "by break, 11am". */
export function pressingWords({ promised, urgentBecause }: PressingRow): string {
  if (promised && promised.overdueMinutes > 0) return lateWords(promised)
  if (promised?.nearness === 'past') return 'as soon as the room opens'
  if (promised?.nearness === 'today') return `${POINT[promised.point]}, ${timeWords(promised.at)}`
  return urgentBecause === 'teacher_said_today' ? 'the teacher said “today”' : ''
}

/** "1 hour", "1 hour 30 minutes", "45 minutes" */
export function lengthWords(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours && counted(hours, 'hour'), rest && counted(rest, 'minute')]
    .filter(Boolean)
    .join(' ')
}

/** "You’re free for 2 hours before lunch." */
export const freeWords = ({ minutes, until }: FreeToday): string =>
  `You’re free for ${lengthWords(minutes * MINUTE_MS)} ${until === 'lunch' ? 'before lunch' : 'before the room closes'}.`

const inBrackets = (words: string) => (words ? ` (${words})` : '')

const backWords = (schoolOn: string | null, today: string) =>
  schoolOn ? ` School’s back on ${fullDayWords(schoolOn, noonOf(today))}.` : ''

const isWeekend = (on: string) => [0, 6].includes(new Date(noonOf(on)).getUTCDay())

const AWAY = { half_term: 'half term', holiday: 'the holidays' } as const

/** The remark about today or the next school day; empty on an ordinary one. */
export function dayWords(said: DaySaid, today: string): string {
  const { why, next, schoolOn } = said
  if (why === 'no_dates') {
    return 'The school hasn’t set its dates or opening hours, so no reply can be promised.'
  }
  if (said.today) {
    return `${noSchoolWords(said.today)}${backWords(schoolOn, today)}`
  }
  if (next && next.because !== 'closed_day') {
    return `${isWeekend(today) ? 'It’s the weekend, and then' : 'Next comes'} ${AWAY[next.because]}.${backWords(schoolOn, today)}`
  }
  if (next) {
    return `There’s no school ${onWords(next.on, today)}${inBrackets(next.words)}, so nothing’s promised for it.`
  }
  if (isWeekend(today) && said.readingFrom !== null) {
    return `It’s the weekend. The room opens again ${onWords(dayOf(said.readingFrom), today)} at ${timeWords(said.readingFrom)}.`
  }
  return ''
}

const onWords = (on: string, today: string) => {
  const words = nearDayWords(on, today)
  return words === 'today' || words === 'tomorrow' ? words : `on ${words}`
}

function noSchoolWords({ because, words }: NoSchool): string {
  if (because === 'half_term') return 'It’s half term.'
  if (because === 'holiday') return 'It’s the holidays.'
  return `There’s no school today${inBrackets(words)}.`
}
