import type { Write } from '../../db/database.ts'
import { staffMember } from '../../db/school/school.ts'
import { tellSession, updateSessionAt } from '../../db/sessions/sessionChanges.ts'
import { standingPlaces } from '../../db/timetable/sessionDays.ts'
import { findSeriesRow, unsealSeries } from '../../db/timetable/series.ts'
import {
  findSessionRow,
  insertSession,
  type LaidOut,
  layOut,
  openSessions,
  type SessionColumns,
  type SessionRow,
  updateSession,
} from '../../db/timetable/sessions.ts'
import type { BookingNews, NewsFacts } from '../bookings/rules/booking.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { datedId, type Series } from '../timetable/rules/series.ts'
import { asSession, patternDays, type Session, untouched } from '../timetable/rules/seriesDates.ts'
import { filling, schoolContextOf } from '../bookings/bookingAct.ts'
import { assertMay, type StaffContext } from '../context/staffContext.ts'

/** @throws Refusal `not_found`; a mentor keeps their own series, a lead mentor every one */
export function assertManages(ctx: StaffContext, { mentorId }: Pick<Series, 'mentorId'>): void {
  if (!manages(ctx, { mentorId })) throw new Refusal('not_found')
}

/** Whether a series is theirs to keep. @throws Refusal `not_found` for anyone who runs none */
export const manages = (ctx: StaffContext, { mentorId }: Pick<Series, 'mentorId'>): boolean =>
  assertMay(ctx, 'manage_series') === 'all' || mentorId === ctx.staff.id

/**
 * Whose a series is said to be: one of the staff's or the school's; one's own, for anyone who runs only theirs.
 *
 * @throws Refusal `not_allowed`, `not_valid`
 */
export function assertMentor(ctx: StaffContext, mentorId: string | null): void {
  const reach = assertMay(ctx, 'manage_series')
  if (reach === 'own' && mentorId !== ctx.staff.id) throw new Refusal('not_allowed')
  assertIsStaff(ctx, mentorId)
}

/** @throws Refusal `not_valid` */
export function assertIsStaff({ staff }: StaffContext, mentorId: string | null): void {
  if (mentorId !== null && !staffMember(staff.school, mentorId)) {
    throw new Refusal('not_valid', { mentorId: 'Choose one of the staff.' })
  }
}

/** The sessions of those days as they stand, the series read again. */
export const sessionsOn = (ctx: StaffContext, fromOn: string, untilOn: string) =>
  layOut(ctx.db, ctx.staff.school, ctx.now, { fromOn, untilOn, fresh: true })

/** One session, by its id. @throws Refusal `not_found` */
export async function findSession(ctx: StaffContext, seriesId: string, heldOn: string) {
  const all = await sessionsOn(ctx, heldOn, heldOn)
  const found = all.find(({ session }) => session.seriesId === seriesId)
  if (!found) throw new Refusal('not_found')
  return found
}

export type ChangeMessage = { what: BookingNews; facts: NewsFacts }

/**
 * The outcome for one session, before anything is written: the preview of a change and the change itself
 * begin from the same. `next` is the session to which its places are put off.
 */
export type Planned = {
  each: LaidOut
  set: SessionColumns
  tell: readonly ChangeMessage[]
  next?: Session
}

/** Unrun. */
export const plannedWrites = (ctx: StaffContext, { each, set, tell }: Planned): Write[] =>
  changeWrites(ctx, each, { set, tell })

/**
 * One session by its id, whether it has a row yet or not; where it was moved to.
 *
 * @throws Refusal `not_found`
 */
export async function findSessionById(
  { db, staff }: Pick<StaffContext, 'db' | 'staff'>,
  id: string,
): Promise<LaidOut & { standing: readonly SessionRow[] }> {
  const { school } = staff
  const { seriesId, firstOn } = datedId(id)
  const [rows, kept, standing] = await db.batch([
    findSeriesRow(db, school.id, seriesId),
    findSessionRow(db, school.id, id),
    standingPlaces(db, school.id),
  ])
  const series = rows[0] && (await unsealSeries(school.vault, rows[0]))
  if (!series) throw new Refusal('not_found')
  const [opened] = await openSessions(school.vault, kept)
  if (opened) return { series, session: asSession(series, opened), standing }
  const [day] = patternDays(series.plan, school.calendar, firstOn, firstOn)
  if (!day) throw new Refusal('not_found')
  return { series, session: untouched(series, day.on, day.rule), standing }
}

/**
 * Unrun: one session changed, everyone in it told, and what became free filled. With `revision`, refused
 * (`SESSION_GUARD`) where it has been changed since.
 */
export function changeWrites(
  ctx: StaffContext,
  { series, session }: LaidOut,
  {
    set,
    tell,
    revision,
  }: { set: SessionColumns; tell: readonly ChangeMessage[]; revision?: number | undefined },
): Write[] {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  return [
    ...(session.kept ? [] : [insertSession(db, schoolId, series.revision, session)]),
    revision === undefined
      ? updateSession(db, schoolId, session.id, set)
      : updateSessionAt(db, schoolId, { id: session.id, revision }, set),
    ...tell.flatMap((news) => tellSession(db, schoolId, { series, session }, { ...news, now })),
    ...('capacity' in set || 'status' in set
      ? filling(schoolContextOf(ctx), {
          sessionId: session.id,
          startsAt: set.startsAt ?? session.startsAt,
        })
      : []),
  ]
}
