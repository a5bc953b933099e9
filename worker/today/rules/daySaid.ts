import { addDays, londonDay, weekdayOf } from '../../time/londonTime.ts'
import {
  breakFromSchoolOn,
  LOOK_AHEAD_DAYS,
  readingFrom,
  type SchoolCalendar,
  schoolDays,
  whyClosed,
  type WhyClosed,
} from '../../time/schoolCalendar.ts'

/** Why a day has no school: the words are the school's own ("INSET day"), empty where there are none. */
export type NoSchool = { because: 'half_term' | 'holiday' | 'closed_day'; words: string }

/** The line about the day at the top of the page: whether there is school today and tomorrow. */
export type DaySaid = {
  why: WhyClosed
  /** Today, where there is none although it is no weekend. */
  today: NoSchool | null
  /** The next weekday, where promises do not count it. */
  next: (NoSchool & { on: string }) | null
  /** The next school day after today; null where the dates do not reach so far. */
  schoolOn: string | null
  /** When someone next reads: now, while the room is open. */
  readingFrom: number | null
}

export function daySaid(calendar: SchoolCalendar, now: number): DaySaid {
  const today = londonDay(now)
  const [schoolOn = null] = schoolDays(calendar, addDays(today, 1), addDays(today, LOOK_AHEAD_DAYS))
  const nextOn = nextWeekday(today)
  const next = noSchoolOn(calendar, nextOn)
  return {
    why: whyClosed(calendar, now),
    today: weekdayOf(today) > 5 ? null : noSchoolOn(calendar, today),
    next: next && { on: nextOn, ...next },
    schoolOn,
    readingFrom: readingFrom(calendar, now),
  }
}

const nextWeekday = (day: string): string => {
  const next = addDays(day, 1)
  return weekdayOf(next) > 5 ? nextWeekday(next) : next
}

function noSchoolOn(calendar: SchoolCalendar, on: string): NoSchool | null {
  const away = breakFromSchoolOn(calendar, on)
  if (away) return { because: away, words: '' }
  const closed = calendar.closedDays.find((day) => day.on === on)
  return closed ? { because: 'closed_day', words: closed.why } : null
}
