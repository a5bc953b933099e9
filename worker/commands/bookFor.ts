import { actorFor, assertMay, type OfficeContext } from './officeContext.ts'
import { placeOf } from './bookingActs.ts'
import { bookAs, type Booked, type NewBooking } from './bookPlace.ts'

/** Who is on the phone, filled in a form on paper, or stands at the desk (row 41). */
export type BookedFor = Omit<NewBooking, 'words'> & { channel: 'phone' | 'paper' | 'in_person' }

/**
 * Books for somebody who has no page open; how it came is kept. Its own five words can be read out or
 * printed. The same form gives the same booking.
 *
 * @throws Refusal as `bookPlace` does
 */
export async function bookFor(ctx: OfficeContext, made: BookedFor): Promise<Booked> {
  assertMay(ctx, 'book_for_someone')
  const by = actorFor(ctx, 'book_for_someone')
  return bookAs(placeOf(ctx), by, { ...made, words: 'new', byStaffId: ctx.staff.id })
}
