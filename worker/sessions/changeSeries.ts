import { everyoneIn, tellBookings } from '../../db/bookings/bookingNews.ts'
import type { Write } from '../../db/database.ts'
import { sealPlan, updateSeries } from '../../db/timetable/series.ts'
import {
  storedOfSeries,
  openSessions,
  type SessionRow,
  standingPlacesOf,
  updateSession,
} from '../../db/timetable/sessions.ts'
import { addDays, instantOf, londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  assertMentorTime,
  assertPlan,
  assertRule,
  assertStaysTheirs,
  changedFrom,
  ruleOn,
  type Series,
  type SeriesRule,
  type SessionStatus,
} from '../timetable/rules/series.ts'
import { asSession } from '../timetable/rules/seriesDates.ts'
import { followSeries, inTurn } from './rules/changedSeries.ts'
import type { SeriesChangeForm } from './rules/seriesForm.ts'
import { filling, schoolContextOf } from '../bookings/bookingAct.ts'
import { assertNear } from './makeSeries.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import {
  assertManages,
  assertMentor,
  type Planned,
  plannedWrites,
  type ChangeMessage,
} from './sessionChange.ts'

export type SeriesChange = Omit<SeriesChangeForm, 'revision' | 'rule'> & {
  rule?: SeriesRule | undefined
}

/**
 * Changes a series from a day on. Sessions that have bookings follow: to their new time, or where the
 * pattern has moved to another weekday, to that day of their week; where it has none, they are called
 * off. A day that was changed by itself stays so. Everyone concerned is told, and keeps their place.
 *
 * @param revision of the series that the change was made on
 * @throws Refusal `not_found`, `not_valid`, `not_allowed` to give it to another, `changed_meanwhile`
 */
export async function changeSeries(
  ctx: StaffContext,
  of: Pick<Series, 'id' | 'revision'>,
  change: SeriesChange,
): Promise<void> {
  const { db, staff } = ctx
  const { school } = staff
  const { before, after, planned, standing } = await planSeries(ctx, of, change)
  const writes: Write[] = [
    updateSeries(db, school.id, before, {
      mentorId: after.mentorId,
      listed: after.listed,
      countShown: after.countShown,
      planSealed: await sealPlan(school.vault, before.id, after.plan),
    }),
    ...planned.flatMap((one) => plannedWrites(ctx, one)),
    ...standing.flatMap((one) => standingWrites(ctx, one)),
  ]
  await commitAs(ctx, 'manage_series', { on: before.id, did: 'changed_series' }, writes)
}

const inTurnOf = ({ staff }: StaffContext, { plan }: Series, change: SeriesChange) =>
  change.rule ? { ...change, rule: inTurn(plan, staff.school.calendar, change.rule) } : change

/** A preview of the change, before it is written. @throws Refusal as `changeSeries` */
export async function planSeries(
  ctx: StaffContext,
  { id, revision }: Pick<Series, 'id' | 'revision'>,
  change: SeriesChange,
) {
  const { db, now, staff } = ctx
  const { school } = staff
  const before = await findSeries(schoolContextOf(ctx), id, { fresh: true })
  assertManages(ctx, before)
  if (before.revision !== revision) throw new Refusal('changed_meanwhile')
  if (change.rule) assertRule(change.rule, before)
  assertNear(now, { fromOn: change.rule?.fromOn, untilOn: change.untilOn })
  if (change.mentorId !== undefined) {
    assertMentor(ctx, change.mentorId)
    assertStaysTheirs(before, change.mentorId)
  }
  const after = changed(before, inTurnOf(ctx, before, change))
  assertMentorTime(after)
  const today = londonDay(now)
  const fromOn = change.rule?.fromOn ?? today
  const [kept, standing] = await db.batch([
    storedOfSeries(db, school.id, id, fromOn < today ? today : fromOn),
    standingPlacesOf(db, school.id, id),
  ])
  const rows = (await openSessions(school.vault, kept)).filter(({ endsAt }) => endsAt > now)
  const planned: Planned[] = followSeries(after, school.calendar, rows, before).map(
    ({ kept: one, set, news }) => ({
      each: { series: before, session: asSession(before, one) },
      set,
      tell: news.map(([what, facts]) => ({ what, facts })),
    }),
  )
  return {
    before,
    after,
    planned,
    standing: standingChanges(after, change, standing, today),
  }
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

/** The outcome for a club's standing places on one weekday. */
export type StandingChange = {
  id: string
  weekday: number | null
  status: SessionStatus
  capacity: number | null
  tell: readonly ChangeMessage[]
}

/**
 * Those of a weekday that the club has no more are called off, as all are when it has ended; others get
 * its capacity. Where it ends on a day to come, they hear of it and keep their place until then.
 */
function standingChanges(
  { plan, neverFull }: Series,
  { rule, untilOn }: SeriesChange,
  standing: readonly SessionRow[],
  today: string,
): StandingChange[] {
  const now = rule ?? ruleOn(plan, today)
  if (!now || (!rule && untilOn === undefined)) return []
  const endsNow = typeof untilOn === 'string' && untilOn <= today
  const endsLater = typeof untilOn === 'string' && !endsNow
  return standing.flatMap(({ id, weekday, status, capacity }) => {
    const stays = weekday !== null && now.weekdays.includes(weekday) && !endsNow
    const next = stays ? 'on' : 'off'
    const places = neverFull ? null : rule ? rule.capacity : capacity
    const tell: ChangeMessage[] = []
    if (next !== status) tell.push({ what: stays ? 'session_on' : 'session_off', facts: {} })
    else if (stays && endsLater) {
      const fromAt = instantOf(addDays(untilOn, 1), '00:00')
      tell.push({ what: 'session_off', facts: { fromAt } })
    }
    if (tell.length === 0 && places === capacity) return []
    return [{ id, weekday, status: next, capacity: places, tell }]
  })
}

/** Unrun. */
function standingWrites(
  ctx: StaffContext,
  { id, status, capacity, tell }: StandingChange,
): Write[] {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  return [
    updateSession(db, schoolId, id, { status, capacity }),
    ...tell.flatMap((told) => tellBookings(db, schoolId, everyoneIn(id), { ...told, now })),
    ...filling(schoolContextOf(ctx), { sessionId: id, startsAt: null }),
  ]
}
