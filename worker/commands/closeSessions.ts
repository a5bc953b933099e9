import { Refusal } from '../domain/refusal.ts'
import { commitAs, type OfficeContext } from './officeContext.ts'
import { assertKeeps, changeWrites, sessionsOn } from './sessionChanges.ts'

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

async function setStatus(
  ctx: OfficeContext,
  { on, seriesIds }: OnDay,
  status: 'on' | 'off',
): Promise<number> {
  const there = (await sessionsOn(ctx, on, on)).filter(
    ({ series, session }) =>
      (seriesIds === 'all' || seriesIds.includes(series.id)) &&
      session.status !== status &&
      session.endsAt > ctx.now,
  )
  for (const { series } of there) assertKeeps(ctx, series)
  if (there.length === 0) {
    if (seriesIds !== 'all') return 0
    throw new Refusal('not_found')
  }
  const what = status === 'off' ? 'session_off' : 'session_on'
  const writes = there.flatMap((each) =>
    changeWrites(ctx, each, { set: { status }, tell: [{ what, facts: {} }] }),
  )
  const did = status === 'off' ? 'closed_session' : 'held_session_again'
  const record = there.length === 1 ? there[0]!.session.id : `day.${on}`
  await commitAs(ctx, 'keep_series', { on: record, did }, writes)
  return there.length
}
