import { HAS_PLACE_COLUMN, setBookingStatus } from '../../db/bookings/bookings.ts'
import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import { ALWAYS, guardRefused } from '../../db/guardedBy.ts'
import { findSchool } from '../../db/school/school.ts'
import { standingPlacesOver } from '../../db/breakfast/standingPlaces.ts'
import { CLOCK, type SessionAction } from '../access/rules/auditActions.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { Secrets } from '../vault/vault.ts'
import { filling } from '../bookings/bookingAct.ts'

/** Places that one run gives back; the next run takes the rest. */
const AT_ONCE = 50

/** Gives back the standing places whose term or year is over, and offers each to the next in line. */
export async function endStandingPlaces(
  db: Database,
  secrets: Secrets,
  now: number,
): Promise<void> {
  for (const over of await standingPlacesOver(db, londonDay(now), AT_ONCE)) {
    const { schoolId, id, sessionId, status } = over
    const school = await findSchool(db, secrets, schoolId, now)
    if (!school) continue
    const did: SessionAction = 'cancelled_booking'
    const deed = { schoolId, on: id, by: { id: CLOCK, role: CLOCK }, at: now, did }
    const ended = { from: [status], to: 'cancelled', may: ALWAYS, now } as const
    try {
      await commit(db, school.vault.pepper, deed, [
        setBookingStatus(db, schoolId, id, ended),
        ...filling({ db, school, now }, { sessionId, startsAt: null }),
      ])
    } catch (error) {
      // Another run was first, or its family gave it back at this moment.
      if (!(error instanceof Refusal) && !guardRefused(error, HAS_PLACE_COLUMN)) throw error
    }
  }
}
