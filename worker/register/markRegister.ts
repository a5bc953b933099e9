import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  markedAt,
  type Expected,
  isNews,
  isOfRegister,
  MAY_TAP_COLUMN,
  markTaps,
  opensBy,
} from '../../db/register/marks.ts'
import { THERE_IS_SESSION_COLUMN } from '../../db/bookings/bookings.ts'
import { findSessionRow } from '../../db/timetable/sessions.ts'
import { A_GUEST } from '../bookings/rules/booking.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { MOST_TAPS, REGISTER_OPENS_BEFORE_MS, type Tap, tappedAt } from './rules/register.ts'
import { type DatedId, datedId, type Series } from '../timetable/rules/series.ts'
import { isWithFood } from '../timetable/rules/seriesKind.ts'
import { keyedTag } from '../vault/vault.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { bookingWrites } from '../bookings/bookingWrites.ts'
import {
  forgetStored,
  noteStored,
  storing,
  type Target,
  targetOf,
} from '../bookings/bookingTarget.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/** Someone who is there and was not booked: one tap, a name where there is time for one. */
export type WalkIn = { tapId: string; tappedAt: number; name: string; year: string; places: number }

/** A register as it was laid out from its series; whether it is open is asked where it is written. */
type LaidOutRegister = DatedId & { series: Series; target: Target }

/**
 * Saves register taps. Each tap has an id of its telephone's and when it was tapped: a line of them that was
 * kept while there was no connection may be sent late, in any order, and twice. Undoing is a tap as well.
 *
 * @param id of the dated session
 * @returns those who were tapped, with the marks as they stand after these taps and everyone else's
 * @throws Refusal `not_found`, `not_valid` for too many at once or a register that is not open yet
 */
export async function markRegister(
  ctx: StaffContext,
  id: string,
  { taps, walkIns = [] }: { taps: readonly Tap[]; walkIns?: readonly WalkIn[] },
  reads: readonly Write[] = [],
): Promise<{ tapped: Expected[]; read: unknown[] }> {
  if (taps.length + walkIns.length > MOST_TAPS) {
    throw new Refusal('not_valid', { taps: `No more than ${MOST_TAPS} at once.` })
  }
  const { db, now, staff } = ctx
  const { school } = staff
  return withRegister(ctx, id, async (register) => {
    const came = await Promise.all(walkIns.map((walkIn) => walkInOf(ctx, register, walkIn)))
    const all = [...taps, ...came.map(({ tap }) => tap)]
      .map((tap) => ({ ...tap, tappedAt: tappedAt(tap.tappedAt, now) }))
      .toSorted((a, b) => a.tappedAt - b.tappedAt)
    const writes: Write[] = [
      ...storing(schoolContextOf(ctx), register.target),
      ...came.map(({ booking }) => booking),
      markTaps(db, school.id, id, {
        taps: all,
        isOf: isOfRegister(register),
        byStaffId: staff.id,
        may: opensBy(now + REGISTER_OPENS_BEFORE_MS),
      }),
    ]
    const provided = isNews(school.id, id, all)
    const ids = all.map(({ bookingId }) => bookingId)
    const answers = await commitAs(
      ctx,
      'keep_register',
      { on: id, did: 'kept_register', provided },
      [...writes, markedAt(db, school.id, id, ids), ...reads] as Write[],
    )
    noteStored(schoolContextOf(ctx), [register.target])
    const [tapped, ...read] = answers.slice(writes.length)
    return { tapped: tapped as Expected[], read }
  })
}

export const notOpenYet = () =>
  new Refusal('not_valid', { register: 'This register is not open yet.' })

/**
 * Works on the register of a session that is laid out from memory; where it is not there as it was laid
 * out, once more from its series as it is now.
 */
export async function withRegister<T>(
  ctx: StaffContext,
  id: string,
  work: (register: LaidOutRegister) => Promise<T>,
): Promise<T> {
  try {
    return await work(await openRegister(ctx, id, {}))
  } catch (error) {
    if (!isNotThere(error)) throw error
  }
  forgetStored(schoolContextOf(ctx))
  try {
    return await work(await openRegister(ctx, id, { fresh: true }))
  } catch (error) {
    if (!isNotThere(error)) throw error
    const { db, staff } = ctx
    const [row] = await findSessionRow(db, staff.school.id, id)
    const { endsAt } = await openRegister(ctx, id, {}).then(({ target }) => target)
    throw row || endsAt !== null ? notOpenYet() : new Refusal('not_found')
  }
}

/** Laid out from a series that was changed a moment ago, not open yet, or never there. */
const isNotThere = (error: unknown) =>
  (error instanceof Refusal && error.code === 'changed_meanwhile') ||
  guardRefused(error, MAY_TAP_COLUMN) ||
  guardRefused(error, THERE_IS_SESSION_COLUMN)

/** @throws Refusal `not_found` */
async function openRegister(
  ctx: StaffContext,
  id: string,
  how: { fresh?: boolean },
): Promise<LaidOutRegister> {
  const reach = assertMay(ctx, 'keep_register')
  const dated = datedId(id)
  const target = await targetOf(schoolContextOf(ctx), dated.seriesId, dated.firstOn, how)
  const { series } = target
  // The staff who feed the children take the registers of sessions with food.
  if (reach === 'own' && !isWithFood(series.kind)) throw new Refusal('not_found')
  return { ...dated, series, target }
}

/** The booking of a walk-in, known from the tap that made it. */
export const walkInId = ({ staff: { school } }: StaffContext, sessionId: string, tapId: string) =>
  keyedTag(school.vault.pepper, 'booking', school.id, `walk-in ${sessionId} ${tapId}`, 22)

/** A walk-in holds nobody's place: they are there already. Unrun. */
async function walkInOf(
  ctx: StaffContext,
  { id: sessionId, target }: LaidOutRegister,
  walkIn: WalkIn,
) {
  const id = await walkInId(ctx, sessionId, walkIn.tapId)
  const { insert } = await bookingWrites(
    schoolContextOf(ctx),
    {
      places: walkIn.places,
      guest: { ...A_GUEST, name: walkIn.name, year: walkIn.year },
      kind: 'pupil',
      contact: null,
      orWait: false,
      channel: 'walk_in',
      byStaffId: ctx.staff.id,
    },
    { id, holder: null, target },
  )
  const { tapId, tappedAt } = walkIn
  const tap: Tap = { tapId, tappedAt, bookingId: id, mark: 'came' }
  return { booking: insert.onConflictDoNothing(), tap }
}
