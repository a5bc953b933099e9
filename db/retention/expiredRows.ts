import { and, isNotNull, lt, lte } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { LATE_WORDS_MS } from '../returnCode/unlockedPages.ts'
import { arrivalCounts, hourlyArrivals } from '../tables/arrivals.ts'
import { unlockedBookingPages } from '../tables/bookings.ts'
import { leftPages, unlockedPages, wrongCodes } from '../tables/returnCode.ts'

/** Unrun. Opened pages that take no words any more. Reads the table whole: it holds a few hours of them. */
export const deleteExpiredPages = (db: Database, now: number) =>
  db.delete(unlockedPages).where(lte(unlockedPages.endsAt, now - LATE_WORDS_MS))

/** Unrun. The five words of pages that have closed: such a page takes what was being written, and shows nothing. */
export const forgetClosedCodes = (db: Database, now: number) =>
  db
    .update(unlockedPages)
    .set({ codeSealed: null })
    .where(and(lte(unlockedPages.endsAt, now), isNotNull(unlockedPages.codeSealed)))

/** Unrun. Pages of bookings that have ended. */
export const deleteExpiredBookingPages = (db: Database, now: number) =>
  db.delete(unlockedBookingPages).where(lte(unlockedBookingPages.endsAt, now))

/** Unrun. Pages that were left, and have ended since. */
export const deleteLeftPages = (db: Database, now: number) =>
  db.delete(leftPages).where(lte(leftPages.endsAt, now))

/** Unrun. Wrong codes of the hours before `hour`, counted from 1970. Reads the table whole: a day. */
export const deleteWrongCodesBefore = (db: Database, hour: number) =>
  db.delete(wrongCodes).where(lt(wrongCodes.hour, hour))

/** Unrun. What was counted in unusual hours before `hour`. Reads both whole: a day. */
export const deleteArrivalsBefore = (db: Database, hour: number) =>
  [
    db.delete(hourlyArrivals).where(lt(hourlyArrivals.hour, hour)),
    db.delete(arrivalCounts).where(lt(arrivalCounts.hour, hour)),
  ] as const
