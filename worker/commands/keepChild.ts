import {
  confirmChild,
  findChild,
  isFamilys,
  MAY_CONFIRM_COLUMN,
  openChild,
  sealChild,
} from '../../db/child.ts'
import { findBooking } from '../../db/booking.ts'
import { commit } from '../../db/commit.ts'
import { didNotHold } from '../../db/onlyIf.ts'
import { MAY_TAP_COLUMN, markTaps } from '../../db/register.ts'
import { mayActOn } from '../../db/holder.ts'
import { CODE_HOLDER } from '../domain/deeds.ts'
import { assertFoodNeeds, type FoodNeeds, schoolYearOf } from '../domain/food.ts'
import { weekdayOf } from '../domain/londonTime.ts'
import { Refusal } from '../domain/refusal.ts'
import { sessionId, standingId } from '../domain/series.ts'
import { newId } from '../vault/vault.ts'
import { findSeries, targetOf } from './bookingWrites.ts'
import type { PortalContext } from './makeReferral.ts'

/**
 * What a child must not eat and who may collect it, said anew or confirmed for this school year (row 46).
 *
 * @param page the hash of the secret of its family's opened page
 * @throws Refusal `not_found` when it is not theirs or the page has ended, `not_valid`
 */
export async function confirmFood(
  ctx: PortalContext,
  page: string,
  childId: string,
  { food, collect }: { food: FoodNeeds; collect: readonly string[] },
): Promise<void> {
  assertFoodNeeds(food)
  const { db, school, now } = ctx
  const [row] = await findChild(db, school.id, childId)
  if (!row) throw new Refusal('not_found')
  const child = { ...(await openChild(school.vault, row)), food, collect }
  const sealed = await sealChild(school.vault, {
    ...child,
    schoolYear: schoolYearOf(now),
    confirmedAt: now,
  })
  const by = { id: CODE_HOLDER, role: 'parent' }
  const deed = { schoolId: school.id, on: childId, by, at: now, did: 'confirmed_food' }
  try {
    await commit(db, school.vault.pepper, deed, [
      confirmChild(db, sealed, isFamilys(school.id, page, childId, now)),
    ])
  } catch (error) {
    throw didNotHold(error, MAY_CONFIRM_COLUMN) ? new Refusal('not_found') : error
  }
}

/**
 * One day of standing places on which they do not come, or do after all. The place stays theirs on every
 * other day.
 *
 * @throws Refusal `not_found`, `session_over`
 */
export async function sayNotComing(
  ctx: PortalContext,
  page: string,
  bookingId: string,
  { on, coming }: { on: string; coming: boolean },
): Promise<void> {
  const { db, school, now } = ctx
  const [booking] = await findBooking(db, school.id, bookingId)
  if (!booking || booking.startsAt !== null) throw new Refusal('not_found')
  const series = await findSeries(ctx, booking.seriesId)
  if (booking.sessionId !== standingId(series.id, weekdayOf(on))) throw new Refusal('not_found')
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
        of: [booking.sessionId],
        byStaffId: null,
        may,
      }),
    ])
  } catch (error) {
    throw didNotHold(error, MAY_TAP_COLUMN) ? new Refusal('not_found') : error
  }
}
