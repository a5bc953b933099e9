import { HAS_PLACE_COLUMN, setBookingStatus } from '../../db/booking.ts'
import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import { didNotHold } from '../../db/onlyIf.ts'
import { findSchool } from '../../db/school.ts'
import { standingOver } from '../../db/standing.ts'
import { sql } from 'drizzle-orm'
import { CLOCK, type PlaceDid } from '../domain/deeds.ts'
import { londonDay } from '../domain/londonTime.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Secrets } from '../vault/vault.ts'
import { filling } from './bookingActs.ts'

/** Places that one run gives back; the next run takes the rest. */
const AT_ONCE = 50

/** Gives back the standing places whose term or year is over, and offers each to the next in line. */
export async function endStanding(db: Database, secrets: Secrets, now: number): Promise<void> {
  for (const over of await standingOver(db, londonDay(now), AT_ONCE)) {
    const { schoolId, id, sessionId, status } = over
    const school = await findSchool(db, secrets, schoolId, now)
    if (!school) continue
    const did: PlaceDid = 'cancelled_booking'
    const deed = { schoolId, on: id, by: { id: CLOCK, role: CLOCK }, at: now, did }
    const ended = { from: [status], to: 'cancelled', may: sql`TRUE`, now } as const
    try {
      await commit(db, school.vault.pepper, deed, [
        setBookingStatus(db, schoolId, id, ended),
        ...filling({ db, school, now }, { sessionId, startsAt: null }),
      ])
    } catch (error) {
      // Another run was first, or its family gave it back at this moment.
      if (!(error instanceof Refusal) && !didNotHold(error, HAS_PLACE_COLUMN)) throw error
    }
  }
}
