import { sql } from 'drizzle-orm'
import { everyoneIn, tellBookings } from '../../db/bookingNews.ts'
import type { Write } from '../../db/database.ts'
import { staffMember } from '../../db/school.ts'
import type { sessions } from '../../db/schema.places.ts'
import { keepSession, type LaidOut, layOut, updateSession } from '../../db/session.ts'
import type { BookingNews, NewsFacts } from '../domain/booking.ts'
import { weekdayOf } from '../domain/londonTime.ts'
import { Refusal } from '../domain/refusal.ts'
import { isByWeekday, type Series, standingId } from '../domain/series.ts'
import { filling, placeOf } from './bookingActs.ts'
import { assertMay, type OfficeContext } from './officeContext.ts'

/** @throws Refusal `not_found`; a mentor keeps their own series, a lead mentor every one */
export function assertKeeps(ctx: OfficeContext, { mentorId }: Pick<Series, 'mentorId'>): void {
  if (!keeps(ctx, { mentorId })) throw new Refusal('not_found')
}

/** Whether a series is theirs to keep. @throws Refusal `not_found` to who keeps none */
export const keeps = (ctx: OfficeContext, { mentorId }: Pick<Series, 'mentorId'>): boolean =>
  assertMay(ctx, 'keep_series') === 'all' || mentorId === ctx.staff.id

/**
 * Whose a series is said to be: one of the staff's or the school's; one's own, for who keeps only theirs.
 *
 * @throws Refusal `not_allowed`, `not_valid`
 */
export function assertMentor(ctx: OfficeContext, mentorId: string | null): void {
  const reach = assertMay(ctx, 'keep_series')
  if (reach === 'own' && mentorId !== ctx.staff.id) throw new Refusal('not_allowed')
  assertIsStaff(ctx, mentorId)
}

/** @throws Refusal `not_valid` */
export function assertIsStaff({ staff }: OfficeContext, mentorId: string | null): void {
  if (mentorId !== null && !staffMember(staff.school, mentorId)) {
    throw new Refusal('not_valid', { mentorId: 'Choose one of the staff.' })
  }
}

/** The sessions of those days as they stand, the series read anew. */
export const sessionsOn = (ctx: OfficeContext, fromOn: string, untilOn: string) =>
  layOut(ctx.db, ctx.staff.school, ctx.now, { fromOn, untilOn, fresh: true })

/** One session, by its id. @throws Refusal `not_found` */
export async function findSession(ctx: OfficeContext, seriesId: string, heldOn: string) {
  const all = await sessionsOn(ctx, heldOn, heldOn)
  const found = all.find(({ session }) => session.seriesId === seriesId)
  if (!found) throw new Refusal('not_found')
  return found
}

type Set = Partial<typeof sessions.$inferInsert>
type Told = { what: BookingNews; facts: NewsFacts }

/** Unrun: one session changed, everybody in it told, and what became free filled. */
export function changeWrites(
  ctx: OfficeContext,
  { series, session }: LaidOut,
  { set, tell }: { set: Set; tell: readonly Told[] },
): Write[] {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  return [
    ...(session.kept ? [] : [keepSession(db, schoolId, series.revision, session)]),
    updateSession(db, schoolId, session.id, set),
    ...tell.flatMap(({ what, facts }) =>
      tellBookings(db, schoolId, everyoneOf({ series, session }), { what, facts, now }),
    ),
    ...('capacity' in set || 'status' in set
      ? filling(placeOf(ctx), {
          sessionId: session.id,
          startsAt: set.startsAt ?? session.startsAt,
        })
      : []),
  ]
}

/** Who comes to a session: those who are booked for it, and who has a standing place on its weekday. */
export const everyoneOf = ({ series, session }: LaidOut) =>
  isByWeekday(series.kind)
    ? sql`(${everyoneIn(session.id)} OR ${everyoneIn(standingId(series.id, weekdayOf(session.heldOn)))})`
    : everyoneIn(session.id)
