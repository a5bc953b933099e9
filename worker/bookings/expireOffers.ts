import { logFault } from '../problem.ts'
import { setBookingStatus, HAS_PLACE_COLUMN } from '../../db/bookings/bookings.ts'
import { onlyBooking, tellBookings } from '../../db/bookings/bookingNews.ts'
import { offerHasEnded, offersEnded } from '../../db/bookings/waitingList.ts'
import type { Database } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { findSchool } from '../../db/school/school.ts'
import { CLOCK } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { Secrets } from '../vault/vault.ts'
import { filling } from './bookingAct.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'

/** Offers that one run ends; the next run takes the rest. */
const AT_ONCE = 50

/** Ends the offers that nobody took in time, and offers each place to the next in line. */
export async function expireOffers(db: Database, secrets: Secrets, now: number): Promise<void> {
  for (const ended of await offersEnded(db, now, AT_ONCE)) {
    try {
      const school = await findSchool(db, secrets, ended.schoolId, now)
      if (school) await expire({ db, school, now }, ended)
    } catch (error) {
      // One that cannot be ended does not keep the others back.
      logFault(error, 'job expire')
    }
  }
}

async function expire(
  ctx: SchoolContext,
  { id, sessionId, startsAt }: { id: string; sessionId: string; startsAt: number | null },
) {
  const { db, school, now } = ctx
  const entry = { on: id, did: 'offer_ended', by: { id: CLOCK, role: CLOCK } } as const
  const may = offerHasEnded(school.id, id, now)
  try {
    await commitIn(ctx, entry, [
      setBookingStatus(db, school.id, id, { from: ['offered'], to: 'expired', may, now }),
      ...tellBookings(db, school.id, onlyBooking(id), { what: 'offer_ended', facts: {}, now }),
      ...filling(ctx, { sessionId, startsAt }),
    ])
  } catch (error) {
    // Another run was first, or they took it at this moment.
    if (!(error instanceof Refusal) && !guardRefused(error, HAS_PLACE_COLUMN)) throw error
  }
}
