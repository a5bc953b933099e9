import { Refusal } from '../domain/refusal.ts'
import { assertMay, commitAs, type OfficeContext } from './officeContext.ts'
import { assertKeeps, changeWrites, keeps, sessionsOn } from './sessionChanges.ts'

/** Which sessions of a day: some series', or everything: a mentor's own, for a lead mentor the school's. */
export type OnDay = { on: string; seriesIds: readonly string[] | 'all' }

/**
 * Calls off a day's sessions: snow, a trip, an INSET day. Bookings stay as they are, so that holding
 * them after all brings everybody back; all are told.
 *
 * @returns how many were called off
 * @throws Refusal `not_found` when they have none on that day, or one of these is not theirs
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
  assertMay(ctx, 'keep_series')
  const asked = (await sessionsOn(ctx, on, on)).filter(({ series }) =>
    seriesIds === 'all' ? keeps(ctx, series) : seriesIds.includes(series.id),
  )
  for (const { series } of asked) assertKeeps(ctx, series)
  if (asked.length === 0) throw new Refusal('not_found')
  const there = asked.filter(({ session }) => session.status !== status && session.endsAt > ctx.now)
  // Closed already: a second tap.
  if (there.length === 0) return 0
  const what = status === 'off' ? 'session_off' : 'session_on'
  const writes = there.flatMap((each) =>
    changeWrites(ctx, each, { set: { status }, tell: [{ what, facts: {} }] }),
  )
  const did = status === 'off' ? 'closed_session' : 'held_session_again'
  const record = there.length === 1 ? there[0]!.session.id : `day.${on}`
  await commitAs(ctx, 'keep_series', { on: record, did }, writes)
  return there.length
}
