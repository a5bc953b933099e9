import { tellBookings } from '../../db/bookingNews.ts'
import type { Write } from '../../db/database.ts'
import { isNews, markMissed, markTaps, missedFirst } from '../../db/register.ts'
import { keepSession, type LaidOut } from '../../db/session.ts'
import { sessions } from '../../db/schema.places.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { A_GUEST } from '../domain/booking.ts'
import { weekdayOf } from '../domain/londonTime.ts'
import { Refusal } from '../domain/refusal.ts'
import { REGISTER_OPENS_BEFORE, type Tap, tappedAt } from '../domain/register.ts'
import { isByWeekday, isWithFood, type Series, standingId } from '../domain/series.ts'
import { keyedTag } from '../vault/vault.ts'
import { placeOf } from './bookingActs.ts'
import { bookingWrites } from './bookingWrites.ts'
import { assertMay, commitAs, type OfficeContext } from './officeContext.ts'
import { findSession } from './sessionChanges.ts'

/** Taps that a telephone sends at once; a longer line is sent in parts. */
const MOST_TAPS = 100

/** Somebody who is there and was not booked: one tap, a name where there is time for one. */
export type WalkIn = { tapId: string; tappedAt: number; name: string; year: string; places: number }

/**
 * Keeps who came. Each tap has an id of its telephone's and when it was tapped: a line of them that was
 * kept while there was no connection may be sent late, in any order, and twice. Undoing is a tap as well.
 *
 * @throws Refusal `not_found`, `not_valid` for too many at once or a register that is not open yet
 */
export async function keepRegister(
  ctx: OfficeContext,
  { seriesId, heldOn }: { seriesId: string; heldOn: string },
  { taps, walkIns = [] }: { taps: readonly Tap[]; walkIns?: readonly WalkIn[] },
): Promise<void> {
  const found = await openRegister(ctx, seriesId, heldOn)
  if (taps.length + walkIns.length > MOST_TAPS) {
    throw new Refusal('not_valid', { taps: `No more than ${MOST_TAPS} at once.` })
  }
  const { db, now, staff } = ctx
  const { school } = staff
  const { session, series } = found
  const came = await Promise.all(walkIns.map((walkIn) => walkInOf(ctx, found, walkIn)))
  const all = [...taps, ...came.map(({ tap }) => tap)]
    .map((tap) => ({ ...tap, tappedAt: tappedAt(tap.tappedAt, now) }))
    .toSorted((a, b) => a.tappedAt - b.tappedAt)
  const writes: Write[] = [
    ...keeping(ctx, found),
    ...came.map(({ booking }) => booking),
    markTaps(db, school.id, session.id, {
      taps: all,
      of: [session.id, ...standingOf(series, session.heldOn)],
      byStaffId: staff.id,
    }),
  ]
  const provided = isNews(school.id, session.id, all)
  await commitAs(ctx, 'keep_register', { on: session.id, did: 'kept_register', provided }, writes)
}

/**
 * Ends a register: who was booked and is not marked did not come, and is asked once, gently, whether the
 * next one suits (row 40). Nobody with a standing place is. It can be tapped on afterwards.
 *
 * @throws Refusal `not_found`
 */
export async function endRegister(
  ctx: OfficeContext,
  { seriesId, heldOn }: { seriesId: string; heldOn: string },
): Promise<void> {
  const found = await openRegister(ctx, seriesId, heldOn)
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const { session, series } = found
  const isIt = and(eq(sessions.schoolId, schoolId), eq(sessions.id, session.id))
  await commitAs(ctx, 'keep_register', { on: session.id, did: 'ended_register' }, [
    ...keeping(ctx, found),
    markMissed(db, schoolId, session.id, { byStaffId: staff.id, now }),
    ...tellBookings(db, schoolId, missedFirst(schoolId, series.id, session.id), {
      what: 'missed',
      facts: {},
      now,
    }),
    db
      .update(sessions)
      .set({ registerEndedAt: now })
      .where(and(isIt, isNull(sessions.registerEndedAt))),
  ])
}

/** Those with standing places come to a dated session of their weekday. */
export const standingOf = (series: Series, heldOn: string): string[] =>
  isByWeekday(series.kind) ? [standingId(series.id, weekdayOf(heldOn))] : []

async function openRegister(
  ctx: OfficeContext,
  seriesId: string,
  heldOn: string,
): Promise<LaidOut> {
  const reach = assertMay(ctx, 'keep_register')
  const found = await findSession(ctx, seriesId, heldOn)
  // Who feeds the children keeps the registers of what has food in it.
  if (reach === 'own' && !isWithFood(found.series.kind)) throw new Refusal('not_found')
  if (found.session.startsAt - REGISTER_OPENS_BEFORE > ctx.now) {
    throw new Refusal('not_valid', { heldOn: 'This register is not open yet.' })
  }
  return found
}

const keeping = ({ db, staff }: OfficeContext, { series, session }: LaidOut): Write[] =>
  session.kept ? [] : [keepSession(db, staff.school.id, series.revision, session)]

/** A walk-in holds nobody's place: they are there already. Unrun. */
async function walkInOf(ctx: OfficeContext, { series, session }: LaidOut, walkIn: WalkIn) {
  const { school } = ctx.staff
  const text = `walk-in ${session.id} ${walkIn.tapId}`
  const id = await keyedTag(school.vault.pepper, 'booking', school.id, text, 22)
  const { insert } = await bookingWrites(
    placeOf(ctx),
    {
      places: walkIn.places,
      guest: { ...A_GUEST, name: walkIn.name, year: walkIn.year },
      kind: 'pupil',
      contact: null,
      orWait: false,
      channel: 'walk_in',
      byStaffId: ctx.staff.id,
    },
    {
      id,
      holder: null,
      target: { series, sessionId: session.id, endsAt: session.endsAt, writes: [] },
    },
  )
  const tap: Tap = {
    tapId: walkIn.tapId,
    tappedAt: walkIn.tappedAt,
    bookingId: id,
    mark: 'came',
  }
  return { booking: insert.onConflictDoNothing(), tap }
}
