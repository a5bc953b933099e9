import { logFault } from '../problem.ts'
import { setBookingStatus, HAS_PLACE_COLUMN } from '../../db/bookings/bookings.ts'
import { onlyBooking, tellBookings } from '../../db/bookings/bookingNews.ts'
import { offerHasEnded, offersEnded } from '../../db/bookings/waitingList.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { CLOCK } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { filling } from './bookingAct.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'

/** Ends a school's offers that nobody took in time, and offers each place to the next in line. */
export async function expireOffers(ctx: TurnContext, most: number): Promise<number> {
  const { db, now, turn } = ctx
  const offers = await offersEnded(db, turn, now, most)
  const school = await schoolInTurn(ctx, offers)
  if (!school) return 0
  for (const ended of offers) {
    try {
      await expire({ db, school, now }, ended)
    } catch (error) {
      // One that cannot be ended does not keep the others back.
      logFault(error, 'job expire')
    }
  }
  return offers.length
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
