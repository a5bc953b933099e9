import { Refusal } from '../domain/refusal.ts'
import { assertMay, commitAs, type OfficeContext } from './officeContext.ts'
import { assertKeeps, type Planned, plannedWrites, sessionsOn } from './sessionChanges.ts'

/** Which sessions of a day: some series', or everything that the school has on. */
export type OnDay = { on: string; seriesIds: readonly string[] | 'all' }

/**
 * Calls off a day's sessions: snow, a trip, an INSET day. Bookings stay as they are, so that holding
 * them after all brings everybody back; all are told.
 *
 * @returns how many were called off
 * @throws Refusal `not_found`
 */
export const closeSessions = (ctx: OfficeContext, day: OnDay): Promise<number> =>
  setStatus(ctx, day, 'off')

/** Holds them after all. */
export const holdSessions = (ctx: OfficeContext, day: OnDay): Promise<number> =>
  setStatus(ctx, day, 'on')

async function setStatus(ctx: OfficeContext, day: OnDay, status: 'on' | 'off'): Promise<number> {
  const planned = await planClosing(ctx, day, status)
  if (planned.length === 0) return 0
  const did = status === 'off' ? 'closed_session' : 'held_session_again'
  const record = planned.length === 1 ? planned[0]!.each.session.id : `day.${day.on}`
  const writes = planned.flatMap((one) => plannedWrites(ctx, one))
  await commitAs(ctx, 'keep_series', { on: record, did }, writes)
  return planned.length
}

/** What it would do, before it is written. @throws Refusal `not_found` */
export async function planClosing(
  ctx: OfficeContext,
  { on, seriesIds }: OnDay,
  status: 'on' | 'off',
): Promise<Planned[]> {
  assertMay(ctx, 'keep_series')
  const there = (await sessionsOn(ctx, on, on)).filter(
    ({ series, session }) =>
      (seriesIds === 'all' || seriesIds.includes(series.id)) &&
      session.status !== status &&
      session.endsAt > ctx.now,
  )
  for (const { series } of there) assertKeeps(ctx, series)
  if (there.length === 0 && seriesIds === 'all') throw new Refusal('not_found')
  const what = status === 'off' ? 'session_off' : 'session_on'
  return there.map((each) => ({ each, set: { status }, tell: [{ what, facts: {} }] }))
}
