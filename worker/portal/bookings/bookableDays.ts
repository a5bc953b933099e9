import { ownerPage, referralPage } from '../../../db/bookings/ownBookings.ts'
import { storedBetween, openSessions } from '../../../db/timetable/sessions.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { CHOOSE_AHEAD_DAYS, shownSessions } from '../../../db/timetable/shownSessions.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { type Series } from '../../timetable/rules/series.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import { type Session, sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { hashOf } from '../../vault/vault.ts'
import type { DoorContext } from '../page/door.ts'
import type { Whose } from './readBookingForm.ts'

/** Days to choose from. */
const MOST_DAYS = 6

export type Days = { series: Series; sessions: readonly Session[]; whose: Whose | null }

/**
 * A series with its next days, and whose page `secret` opens; null where there is no such series for
 * everybody, or it has ended.
 *
 * @param evenWithout what has happened to the days, where the database does not answer: a form that could
 *   not be kept comes back all the same
 */
export async function readDays(
  c: DoorContext,
  { secret, evenWithout }: { secret: string; evenWithout: boolean },
): Promise<Days | null> {
  const { db, now, school } = c.var
  const today = londonDay(now)
  const untilOn = addDays(today, CHOOSE_AHEAD_DAYS)
  const {
    series: all,
    stored,
    whose,
  } = await readRows(c, secret, today, untilOn).catch(async (error: unknown) => {
    if (!evenWithout) throw error
    return { series: await seriesOf(db, school, now), stored: [], whose: null }
  })
  const series = addressedIn(all, c)
  if (!series) return null
  const sessions = sessionsBetween(series, school.calendar, stored, today, untilOn)
    .filter(({ status, endsAt }) => status === 'on' && endsAt > now)
    .slice(0, MOST_DAYS)
  const { untilOn: lastOn } = series.plan
  if (sessions.length === 0 && lastOn !== null && lastOn < today) return null
  return { series, sessions, whose }
}

/** The series in the address, where the page's form books it; else null. */
export async function findBookableSeries(c: DoorContext): Promise<Series | null> {
  const { db, now, school } = c.var
  return addressedIn(await seriesOf(db, school, now), c)
}

const addressedIn = (all: readonly Series[], c: DoorContext): Series | null =>
  all.find((series) => series.id === c.req.param('series') && isBookedByForm(series)) ?? null

/** Whether the page's form books it: others are signed up for, or asked in person. */
export const isBookedByForm = ({ kind }: Series) => SERIES_KIND_FACTS[kind].bookedBy === 'form'

async function readRows(c: DoorContext, secret: string, today: string, untilOn: string) {
  const { db, now, school } = c.var
  if (secret === '') return { ...(await shownSessions(db, school, now)).value, whose: null }
  const idHash = await hashOf(secret)
  const [series, [rows, [own], [referral]]] = await Promise.all([
    seriesOf(db, school, now),
    db.batch([
      storedBetween(db, school.id, today, untilOn),
      ownerPage(db, school.id, idHash, now),
      referralPage(db, school.id, idHash, now),
    ]),
  ])
  const whose: Whose | null = own ? { holderId: own.holderId } : (referral ?? null)
  return { series, stored: await openSessions(school.vault, rows), whose }
}
