/**
 * Bank holidays in England and Wales (Banking and Financial Dealings Act 1971, and the proclamations
 * for New Year's Day and early May). One that is proclaimed once is entered as a closed day.
 */
import { addDays, weekdayOf } from './londonTime.ts'

/** Of one year, in order. */
export function bankHolidaysOf(year: number): string[] {
  const easter = easterSunday(year)
  const christmas = `${year}-12-25`
  const boxingDay = `${year}-12-26`
  const [forChristmas, forBoxingDay] = substitutes(christmas, boxingDay)
  return [
    weekdayFrom(`${year}-01-01`),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(`${year}-05-01`),
    mondayFrom(`${year}-05-25`),
    mondayFrom(`${year}-08-25`),
    forChristmas,
    forBoxingDay,
  ].toSorted()
}

const known = new Map<number, ReadonlySet<string>>()

export function isBankHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const days = known.get(year) ?? new Set(bankHolidaysOf(year))
  known.set(year, days)
  return days.has(day)
}

/** The first Monday on or after a day. */
const mondayFrom = (day: string) => addDays(day, (8 - weekdayOf(day)) % 7)
/** The day, or the Monday after where it is at a weekend. */
const weekdayFrom = (day: string) => (weekdayOf(day) >= 6 ? mondayFrom(day) : day)

/** Two days that follow each other: at a weekend, the next weekdays that are free stand in. */
function substitutes(christmas: string, boxingDay: string): [string, string] {
  const weekday = weekdayOf(christmas)
  if (weekday === 5) return [christmas, addDays(boxingDay, 2)]
  if (weekday === 6) return [addDays(christmas, 2), addDays(boxingDay, 2)]
  if (weekday === 7) return [addDays(christmas, 2), boxingDay]
  return [christmas, boxingDay]
}

/** The anonymous Gregorian computus, as Butcher's Ecclesiastical Calendar (1876) has it. */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`
}

const two = (number: number) => String(number).padStart(2, '0')
