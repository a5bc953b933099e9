import { guardRefused } from '../../db/guardedBy.ts'
import { openExtraSession, SESSION_GUARD } from '../../db/sessions/sessionChanges.ts'
import { sealLocation } from '../../db/timetable/sessions.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertRule, sessionId } from '../timetable/rules/series.ts'
import { untouched } from '../timetable/rules/seriesDates.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import type { ExtraForm } from './rules/seriesForm.ts'
import { assertManages, sessionsOn } from './sessionChange.ts'

/**
 * One more session of a series, on a day that its pattern does not have: before a holiday, or inside
 * one. Nobody is told: it stands with the others from now on.
 *
 * @returns its id
 * @throws Refusal `not_found`, `changed_meanwhile`, `not_valid` (its facts say which box)
 */
export async function addSession(
  ctx: StaffContext,
  seriesId: string,
  { on, starts, ends, place, capacity }: ExtraForm,
): Promise<string> {
  const { db, now, staff } = ctx
  const { school } = staff
  const series = await findSeries(schoolContextOf(ctx), seriesId, { fresh: true })
  assertManages(ctx, series)
  const rule = {
    fromOn: on,
    weekdays: [1],
    everyWeeks: 1,
    runs: 'all_year',
    starts,
    ends,
    place,
    capacity,
  } as const
  assertRule(rule, series)
  const session = untouched(series, on, rule)
  if (on < londonDay(now) || session.endsAt <= now) {
    throw new Refusal('not_valid', { on: 'That is over already.' })
  }
  const there = await sessionsOn(ctx, on, on)
  if (there.some((one) => one.series.id === seriesId && one.session.status === 'on')) {
    throw new Refusal('not_valid', { on: 'There is one on that day already.' })
  }
  const id = sessionId(seriesId, on)
  const placeSealed = await sealLocation(school.vault, id, place)
  try {
    await commitAs(
      { ...ctx, head: undefined },
      'manage_series',
      { on: id, did: 'opened_session' },
      openExtraSession(db, school.id, { series, session }, placeSealed),
    )
  } catch (error) {
    if (!guardRefused(error, SESSION_GUARD)) throw error
    const words = 'The one of that day was moved or called off. Open it in the week instead.'
    throw new Refusal('not_valid', { on: words })
  }
  return id
}
