import { and, isNotNull, lt, lte } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { LATE_WORDS_MS } from '../returnCode/unlockedPages.ts'
import { arrivalCounts, hourlyArrivals } from '../tables/arrivals.ts'
import { unlockedBookingPages } from '../tables/bookings.ts'
import { leftPages, unlockedPages, wrongCodes } from '../tables/returnCode.ts'

/** Unrun. Opened pages that take no words any more. Reads the table whole: it holds a few hours of them. */
export const deleteExpiredPages = (db: Database, now: number) =>
  db
    .delete(unlockedPages)
    .where(and(lte(unlockedPages.endsAt, now - LATE_WORDS_MS), mayChange(unlockedPages.schoolId)))

/** Unrun. The five words of pages that have closed: such a page takes what was being written, and shows nothing. */
export const forgetClosedCodes = (db: Database, now: number) =>
  db
    .update(unlockedPages)
    .set({ codeSealed: null })
    .where(
      and(
        lte(unlockedPages.endsAt, now),
        isNotNull(unlockedPages.codeSealed),
        mayChange(unlockedPages.schoolId),
      ),
    )

/** Unrun. Pages of bookings that have ended. */
export const deleteExpiredBookingPages = (db: Database, now: number) =>
  db
    .delete(unlockedBookingPages)
    .where(and(lte(unlockedBookingPages.endsAt, now), mayChange(unlockedBookingPages.schoolId)))

/** Unrun. Pages that were left, and have ended since. */
export const deleteLeftPages = (db: Database, now: number) =>
  db.delete(leftPages).where(and(lte(leftPages.endsAt, now), mayChange(leftPages.schoolId)))

/** Unrun. Wrong codes of the hours before `hour`, counted from 1970. Reads the table whole: a day. */
export const deleteWrongCodesBefore = (db: Database, hour: number) =>
  db.delete(wrongCodes).where(and(lt(wrongCodes.hour, hour), mayChange(wrongCodes.schoolId)))

/** Unrun. What was counted in unusual hours before `hour`. Reads both whole: a day. */
export const deleteArrivalsBefore = (db: Database, hour: number) =>
  [
    db
      .delete(hourlyArrivals)
      .where(and(lt(hourlyArrivals.hour, hour), mayChange(hourlyArrivals.schoolId))),
    db
      .delete(arrivalCounts)
      .where(and(lt(arrivalCounts.hour, hour), mayChange(arrivalCounts.schoolId))),
  ] as const
