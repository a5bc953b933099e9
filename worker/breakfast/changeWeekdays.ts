import { childrenMoved, findChild, isFamilys, unsealChild } from '../../db/breakfast/children.ts'
import {
  bookingsOfChild,
  sealGuest,
  setBookingStatus,
  statusesOf,
  HAS_PLACE_COLUMN,
  THERE_IS_SESSION_COLUMN,
} from '../../db/bookings/bookings.ts'
import { letHeldGo, MAY_LET_GO_COLUMN } from '../../db/bookings/heldBookings.ts'
import { commit } from '../../db/commit.ts'
import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { MAY_SAY_COLUMN, setStandingPlace } from '../../db/breakfast/standingPlaces.ts'
import { NEW_TRAIL, trailHead } from '../../db/trail.ts'
import { A_GUEST, isOpen, type BookingStatus } from '../bookings/rules/booking.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { standingPlaceId } from '../timetable/rules/series.ts'
import { type StandingPlaceUntil, untilOnOf } from './rules/standingPlace.ts'
import { filling } from '../bookings/bookingAct.ts'
import { bookingIdOf, bookingWrites } from '../bookings/bookingWrites.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { standingPlaceTarget } from '../bookings/bookingTarget.ts'
import { idOfSent } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * A child's pattern of days in a club, changed: days that are new are booked or waited for, days that
 * are not in it any more are given back and offered to the next. The same form twice with the
 * same days is one change.
 *
 * @param page the hash of the secret of its family's opened page
 * @returns what each day is now
 * @throws Refusal `not_found`, `not_valid`
 */
export async function changeDays(
  ctx: SchoolContext,
  page: string,
  {
    formId: sentIn,
    seriesId,
    childId,
    weekdays,
    familyComes = false,
    until,
  }: {
    formId: string
    seriesId: string
    childId: string
    weekdays: readonly number[]
    familyComes?: boolean
    /** Without it, every day that stays keeps its last day, and a new one has none. */
    until?: StandingPlaceUntil
  },
): Promise<{ weekday: number; bookingId: string; status: BookingStatus }[]> {
  const { db, school, now } = ctx
  const content = { seriesId, childId, weekdays, familyComes, until }
  const formId = await idOfSent(school.vault, sentIn, ['weekdays', content])
  const series = await findSeries(ctx, seriesId, { fresh: true })
  const [[row], held, [head]] = await db.batch([
    findChild(db, school.id, childId),
    bookingsOfChild(db, school.id, childId),
    trailHead(db, school.id, childId),
  ])
  if (!row) throw new Refusal('not_found')
  const child = await unsealChild(school.vault, row)
  const may = isFamilys(school.id, page, childId, now)
  // A held sign-up stays held: changing its days takes no place that nobody has looked at.
  const live = held.filter(({ status, heldRank }) => isOpen(status) || heldRank !== null)
  const dayOf = (weekday: number) =>
    live.find(({ sessionId }) => sessionId === standingPlaceId(series.id, weekday))
  const ofSeries = live.filter(({ sessionId }) => sessionId.startsWith(`${series.id}.w`))

  const untilOn = until && untilOnOf(school.calendar, londonDay(now), until)
  const guest = { ...A_GUEST, name: child.name, year: child.year, familyComes }
  const writes: Write[] = []
  for (const { id, sessionId, status, heldRank } of ofSeries) {
    if (weekdays.some((weekday) => standingPlaceId(series.id, weekday) === sessionId)) continue
    if (heldRank !== null) {
      writes.push(letHeldGo(db, school.id, id, { may, now }))
      continue
    }
    writes.push(
      setBookingStatus(db, school.id, id, { from: [status], to: 'cancelled', may, now }),
      ...filling(ctx, { sessionId, startsAt: null }),
    )
  }
  const heldAs = ofSeries.find(({ heldRank }) => heldRank !== null)?.heldAs ?? null
  const days: { weekday: number; bookingId: string }[] = []
  for (const weekday of weekdays) {
    const kept = dayOf(weekday)
    const id = kept?.id ?? (await bookingIdOf(ctx, `${formId} child ${childId} on ${weekday}`))
    days.push({ weekday, bookingId: id })
    if (kept) {
      const whoSealed = await sealGuest(school.vault, id, guest)
      const stays = { whoSealed, untilOn: untilOn === undefined ? kept.untilOn : untilOn, may }
      writes.push(setStandingPlace(db, school.id, id, stays))
      continue
    }
    const target = standingPlaceTarget(ctx, series, weekday, londonDay(now))
    const { insert } = await bookingWrites(
      ctx,
      {
        places: 1,
        guest,
        kind: 'pupil',
        contact: null,
        orWait: true,
        channel: 'page',
        byStaffId: null,
      },
      {
        id,
        target,
        childId,
        untilOn: untilOn ?? null,
        holder: { id: child.holderId, may },
        heldAs,
      },
    )
    writes.push(...target.writes, insert, childrenMoved(db, school.id))
  }
  const by = { id: CODE_HOLDER, role: 'parent' }
  const deed = { schoolId: school.id, on: childId, by, at: now, did: 'changed_booking' }
  try {
    if (writes.length > 0) await commit(db, school.vault.pepper, deed, writes, head ?? NEW_TRAIL)
  } catch (error) {
    const refused = [HAS_PLACE_COLUMN, THERE_IS_SESSION_COLUMN, MAY_SAY_COLUMN, MAY_LET_GO_COLUMN]
    if (refused.some((column) => guardRefused(error, column))) throw new Refusal('not_found')
    // The same form again: what it asked for stands.
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
  const ids = days.map(({ bookingId }) => bookingId)
  const stands = await statusesOf(db, school.id, ids)
  return days.map((day) => ({
    ...day,
    status: stands.find(({ id }) => id === day.bookingId)?.status ?? 'cancelled',
  }))
}
