import type { Write } from '../../db/database.ts'
import { insertSession } from '../../db/timetable/sessions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { ruleOn, type Series, sessionId, standingPlaceId } from '../timetable/rules/series.ts'
import { patternDays, untouched } from '../timetable/rules/seriesDates.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { findSeries } from '../timetable/findSeries.ts'

/** What a booking is on, and the write that gives it its row; `endsAt` null where only the row knows. */
export type Target = {
  series: Series
  sessionId: string
  endsAt: number | null
  writes: readonly Write[]
}

/** The session of a series on a day of its pattern, or one that was put in or kept on that day. */
export async function targetOf(
  ctx: SchoolContext,
  seriesId: string,
  on: string,
  how: { fresh?: boolean } = {},
): Promise<Target> {
  const series = await findSeries(ctx, seriesId, how)
  const [day] = patternDays(series.plan, ctx.school.calendar, on, on)
  const id = sessionId(seriesId, on)
  if (!day) return { series, sessionId: id, endsAt: null, writes: [] }
  const session = untouched(series, on, day.rule)
  const keep = insertSession(ctx.db, ctx.school.id, series.revision, session)
  return { series, sessionId: id, endsAt: session.endsAt, writes: [keep] }
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
  const keep = insertSession(db, school.id, series.revision, {
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
  return { series, sessionId: id, endsAt: null, writes: [keep] }
}
