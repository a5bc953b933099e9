import { DateTime } from 'luxon'
import { isSchoolDay, type SchoolCalendar } from '../../worker/time/schoolCalendar.ts'

/** Minute by minute on a clock of its own: the instant by which the room has been open so long. */
export function openMinutesAfter(calendar: SchoolCalendar, at: number, minutes: number): number {
  let left = minutes
  let time = DateTime.fromMillis(at, { zone: 'Europe/London' })
  while (left > 0) {
    if (!isSchoolDay(calendar, time.toISODate() ?? '')) {
      time = time.plus({ days: 1 }).startOf('day')
      continue
    }
    if (isOpenAt(calendar, time.toMillis())) left -= 1
    time = time.plus({ minutes: 1 })
  }
  return time.toMillis()
}

/** Whether someone reads at this instant, by another library's clock. */
export function isOpenAt(calendar: SchoolCalendar, at: number): boolean {
  const time = DateTime.fromMillis(at, { zone: 'Europe/London' })
  const now = time.toFormat('HH:mm')
  return (
    isSchoolDay(calendar, time.toISODate() ?? '') &&
    calendar.openingHours.some(
      ({ weekday, from, to }) => weekday === time.weekday && from <= now && now < to,
    )
  )
}
