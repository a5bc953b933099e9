import { findBooking } from '../../db/bookings/bookings.ts'
import { commit } from '../../db/commit.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { isOfSession, MAY_TAP_COLUMN, markTaps } from '../../db/register/marks.ts'
import { mayActOn } from '../../db/bookings/bookingOwners.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { weekdayOf } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { sessionId, standingPlaceId } from '../timetable/rules/series.ts'
import { newId } from '../vault/vault.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { targetOf } from '../bookings/bookingTarget.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * One day of standing places on which they do not come, or do after all. The place stays theirs on every
 * other day.
 *
 * @throws Refusal `not_found`, `session_over`
 */
export async function sayNotComing(
  ctx: SchoolContext,
  page: string,
  bookingId: string,
  { on, coming }: { on: string; coming: boolean },
): Promise<void> {
  const { db, school, now } = ctx
  const [booking] = await findBooking(db, school.id, bookingId)
  if (!booking || booking.startsAt !== null) throw new Refusal('not_found')
  const series = await findSeries(ctx, booking.seriesId)
  if (booking.sessionId !== standingPlaceId(series.id, weekdayOf(on)))
    throw new Refusal('not_found')
  const target = await targetOf(ctx, series.id, on)
  if (target.endsAt === null) throw new Refusal('not_found')
  if (target.endsAt <= now) throw new Refusal('session_over')
  const tap = {
    tapId: newId(now),
    bookingId,
    mark: coming ? ('unmarked' as const) : ('not_coming' as const),
    tappedAt: now,
  }
  const may = mayActOn(school.id, page, bookingId, now)
  const by = { id: CODE_HOLDER, role: booking.holderKind ?? 'parent' }
  const deed = { schoolId: school.id, on: bookingId, by, at: now, did: 'changed_booking' }
  try {
    await commit(db, school.vault.pepper, deed, [
      ...target.writes,
      markTaps(db, school.id, sessionId(series.id, on), {
        taps: [tap],
        isOf: isOfSession(booking.sessionId),
        byStaffId: null,
        may,
      }),
    ])
  } catch (error) {
    throw guardRefused(error, MAY_TAP_COLUMN) ? new Refusal('not_found') : error
  }
}
