import { seriesOf } from '../../../db/timetable/series.ts'
import { CHOOSE_AHEAD_DAYS } from '../../../db/timetable/shownSessions.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { base, type DoorContext } from '../page/door.ts'

/**
 * `GET /coffee`: to the coffee morning that is next, so that the parents' page, which is kept for everybody, need
 * not know it. Where there is none, to everything that is on.
 */
export async function goToCoffee(c: DoorContext): Promise<Response> {
  const { db, now, school } = c.var
  const today = londonDay(now)
  const [next] = (await seriesOf(db, school, now))
    .filter(({ kind, listed }) => kind === 'coffee_morning' && listed)
    .flatMap((series) => {
      const untilOn = addDays(today, CHOOSE_AHEAD_DAYS)
      const session = sessionsBetween(series, school.calendar, [], today, untilOn).find(
        ({ endsAt }) => endsAt > now,
      )
      return session ? [{ id: series.id, startsAt: session.startsAt }] : []
    })
    .toSorted((a, b) => a.startsAt - b.startsAt)
  const rest = next ? `/${encodeURIComponent(next.id)}` : ''
  return c.redirect(`${base(c)}/coming${rest}`, 303)
}
