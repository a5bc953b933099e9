import type { Write } from '../../db/database.ts'
import { sealPlan, updateSeries } from '../../db/series.ts'
import { keptOfSeries, openSessions, standingOf } from '../../db/session.ts'
import { londonDay } from '../domain/londonTime.ts'
import { Refusal } from '../domain/refusal.ts'
import {
  assertPlan,
  assertRule,
  changedFrom,
  type Series,
  type SeriesRule,
} from '../domain/series.ts'
import { asSession } from '../domain/seriesDates.ts'
import { followSeries, type KeptChange } from '../domain/seriesChange.ts'
import { filling, placeOf } from './bookingActs.ts'
import { findSeries } from './bookingWrites.ts'
import { commitAs, type OfficeContext } from './officeContext.ts'
import { everyoneIn, tellBookings } from '../../db/bookingNews.ts'
import { updateSession } from '../../db/session.ts'
import { assertKeeps, assertMentor, changeWrites } from './sessionChanges.ts'

/** What is other from now on; what is left out stays. */
export type SeriesChange = {
  title?: string
  about?: string
  mentorId?: string | null
  listed?: boolean
  countShown?: boolean
  /** The last day, or null to let it go on. */
  untilOn?: string | null
  /** How it goes from `rule.fromOn` on. For "all" that is today: what has been stays as it was. */
  rule?: SeriesRule
}

/**
 * Changes a series from a day on. Sessions that have bookings follow: to their new time, or where the
 * pattern has moved to another weekday, to that day of their week; where it has none, they are called
 * off. A day that was changed by itself stays so. Everybody concerned is told, and keeps their place.
 *
 * @param revision of the series that the change was made on
 * @throws Refusal `not_found`, `not_valid`, `not_allowed` to give it to another, `changed_meanwhile`
 */
export async function changeSeries(
  ctx: OfficeContext,
  { id, revision }: Pick<Series, 'id' | 'revision'>,
  change: SeriesChange,
): Promise<void> {
  const { db, now, staff } = ctx
  const { school } = staff
  const before = await findSeries(placeOf(ctx), id, { fresh: true })
  assertKeeps(ctx, before)
  if (before.revision !== revision) throw new Refusal('changed_meanwhile')
  if (change.rule) assertRule(change.rule, before)
  if (change.mentorId !== undefined) assertMentor(ctx, change.mentorId)
  const after = changed(before, change)
  const fromOn = change.rule?.fromOn ?? londonDay(now)
  const [kept, standing] = await db.batch([
    keptOfSeries(db, school.id, id, fromOn < londonDay(now) ? londonDay(now) : fromOn),
    standingOf(db, school.id, id),
  ])
  const rows = (await openSessions(school.vault, kept)).filter(({ endsAt }) => endsAt > now)
  const writes: Write[] = [
    updateSeries(db, school.id, before, {
      mentorId: after.mentorId,
      listed: after.listed,
      countShown: after.countShown,
      planSealed: await sealPlan(school.vault, id, after.plan),
    }),
    ...followSeries(after, school.calendar, rows).flatMap((each) => keptWrites(ctx, before, each)),
    ...(change.rule ? standingWrites(ctx, after, change.rule, standing) : []),
  ]
  await commitAs(ctx, 'keep_series', { on: id, did: 'changed_series' }, writes)
}

function changed(before: Series, change: SeriesChange): Series {
  const { title, about, untilOn } = { ...before.plan, ...defined(change) }
  assertPlan({ title, untilOn })
  const plan = { ...before.plan, title, about, untilOn }
  return {
    ...before,
    mentorId: change.mentorId === undefined ? before.mentorId : change.mentorId,
    listed: change.listed ?? before.listed,
    countShown: change.countShown ?? before.countShown,
    plan: change.rule ? changedFrom(plan, change.rule) : plan,
  }
}

const defined = (change: SeriesChange) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** Unrun. */
function keptWrites(ctx: OfficeContext, series: Series, { kept, set, news }: KeptChange): Write[] {
  return changeWrites(
    ctx,
    { series, session: asSession(series, kept) },
    { set, tell: news.map(([what, facts]) => ({ what, facts })) },
  )
}

/** Unrun. Standing places of a weekday that the club has no more are called off; others get its capacity. */
function standingWrites(
  ctx: OfficeContext,
  series: Series,
  rule: SeriesRule,
  standing: readonly {
    id: string
    weekday: number | null
    capacity: number | null
    status: string
  }[],
): Write[] {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  return standing.flatMap(({ id, weekday, status, capacity }): Write[] => {
    const stays = weekday !== null && rule.weekdays.includes(weekday)
    const next = stays ? 'on' : 'off'
    if (next === status && capacity === rule.capacity) return []
    const what = stays ? 'session_on' : 'session_off'
    const told =
      next === status ? [] : tellBookings(db, schoolId, everyoneIn(id), { what, facts: {}, now })
    return [
      updateSession(db, schoolId, id, { status: next, capacity: rule.capacity }),
      ...told,
      ...filling(placeOf(ctx), { sessionId: id, startsAt: null }),
    ]
  })
}
