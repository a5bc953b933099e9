import { HAS_PLACE_COLUMN, setBookingStatus } from '../../db/bookings/bookings.ts'
import { commit } from '../../db/commit.ts'
import { ALWAYS, guardRefused } from '../../db/guardedBy.ts'
import { standingPlacesOver } from '../../db/breakfast/standingPlaces.ts'
import { CLOCK, type SessionAction } from '../access/rules/auditActions.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { filling } from '../bookings/bookingAct.ts'

/** Gives back a school's standing places whose term or year is over, and offers each to the next in line. */
export async function endStandingPlaces(ctx: TurnContext, most: number): Promise<number> {
  const { db, now, turn } = ctx
  const places = await standingPlacesOver(db, turn, londonDay(now), most)
  const school = await schoolInTurn(ctx, places)
  if (!school) return 0
  for (const { schoolId, id, sessionId, status } of places) {
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
  return places.length
}
