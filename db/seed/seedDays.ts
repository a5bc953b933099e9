import { addDays, instantOf, londonDay, weekdayOf } from '../../worker/time/londonTime.ts'
import {
  isSchoolDay,
  LOOK_AHEAD_DAYS,
  type SchoolCalendar,
  schoolDays,
} from '../../worker/time/schoolCalendar.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

/** School days that the oldest case of the seed goes back. */
const FURTHEST_BACK_DAYS = 60

/** Days in which there are as many, whatever summer lies between. */
const LOOK_BACK_DAYS = 200

/**
 * When something of the seed happened, seen from the moment of seeding: so many minutes ago, or at a
 * London time of day so many school days before today (1 is the last one before today). Or an instant.
 */
export type Ago = { minutes: number } | { days: number; at: string } | { instant: number }

/** The seed's days, seen from the moment of seeding. */
export type SchoolTime = {
  at: (ago: Ago) => number
  /** The school day so many ahead: 0 is the next one, today included; -1 the last one before today. */
  dayAhead: (days: number) => string
}

/** When the seeded terms have run out, weekdays stand in for school days. */
export function schoolTime(calendar: SchoolCalendar, now: number): SchoolTime {
  const today = londonDay(now)
  const daysBack = Array.from({ length: LOOK_BACK_DAYS }, (_, i) => addDays(today, -1 - i))
  const known = daysBack.filter((day) => isSchoolDay(calendar, day))
  const back = known.length >= FURTHEST_BACK_DAYS ? known : daysBack.filter(isWeekday)
  const ahead = [...schoolDays(calendar, today, addDays(today, LOOK_AHEAD_DAYS))]
  const dayBack = (days: number) => back[days - 1] ?? addDays(today, -days)
  return {
    at: (ago) => {
      if ('instant' in ago) return ago.instant
      return 'days' in ago ? instantOf(dayBack(ago.days), ago.at) : now - ago.minutes * MINUTE_MS
    },
    dayAhead: (days) => (days < 0 ? dayBack(-days) : (ahead[days] ?? addDays(today, days))),
  }
}

const isWeekday = (day: string) => weekdayOf(day) < 6
