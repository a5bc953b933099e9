import { asc, type SQL, sql } from 'drizzle-orm'
import { isBooking } from '../bookings/bookings.ts'
import type { Database } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { bookings } from '../tables/bookings.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/**
 * Unrun. Changes who a standing place is for, and until when. Refused (`MAY_SAY_COLUMN`)
 * where `may` does not hold.
 */
export const setStandingPlace = (
  db: Database,
  schoolId: string,
  id: string,
  { whoSealed, untilOn, may }: { whoSealed: string; untilOn: string | null; may: SQL },
) =>
  db
    .update(bookings)
    .set({ whoSealed: sql`CASE WHEN ${may} THEN ${whoSealed} END`, untilOn })
    .where(isBooking(schoolId, id))

export const MAY_SAY_COLUMN = 'booking.who_sealed'

/** A school's standing places whose last day is over. */
export const standingPlacesOver = (db: Database, turn: Turn, today: string, limit: number) =>
  db
    .select({
      schoolId: bookings.schoolId,
      id: bookings.id,
      sessionId: bookings.sessionId,
      status: bookings.status,
    })
    .from(bookings)
    .where(
      sql`${bookings.schoolId} = ${turn.schoolId} AND ${bookings.id} IN ${dueIds('stand', turn, limit)}
        AND ${bookings.untilOn} < ${today} AND ${bookings.status} IN ${OPEN}`,
    )
    .orderBy(asc(bookings.untilOn))
