import { londonDay } from './londonTime.ts'
import type { Term } from './schoolCalendar.ts'

/** The school year of a day: 2026 for September 2026 to August 2027. */
export function schoolYearOf(at: number): number {
  const day = londonDay(at)
  const year = Number(day.slice(0, 4))
  return day.slice(5, 7) >= '09' ? year : year - 1
}

/** 2026 for the terms of 2026/27. */
export function yearOf({ firstOn }: Term): number {
  const year = Number(firstOn.slice(0, 4))
  return firstOn.slice(5, 7) >= '08' ? year : year - 1
}
