import { countArrival } from '../../db/arrivals/arrivals.ts'
import { isQuietHour, PLACES_TAG } from '../../db/bookings/heldBookings.ts'
import { hourOf } from '../arrivals/rules/unusualArrivals.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import type { Looked } from './lookFirst.ts'
import { QUIET_PLACES } from './rules/heldBooking.ts'

/** How a booking of the page comes about: counted, and taken at once where the hour is quiet; or after a look. */
export type Look = {
  counting?: readonly ReturnType<typeof countArrival>[]
  atOnce?: ReturnType<typeof isQuietHour>
  heldAs?: string | null
}

/** Unrun, for the batch that books: the count of the hour's places, and the question whether they are few. */
export function whereQuiet({ db, school, now }: SchoolContext, places: number): Look {
  const hour = hourOf(now)
  return {
    counting: [countArrival(db, school.id, hour, PLACES_TAG, places)],
    atOnce: isQuietHour(school.id, hour, QUIET_PLACES),
  }
}

/** In a busy hour. The look is loaded when it is needed: on most days it is not. */
export async function afterALook(ctx: SchoolContext, booking: Looked): Promise<Look> {
  const { lookFirst } = await import('./lookFirst.ts')
  return { heldAs: await lookFirst(ctx, booking) }
}
