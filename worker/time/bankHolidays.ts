import { addDays, weekdayOf } from './londonTime.ts'
import { breakFromSchoolOn, type SchoolCalendar } from './schoolCalendar.ts'

export type BankHoliday = { on: string; name: string }

const MONDAY = 1

const SATURDAY = 6

/**
 * The eight bank holidays of England in a year, in order, with the days that stand in for those at a weekend.
 *
 * Source: Banking and Financial Dealings Act 1971, section 1 and schedule 1, for Easter Monday, the last
 * Mondays of May and August, and 26 December or its substitute; New Year's Day and the first Monday in May
 * are appointed each year by royal proclamation under section 1(3); Good Friday and Christmas Day are
 * holidays at common law. Compared with https://www.gov.uk/bank-holidays. What is proclaimed once, such as
 * a coronation, follows from no rule: a school adds it as a closed day.
 */
export function bankHolidaysOf(year: number): BankHoliday[] {
  const easter = easterSunday(year)
  const newYear = afterWeekend(`${year}-01-01`)
  const christmas = `${year}-12-25`
  const boxing = `${year}-12-26`
  return [
    said(newYear, `${year}-01-01`, 'New Year’s Day'),
    { on: addDays(easter, -2), name: 'Good Friday' },
    { on: addDays(easter, 1), name: 'Easter Monday' },
    { on: firstMonday(`${year}-05-01`), name: 'Early May bank holiday' },
    { on: lastMonday(`${year}-05-31`), name: 'Spring bank holiday' },
    { on: lastMonday(`${year}-08-31`), name: 'Summer bank holiday' },
    said(atWeekend(christmas) ? `${year}-12-27` : christmas, christmas, 'Christmas Day'),
    said(atWeekend(boxing) ? `${year}-12-28` : boxing, boxing, 'Boxing Day'),
  ].toSorted((a, b) => a.on.localeCompare(b.on))
}

const known = new Map<string, ReadonlySet<string>>()

export function isBankHoliday(day: string): boolean {
  const year = day.slice(0, 4)
  const days = known.get(year) ?? new Set(bankHolidaysOf(Number(year)).map(({ on }) => on))
  known.set(year, days)
  return days.has(day)
}

/** Bank holidays from this day on that lie in a term and are not closed days yet. */
export function bankHolidaysOffered(calendar: SchoolCalendar, fromOn: string): BankHoliday[] {
  const years = new Set(
    calendar.terms.flatMap(({ firstOn, lastOn }) => [firstOn, lastOn].map((on) => on.slice(0, 4))),
  )
  const closed = new Set(calendar.closedDays.map(({ on }) => on))
  return [...years]
    .toSorted()
    .flatMap((year) => bankHolidaysOf(Number(year)))
    .filter(({ on }) => on >= fromOn && !closed.has(on) && breakFromSchoolOn(calendar, on) === null)
}

const said = (on: string, day: string, name: string): BankHoliday => ({
  on,
  name: on === day ? name : `${name} (substitute day)`,
})

const atWeekend = (day: string) => weekdayOf(day) >= SATURDAY

/** The day itself, or the Monday after its weekend. */
const afterWeekend = (day: string) => (atWeekend(day) ? addDays(day, 8 - weekdayOf(day)) : day)

const firstMonday = (day: string) => addDays(day, (8 - weekdayOf(day)) % 7)

const lastMonday = (day: string) => addDays(day, MONDAY - weekdayOf(day))

/** Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const correction = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const moon = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0)
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  return addDays(`${year}-03-28`, moon - weekday)
}
