import {
  findBooking,
  HAS_PLACE_COLUMN,
  LOOK_FIRST_COLUMN,
  THERE_IS_SESSION_COLUMN,
} from '../../db/bookings/bookings.ts'
import { guardRefused, wasRefusedInWrite } from '../../db/guardedBy.ts'
import type { Actor } from '../../db/trail.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'
import {
  type BookingOwner,
  type CodeOwner,
  newLinkedPage,
  newUnlockedBookingPage,
  ownerFor,
} from './bookingOwner.ts'
import {
  forgetStored,
  noteStored,
  storing,
  type Target,
  targetOf,
  whyNotTaken,
} from './bookingTarget.ts'
import {
  afterALook,
  type Also,
  bookingIdOf,
  bookingWrites,
  type Look,
  sentFormOf,
  whereQuiet,
} from './bookingWrites.ts'
import {
  assertPlaces,
  type BookingStatus,
  type BookerKind,
  type Channel,
  type Contact,
  type Guest,
} from './rules/booking.ts'

export type NewBooking = {
  /** The id of the form that it was written in: sent twice with the same answers, it is one booking. */
  formId: string
  seriesId: string
  /** The day of the session by its pattern: what its id ends in. */
  on: string
  /** Places held: one's own and one for each who comes along. */
  places: number
  guest: Guest
  kind: BookerKind
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
  code: BookingOwner['code']
  status: BookingStatus
}

type HowItCame = {
  channel: Channel
  byStaffId: string | null
  /** The request's traces of the device, where unusual bookings are held; null: they never are. */
  device: string | null
}

/**
 * Takes places in a session, or a place in its waiting list. Many may want the last place at once, so the
 * write decides (`insertBooking`, and the trigger `booking_counts_on_insert`) and the refusal is explained afterwards.
 * In an hour in which the page has taken more places than is usual, `lookFirst` decides whether it is held.
 * The same form with the same answers gives the same booking and the same words however often it arrives; with
 * other answers it's another booking with words of its own. The same person again
 * gets a page like any other and holds nothing by it: nobody learns from Ajar who comes.
 *
 * @throws Refusal `session_full` where there is none and they would not wait, `session_off`,
 *   `session_over`, `not_valid`, or `not_found` when the page of their words has ended
 */
export async function bookPlace(
  ctx: SchoolContext,
  made: NewBooking & { device?: string },
): Promise<Booked> {
  const { formId: sentIn, language: _, device = null, ...content } = made
  const formId = await sentFormOf(ctx, sentIn, content)
  const by = { id: CODE_HOLDER, role: made.kind }
  return bookAs(ctx, by, { ...made, formId, channel: 'page', byStaffId: null, device })
}

/** As `bookPlace`, for whoever may: staff book through `bookFor`. */
export async function bookAs(
  ctx: SchoolContext,
  by: Actor,
  made: NewBooking & HowItCame & Also,
): Promise<Booked> {
  assertPlaces(made.places)
  const target = await targetOf(ctx, made.seriesId, made.on)
  try {
    return await bookOrLook(ctx, by, made, target)
  } catch (error) {
    if (!guardRefused(error, THERE_IS_SESSION_COLUMN)) throw error
  }
  // Laid out from a series that was changed a moment ago, off, over, or never on that day.
  forgetStored(ctx)
  const fresh = await targetOf(ctx, made.seriesId, made.on, { fresh: true })
  try {
    return await bookOrLook(ctx, by, made, fresh)
  } catch (error) {
    throw guardRefused(error, THERE_IS_SESSION_COLUMN) ? await whyNotTaken(ctx, fresh) : error
  }
}

/** In one round trip where the hour is quiet: the count and the question are in the batch that books. */
async function bookOrLook(
  ctx: SchoolContext,
  by: Actor,
  made: NewBooking & HowItCame & Also,
  target: Target,
): Promise<Booked> {
  const { device } = made
  if (device === null || target.series.neverFull) return book(ctx, by, made, target, {})
  try {
    return await book(ctx, by, made, target, whereQuiet(ctx, made.places))
  } catch (error) {
    if (!guardRefused(error, LOOK_FIRST_COLUMN)) throw error
  }
  return book(
    ctx,
    by,
    made,
    target,
    await afterALook(ctx, { ...made, ...target, sessionIds: [target.sessionId], device }),
  )
}

async function book(
  ctx: SchoolContext,
  by: Actor,
  made: NewBooking & HowItCame & Also,
  target: Target,
  { counting = [], ...look }: Look,
): Promise<Booked> {
  const id = await bookingIdOf(ctx, made.formId)
  const holder = await ownerFor(ctx, made)
  const page = await newUnlockedBookingPage(ctx, holder)
  const { insert, notices } = await bookingWrites(ctx, made, { id, holder, target, ...look })
  const links =
    made.contact && target.endsAt !== null
      ? [await newLinkedPage(ctx, id, holder.id, target.endsAt)]
      : []
  const before = [...counting, ...holder.writes, ...storing(ctx, target)]
  const writes = [
    ...before,
    insert,
    ...notices,
    page.opening,
    ...links.map((link) => link.opening),
    ...(made.also ?? []),
  ]
  const answer = { bookingId: id, secret: page.secret, code: holder.code }
  try {
    const answers = await commitIn(ctx, { on: id, did: 'booked', by }, writes, 'new')
    noteStored(ctx, [target])
    const [row] = answers[before.length] as { status: BookingStatus }[]
    return { ...answer, status: row?.status ?? 'booked' }
  } catch (error) {
    const isFull =
      guardRefused(error, HAS_PLACE_COLUMN) ||
      (error instanceof Refusal && error.code === 'session_full')
    if (!isFull && !wasRefusedInWrite(error)) throw error
    // Sent before, so it is saved already: only its page is opened again.
    const [saved] = await findBooking(ctx.db, ctx.school.id, id)
    if (!saved) throw isFull ? new Refusal('session_full') : error
    await page.opening
    return { ...answer, status: saved.status }
  }
}
