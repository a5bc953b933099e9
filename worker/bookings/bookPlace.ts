import { HAS_PLACE_COLUMN, findBooking } from '../../db/bookings/bookings.ts'
import { commit } from '../../db/commit.ts'
import type { Write } from '../../db/database.ts'
import { insertUnlockedBookingPage } from '../../db/bookings/bookingOwners.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { findSessionRow, THERE_IS_SESSION_COLUMN } from '../../db/timetable/sessions.ts'
import { type Actor, NEW_TRAIL } from '../../db/trail.ts'
import {
  assertPlaces,
  assertTakesBookings,
  type BookingStatus,
  type Channel,
  type Contact,
  type Guest,
} from './rules/booking.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { ReturnCode } from '../returnCode/rules/returnCode.ts'
import { sessionId } from '../timetable/rules/series.ts'
import { bookingIdOf, bookingWrites } from './bookingWrites.ts'
import { linkOf } from './bookingLink.ts'
import { type Target, targetOf } from './bookingTarget.ts'
import { ownerFor, newUnlockedBookingPage, type CodeOwner } from './bookingOwner.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

export type NewBooking = {
  /** The id of the form that it was written in: sent twice, it is one booking. */
  formId: string
  seriesId: string
  /** The day of the session by its pattern: what its id ends in. */
  on: string
  /** Places held: oneself and who else needs one. */
  places: number
  guest: Guest
  kind: 'pupil' | 'parent'
  language: string
  /** Left by choice; nobody is asked for one. */
  contact: Contact | null
  /** Whose words open it: its own new ones, a referral's, or those of bookings that they have already. */
  words: CodeOwner
  /** Waits for a place where there is none. */
  orWait: boolean
}

export type Booked = {
  bookingId: string
  /** The secret of the opened page. */
  secret: string
  /** Its own five words; null where others open it. */
  code: ReturnCode | null
  status: BookingStatus
}

/**
 * Takes places in a session, or one's place in its waiting list. The same form gives the same booking
 * and the same words however often it arrives. The same person again gets a page like any other and holds
 * nothing by it: nobody learns from Ajar who comes.
 *
 * @throws Refusal `session_full` where there is none and they would not wait, `session_off`,
 *   `session_over`, `not_valid`, or `not_found` when the page of their words has ended
 */
export const bookPlace = (ctx: SchoolContext, made: NewBooking): Promise<Booked> =>
  bookAs(ctx, { id: CODE_HOLDER, role: made.kind }, { ...made, channel: 'page', byStaffId: null })

/** As `bookPlace`, for whoever may: staff book through `bookFor`. */
export async function bookAs(
  ctx: SchoolContext,
  by: Actor,
  made: NewBooking & { channel: Channel; byStaffId: string | null },
): Promise<Booked> {
  assertPlaces(made.places)
  const target = await targetOf(ctx, made.seriesId, made.on)
  try {
    return await book(ctx, by, made, target)
  } catch (error) {
    if (!guardRefused(error, THERE_IS_SESSION_COLUMN)) throw error
    // Laid out from a series that was changed a moment ago, off, over, or never on that day.
    const fresh = await targetOf(ctx, made.seriesId, made.on, { fresh: true })
    try {
      return await book(ctx, by, made, fresh)
    } catch (again) {
      throw guardRefused(again, THERE_IS_SESSION_COLUMN) ? await whyNot(ctx, made) : again
    }
  }
}

async function book(
  ctx: SchoolContext,
  by: Actor,
  made: NewBooking & { channel: Channel; byStaffId: string | null },
  target: Target,
): Promise<Booked> {
  const { db, school, now } = ctx
  const id = await bookingIdOf(ctx, made.formId)
  const holder = await ownerFor(ctx, made)
  const page = await newUnlockedBookingPage(ctx, holder)
  const { insert, around } = await bookingWrites(ctx, made, { id, holder, target })
  const link = target.endsAt === null ? [] : await linkOf(ctx, id, holder.id, target.endsAt)
  const openings: Write[] = made.contact ? [page.opening, ...link] : [page.opening]
  const deed = { schoolId: school.id, on: id, by, at: now, did: 'booked' }
  const answer = { bookingId: id, secret: page.secret, code: holder.code }
  try {
    const before = [...holder.writes, ...target.writes]
    const answers = await commit(
      db,
      school.vault.pepper,
      deed,
      [...before, insert, ...around, ...openings] as Write[],
      NEW_TRAIL,
    )
    const [row] = answers[before.length] as { status: BookingStatus }[]
    return { ...answer, status: row?.status ?? 'booked' }
  } catch (error) {
    const refused = error instanceof Refusal && error.code === 'changed_meanwhile'
    const full =
      guardRefused(error, HAS_PLACE_COLUMN) ||
      (error instanceof Refusal && error.code === 'session_full')
    if (!refused && !full) throw error
    // Sent before: kept already. Only its page is opened again.
    const [kept] = await findBooking(db, school.id, id)
    if (!kept) throw full ? new Refusal('session_full') : error
    await insertUnlockedBookingPage(db, page.row)
    return { ...answer, status: kept.status }
  }
}

async function whyNot(ctx: SchoolContext, made: NewBooking): Promise<unknown> {
  const { db, school, now } = ctx
  const [row] = await findSessionRow(db, school.id, sessionId(made.seriesId, made.on))
  if (row?.endsAt) assertTakesBookings({ status: row.status, endsAt: row.endsAt }, now)
  const target = await targetOf(ctx, made.seriesId, made.on)
  if (target.endsAt !== null && target.endsAt <= now) return new Refusal('session_over')
  return new Refusal('not_found')
}
