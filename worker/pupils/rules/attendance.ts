import type { Mark } from '../../register/rules/register.ts'
import { addDays, mondayOf, weekdayOf } from '../../time/londonTime.ts'

/** One pupil's mark in a register on one day. */
export type DayMark = { seriesId: string; on: string; mark: Mark; tappedAt: number }

/** A place that a pupil has every week on one weekday. */
export type WeeklyPlace = {
  seriesId: string
  weekday: number
  fromOn: string
  untilOn: string | null
}

/** A session that they came to. */
type CameOnce = { seriesId: string; on: string; at: number }

/** A week of a club by weekdays: on how many of the days on which they were expected they came. */
type CameWeek = {
  seriesId: string
  /** Its Monday. */
  fromOn: string
  came: number
  of: number
  /** The day on which they came for the first time, where it is in this week. */
  firstOn: string | null
}

export type Attendance = { once: CameOnce[]; weeks: CameWeek[]; times: number }

/**
 * What a pupil's page says of when they came: each session by itself, and a club by weekdays by the week, because
 * two hundred breakfasts a year would hide everything else. Today's is said by itself.
 *
 * @param isByWeekday whether a series is such a club
 * @param today a London day
 */
export function attendanceOf(
  marks: readonly DayMark[],
  places: readonly WeeklyPlace[],
  {
    isByWeekday,
    isSchoolDay,
    today,
  }: {
    isByWeekday: (seriesId: string) => boolean
    isSchoolDay: (on: string) => boolean
    today: string
  },
): Attendance {
  const days = oneADay(marks)
  const came = days.filter(({ mark }) => mark === 'came')
  const isAlone = ({ seriesId, on }: DayMark) => on === today || !isByWeekday(seriesId)
  const once = came
    .filter(isAlone)
    .map(({ seriesId, on, tappedAt }) => ({ seriesId, on, at: tappedAt }))
  const folded = days.filter((day) => !isAlone(day) && day.on < today)
  const weeks = [
    ...Map.groupBy(folded, ({ seriesId, on }) => `${seriesId} ${mondayOf(on)}`).values(),
  ]
    .map((week) => weekOf(week, places, came, { isSchoolDay, today }))
    .filter(({ of }) => of > 0)
  return { once, weeks, times: came.length }
}

/** One mark a day and series: two sign-ups of one child came together, if either did. */
function oneADay(marks: readonly DayMark[]): DayMark[] {
  const days = Map.groupBy(marks, ({ seriesId, on }) => `${seriesId} ${on}`)
  return [...days.values()].flatMap((those) => {
    const said = those.filter(({ mark }) => mark !== 'unmarked')
    return said.find(({ mark }) => mark === 'came') ?? said[0] ?? []
  })
}

function weekOf(
  days: readonly DayMark[],
  places: readonly WeeklyPlace[],
  came: readonly DayMark[],
  { isSchoolDay, today }: { isSchoolDay: (on: string) => boolean; today: string },
): CameWeek {
  const { seriesId = '', on = '' } = days[0] ?? {}
  const fromOn = mondayOf(on)
  const marked = (day: string) => days.find((one) => one.on === day)?.mark
  const isExpected = (day: string) => {
    const mark = marked(day)
    if (mark) return mark !== 'not_coming'
    return isSchoolDay(day) && places.some((place) => isFor(place, seriesId, day))
  }
  const theDays = Array.from({ length: 7 }, (_, n) => addDays(fromOn, n)).filter(
    (day) => day < today,
  )
  const first = came
    .filter((day) => day.seriesId === seriesId)
    .reduce((least, day) => (day.on < least ? day.on : least), today)
  return {
    seriesId,
    fromOn,
    came: theDays.filter((day) => marked(day) === 'came').length,
    of: theDays.filter(isExpected).length,
    firstOn: theDays.includes(first) ? first : null,
  }
}

const isFor = (place: WeeklyPlace, seriesId: string, day: string): boolean =>
  place.seriesId === seriesId &&
  place.weekday === weekdayOf(day) &&
  place.fromOn <= day &&
  (place.untilOn === null || day <= place.untilOn)
