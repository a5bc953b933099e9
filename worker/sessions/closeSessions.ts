import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { assertManages, manages, type Planned, plannedWrites, sessionsOn } from './sessionChange.ts'
import type { SessionStatus } from '../timetable/rules/series.ts'

/** Which sessions of a day: some series', or everything: a mentor's own, for a lead mentor the school's. */
export type OnDay = { on: string; seriesIds: readonly string[] | 'all' }

/**
 * Calls off a day's sessions: snow, a trip, an INSET day. Bookings stay as they are, so holding
 * them after all brings everyone back; all are told.
 *
 * @returns how many were called off
 * @throws Refusal `not_found` when they have none on that day, or one of these is not theirs
 */
export const closeSessions = (ctx: StaffContext, day: OnDay): Promise<number> =>
  setStatus(ctx, day, 'off')

/** Holds them after all. */
export const reinstateSessions = (ctx: StaffContext, day: OnDay): Promise<number> =>
  setStatus(ctx, day, 'on')

async function setStatus(ctx: StaffContext, day: OnDay, status: SessionStatus): Promise<number> {
  const planned = await planClosing(ctx, day, status)
  const [first, ...others] = planned
  if (!first) return 0
  const did = status === 'off' ? 'closed_session' : 'held_session_again'
  const record = others.length === 0 ? first.each.session.id : `day.${day.on}`
  const writes = planned.flatMap((one) => plannedWrites(ctx, one))
  await commitAs(ctx, 'manage_series', { on: record, did }, writes)
  return planned.length
}

/** A preview of the change, before it is written. @throws Refusal `not_found` */
export async function planClosing(
  ctx: StaffContext,
  { on, seriesIds }: OnDay,
  status: SessionStatus,
): Promise<Planned[]> {
  assertMay(ctx, 'manage_series')
  const asked = (await sessionsOn(ctx, on, on)).filter(({ series }) =>
    seriesIds === 'all' ? manages(ctx, series) : seriesIds.includes(series.id),
  )
  for (const { series } of asked) assertManages(ctx, series)
  if (asked.length === 0) throw new Refusal('not_found')
  // A session closed already is not counted: this is a second tap.
  const there = asked.filter(({ session }) => session.status !== status && session.endsAt > ctx.now)
  const what = status === 'off' ? 'session_off' : 'session_on'
  return there.map((each) => ({ each, set: { status }, tell: [{ what, facts: {} }] }))
}
