import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isByWeekday, isDuty, isMentorTime } from '../timetable/rules/seriesKind.ts'
import { schoolContextOf } from './bookingAct.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { bookAs, type Booked, type NewBooking } from './bookPlace.ts'
import type { BookForForm } from './rules/staffForms.ts'

/** A booking for someone on the phone, with a form on paper, or at the desk. */
export type BookedFor = Omit<NewBooking, 'words'> & Pick<BookForForm, 'channel'>

/**
 * Books for someone who has no page open; how it came is stored. Its own five words can be read out or
 * printed. The same form gives the same booking.
 *
 * @throws Refusal as `bookPlace` does; `not_valid` for a club by weekdays, for which a family signs up and
 *   says what the child must not eat, and for a time with a mentor, which is booked for a case
 */
export async function bookFor(ctx: StaffContext, made: BookedFor): Promise<Booked> {
  assertMay(ctx, 'book_for_someone')
  const { kind } = await findSeries(schoolContextOf(ctx), made.seriesId)
  if (isByWeekday(kind)) {
    const name =
      'A family signs up for this on the school’s page, with what the child must not eat.'
    throw new Refusal('not_valid', { name })
  }
  if (isMentorTime(kind)) {
    throw new Refusal('not_valid', { name: 'Book a time with a mentor on the pupil’s own page.' })
  }
  if (isDuty(kind)) throw new Refusal('not_valid', { name: 'Nobody has a place in a duty.' })
  const by = actorFor(ctx, 'book_for_someone')
  return bookAs(schoolContextOf(ctx), by, {
    ...made,
    words: 'new',
    byStaffId: ctx.staff.id,
    device: null,
  })
}
