import { seriesOf } from '../../../db/timetable/series.ts'
import { shownSessions } from '../../../db/timetable/shownSessions.ts'
import type { BreakfastCatalogue } from '../../../web/languages/breakfast.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { Club } from '../../../web/portal/breakfast/signUpForm.ts'
import { hasRoom, placesLeft } from '../../bookings/rules/booking.ts'
import { londonDay, weekdayOf } from '../../time/londonTime.ts'
import {
  ruleOnOrNext,
  type Series,
  type SeriesRule,
  standingPlaceId,
} from '../../timetable/rules/series.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import type { DoorContext } from '../page/door.ts'
import { timeInWords } from '../page/timeInWords.ts'

/** The school's breakfast clubs, not those that have ended; the universal half hour first. */
export const clubsOf = async (c: DoorContext): Promise<Series[]> =>
  clubsAmong(await seriesOf(c.get('db'), c.get('school'), c.get('now')), c.get('now'))

/** The same, of a school's series. */
export function clubsAmong(all: readonly Series[], now: number): Series[] {
  const today = londonDay(now)
  return all
    .filter(({ kind, plan }) => {
      const goesOn = plan.untilOn === null || plan.untilOn >= today
      return SERIES_KIND_FACTS[kind].bookedBy === 'sign_up' && goesOn
    })
    .toSorted((a, b) => Number(b.neverFull) - Number(a.neverFull))
}

export const ruleNow = ({ plan }: Series, now: number): SeriesRule =>
  ruleOnOrNext(plan, londonDay(now))

/** As a page says it, without how many places there are. */
export function clubInWords(t: Catalogue, series: Series, now: number): Club {
  const { weekdays, starts, ends, place } = ruleNow(series, now)
  const inOrder = weekdays.toSorted((a, b) => a - b)
  const name = (weekday: number) => t.promise.weekdays[weekday - 1] ?? ''
  const [first = 1, last = first] = [inOrder[0], inOrder.at(-1)]
  const isRow = inOrder.length > 2 && last - first === inOrder.length - 1
  return {
    id: series.id,
    title: series.plan.title,
    about: series.plan.about,
    days: isRow
      ? fill(t.promise.to, { from: name(first), to: name(last) })
      : inOrder.map(name).join(' · '),
    times: fill(t.promise.to, { from: timeInWords(t, starts), to: timeInWords(t, ends) }),
    place,
    neverFull: series.neverFull,
    weekdays: inOrder.map((weekday) => ({ weekday, name: name(weekday), left: null })),
  }
}

/** The same, with the places of each day: shown by number, or only whether there are any. */
export async function clubWithPlaces(c: DoorContext, series: Series): Promise<Club> {
  const { db, school, now } = c.var
  const club = clubInWords(c.get('t'), series, now)
  const { capacity } = ruleNow(series, now)
  if (series.neverFull || capacity === null) return club
  const { standing: rows } = (await shownSessions(db, school, now)).value
  const left = (weekday: number): number | 'some' | 'full' | null => {
    const row = rows.find(({ id }) => id === standingPlaceId(series.id, weekday))
    const standing = row ?? { capacity, taken: 0, waiting: 0 }
    if (standing.capacity === null) return null
    return placesLeft(standing, series) ?? (hasRoom(standing, 1) ? 'some' : 'full')
  }
  return {
    ...club,
    weekdays: club.weekdays.map((each) => ({ ...each, left: left(each.weekday) })),
  }
}

/** "Monday 23 November" */
export const dayInWords = (t: BreakfastCatalogue, day: string): string =>
  fill(t.breakfast.day, {
    weekday: t.promise.weekdays[weekdayOf(day) - 1] ?? '',
    day: Number(day.slice(8)),
    month: t.promise.months[Number(day.slice(5, 7)) - 1] ?? '',
  })
