import type { Database } from '../../db/database.ts'
import { deleteMovedUp } from '../../db/movingUp/movingUp.ts'
import { deleteOffers } from '../../db/movingUp/offers.ts'
import { deleteCallsBefore } from '../../db/onCall/calls.ts'
import { deleteEntries } from '../../db/partnership/entries.ts'
import { deletePassesEndedBy } from '../../db/passes/passes.ts'
import {
  deleteExpiredBookingPages,
  deleteExpiredPages,
  deleteArrivalsBefore,
  deleteLeftPages,
  deleteWrongCodesBefore,
  forgetClosedCodes,
} from '../../db/retention/expiredRows.ts'
import { forgetSignIns } from '../../db/signIn/signIns.ts'
import { overSince } from '../context/rules/signInTimes.ts'
import { CALLS_KEPT_DAYS } from '../onCall/rules/call.ts'
import { ENTRIES_KEPT_DAYS } from '../partnership/rules/entry.ts'
import { DAY_MS, HOUR_MS } from '../time/durations.ts'
import { londonDay } from '../time/londonTime.ts'

/** Hours for which wrong codes are counted back. */
const WRONG_CODES_KEPT_HOURS = 24

/** Deletes rows that have ended and has no further use: opened pages, sign-ins, wrong codes of yesterday. */
export async function deleteExpiredRows(db: Database, now: number): Promise<void> {
  const before = Math.floor(now / HOUR_MS) - WRONG_CODES_KEPT_HOURS
  await db.batch([
    ...forgetSignIns(db, now, overSince(now)),
    deleteExpiredPages(db, now),
    forgetClosedCodes(db, now),
    deleteExpiredBookingPages(db, now),
    deleteLeftPages(db, now),
    deletePassesEndedBy(db, now),
    deleteWrongCodesBefore(db, before),
    ...deleteArrivalsBefore(db, before),
    ...deleteMovedUp(db, { today: londonDay(now), removedBefore: now - DAY_MS }),
    ...deleteOffers(db, londonDay(now)),
    ...deleteEntries(db, {
      beforeOn: londonDay(now - ENTRIES_KEPT_DAYS * DAY_MS),
      removedBefore: now - DAY_MS,
    }),
    ...deleteCallsBefore(db, now - CALLS_KEPT_DAYS * DAY_MS),
  ])
}
