import type { Database } from '../../db/database.ts'
import { findSessionRow, insertSession } from '../../db/timetable/sessions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { ruleOn, type Series, sessionId, standingPlaceId } from '../timetable/rules/series.ts'
import { patternDays, untouched } from '../timetable/rules/seriesDates.ts'
import { assertTakesBookings } from './rules/booking.ts'

/**
 * The session of a booking, and the write that gives it its row; `endsAt` null where only the row knows, and
 * `capacity` as the series has it.
 */
export type Target = {
  series: Series
  sessionId: string
  endsAt: number | null
  capacity: number | null
  writes: readonly ReturnType<typeof insertSession>[]
}

/** The session of a series on a day of its pattern, or one that was added or stored on that day. */
export async function targetOf(
  ctx: SchoolContext,
  seriesId: string,
  on: string,
  how: { fresh?: boolean } = {},
): Promise<Target> {
  const series = await findSeries(ctx, seriesId, how)
  const [day] = patternDays(series.plan, ctx.school.calendar, on, on)
  const id = sessionId(seriesId, on)
  const capacity = (ruleOn(series.plan, on) ?? series.plan.rules[0])?.capacity ?? null
  if (!day) return { series, sessionId: id, endsAt: null, capacity, writes: [] }
  const session = untouched(series, on, day.rule)
  const store = insertSession(ctx.db, ctx.school.id, series.revision, session)
  return { series, sessionId: id, endsAt: session.endsAt, capacity, writes: [store] }
}

/** Why a booking on this session was refused in the write, although it had just been laid out. */
export async function whyNotTaken(
  { db, school, now }: SchoolContext,
  target: Target,
): Promise<Refusal> {
  const [row] = await findSessionRow(db, school.id, target.sessionId)
  if (row?.endsAt) assertTakesBookings({ status: row.status, endsAt: row.endsAt }, now)
  const isOver = target.endsAt !== null && target.endsAt <= now
  return new Refusal(isOver ? 'session_over' : 'not_found')
}

/** The standing places of a club on one weekday. @throws Refusal `not_found` where it has no such day */
export function standingPlaceTarget(
  { db, school }: SchoolContext,
  series: Series,
  weekday: number,
  today: string,
): Target {
  const rule = ruleOn(series.plan, today) ?? series.plan.rules[0]
  if (!rule?.weekdays.includes(weekday)) throw new Refusal('not_found')
  const id = standingPlaceId(series.id, weekday)
  const store = insertSession(db, school.id, series.revision, {
    id,
    seriesId: series.id,
    firstOn: null,
    heldOn: null,
    weekday,
    startsAt: null,
    endsAt: null,
    capacity: series.neverFull ? null : rule.capacity,
    mentorId: series.mentorId,
  })
  return { series, sessionId: id, endsAt: null, capacity: rule.capacity, writes: [store] }
}

/** Of those that an isolate knows; it begins anew beyond that. */
const MOST = 1000

/** Sessions that an isolate knows to have a row. */
const stored = new WeakMap<Database, Set<string>>()

const nameOf = ({ school }: SchoolContext, { sessionId }: Target) => `${school.id} ${sessionId}`

/**
 * The writes that give a session its row; none where this isolate knows of it, because most bookings are not the
 * first of their session, and looking reads three rows. If it is gone by now the booking is refused
 * (`THERE_IS_SESSION_COLUMN`), and whoever makes it again forgets first.
 */
export const storing = (ctx: SchoolContext, target: Target): Target['writes'] =>
  stored.get(ctx.db)?.has(nameOf(ctx, target)) ? [] : target.writes

/** After a booking: the sessions of these have their rows now. */
export function noteStored(ctx: SchoolContext, targets: readonly Target[]): void {
  const known = stored.get(ctx.db) ?? new Set<string>()
  if (known.size > MOST) known.clear()
  for (const target of targets) known.add(nameOf(ctx, target))
  stored.set(ctx.db, known)
}

export const forgetStored = ({ db }: SchoolContext): void => void stored.delete(db)
