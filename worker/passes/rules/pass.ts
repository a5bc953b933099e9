import { z } from 'zod/mini'
import { day, formId, requiredLine } from '../../forms/rules/fields.ts'
import { clockWords } from '../../time/clockWords.ts'
import { MINUTE_MS } from '../../time/durations.ts'
import { addDays, weekdayOf } from '../../time/londonTime.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { SERIES_LIMITS } from '../../timetable/rules/series.ts'
import { whyLeftOut } from '../../timetable/rules/seriesDates.ts'

/** Characters of a room: as long as a session's place. */
export const ROOM_LIMIT = SERIES_LIMITS.place

const time = z
  .string({ error: 'Choose a time.' })
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time.'))

/** For when a pass is. */
export const passTimeQuery = z.object({ on: day, starts: time, ends: time })

export type PassTime = z.infer<typeof passTimeQuery>

export const passForm = z.extend(passTimeQuery, {
  id: formId,
  room: requiredLine(ROOM_LIMIT, 'Say which room they go to.'),
})

export type PassForm = z.infer<typeof passForm>

/** How far ahead a pass is made: it's for one meeting that is known. */
const DAYS_AHEAD = 14

/** The longest meeting that a pass is for, in minutes. */
const MOST_MINUTES = 180

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export function passProblems(
  { on, starts, ends }: PassTime,
  today: string,
): Record<string, string> {
  const minutes = minutesOf(ends) - minutesOf(starts)
  const problems: Record<string, string> = {}
  if (on < today) problems['on'] = 'Choose today or a day after.'
  if (on > addDays(today, DAYS_AHEAD)) problems['on'] = 'Choose a day within two weeks.'
  if (minutes <= 0) problems['ends'] = 'Choose a time after the beginning.'
  if (minutes > MOST_MINUTES) problems['ends'] = 'A pass is for three hours at the most.'
  return problems
}

/** When the school's day begins and ends; the whole day where the school hasn't said. */
function schoolDay({ dayPoints }: SchoolCalendar): { begins: string; over: string } {
  const at = (point: 'start' | 'end') => dayPoints.find((each) => each.point === point)?.at
  return { begins: at('start') ?? '00:00', over: at('end') ?? '24:00' }
}

const isWithoutSchool = (calendar: SchoolCalendar, on: string) =>
  weekdayOf(on) > 5 || whyLeftOut('term_time', calendar, on) !== null

/** Why nobody needs a pass then: a pupil is in class on school days alone, while the school's day lasts. */
export function outOfSchool(
  calendar: SchoolCalendar,
  { on, starts, ends }: PassTime,
): Record<string, string> {
  const { begins, over } = schoolDay(calendar)
  const problems: Record<string, string> = {}
  if (isWithoutSchool(calendar, on)) problems['on'] = 'There’s no school then. Choose a school day.'
  if (starts < begins) {
    problems['starts'] = `School begins at ${clockWords(begins)}. Choose that or later.`
  }
  if (ends > over) problems['ends'] = `School ends at ${clockWords(over)}. Choose that or earlier.`
  return problems
}

/** The part of a meeting for which a pupil is out of class; null where it's no part of the school's day. */
export function inClass(calendar: SchoolCalendar, { on, starts, ends }: PassTime): PassTime | null {
  const { begins, over } = schoolDay(calendar)
  const part = { on, starts: starts < begins ? begins : starts, ends: ends > over ? over : ends }
  return isWithoutSchool(calendar, on) || part.starts >= part.ends ? null : part
}

/**
 * The booked meeting that a pass is for: the first that falls into its time. The pass stands as long as that is booked,
 * on, and at that time; a pass for no meeting, as long as its case is open. The database asks at each look at it, so that
 * nobody walks about on a pass for a meeting that was moved (`standsAfter`, db/passes/passes.ts).
 */
export const meetingOfPass = <T extends { startsAt: number; endsAt: number }>(
  meetings: readonly T[],
  { fromAt, untilAt }: { fromAt: number; untilAt: number },
): T | undefined => meetings.find(({ startsAt, endsAt }) => startsAt < untilAt && endsAt > fromAt)

/** Without a vowel, so that no word comes of it, and without what looks alike. */
const LETTERS = 'BCDFGHJKMNPQRTVWXY3479'

/** Letters of a code: 113 million codes of a school, while a few are alive. Wrong ones are answered ever more slowly. */
const LENGTH = 6

/** The code of a pass from the bytes of a keyed hash: "KMX4T7". */
export function passCodeFrom(bytes: Uint8Array): string {
  const number = bytes.subarray(0, 7).reduce((sum, byte) => sum * 256 + byte, 0)
  return Array.from({ length: LENGTH }, (_, n) =>
    LETTERS.charAt(Math.floor(number / LETTERS.length ** n) % LETTERS.length),
  ).join('')
}

/** What someone typed as the code that was meant: in any case, with spaces or without. */
export const readPassCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** A pass is good on the way there too. */
const ON_THE_WAY_MS = 10 * MINUTE_MS

/** Whether a pass holds: not before its time, and no more once the meeting is over. */
export function passStands(
  { fromAt, untilAt }: { fromAt: number; untilAt: number },
  now: number,
): 'early' | 'valid' | 'over' {
  if (now >= untilAt) return 'over'
  return now < fromAt - ON_THE_WAY_MS ? 'early' : 'valid'
}
