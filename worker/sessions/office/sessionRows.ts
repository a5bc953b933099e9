import { type Days, standingPlacesOn } from '../../../db/timetable/sessionDays.ts'
import { mentorsOf, type School } from '../../../db/school/school.ts'
import type { LaidOut, SessionRow as KeptRow } from '../../../db/timetable/sessions.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { addDays, londonDay, weekdayOf } from '../../time/londonTime.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { ruleOnOrNext, type Series } from '../../timetable/rules/series.ts'
import { isDuty, isMentorTime, isWithFood } from '../../timetable/rules/seriesKind.ts'
import { whyLeftOut } from '../../timetable/rules/seriesDates.ts'
import type { Person } from '../../officeRoute/answers.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import type { ClosedOn, Manages, SeriesRow, SessionRow } from './answers.ts'

export const managesOf = ({ staff }: StaffContext): Manages => scopeOf(staff.roles, 'manage_series')

/** Their own, or every one. */
export const mayChange = (ctx: StaffContext, { mentorId }: Pick<Series, 'mentorId'>): boolean => {
  const manages = managesOf(ctx)
  return manages === 'all' || (manages === 'own' && mentorId === ctx.staff.id)
}

/** Staff who see only the clubs with food see no other series. */
export const maySee = ({ staff }: StaffContext, { kind }: Pick<Series, 'kind'>): boolean => {
  const scope = scopeOf(staff.roles, 'see_sessions')
  return scope === 'all' || (scope === 'own' && isWithFood(kind))
}

export const mentorPeople = (school: School): Person[] =>
  mentorsOf(school).map(({ id }) => personOf(school, id))

export function sessionRow(
  ctx: StaffContext,
  { series, session }: LaidOut,
  standing: readonly KeptRow[],
): SessionRow {
  const ofWeekday = standingPlacesOn(standing, series, weekdayOf(session.heldOn))
  return {
    id: session.id,
    seriesId: series.id,
    kind: series.kind,
    audience: series.audience,
    title: series.plan.title,
    on: session.heldOn,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    place: session.place,
    by: maybePerson(ctx.staff.school, session.mentorId),
    status: session.status,
    capacity: session.capacity,
    coming: session.taken + (ofWeekday?.taken ?? 0),
    waiting: session.waiting + (ofWeekday?.waiting ?? 0),
    movedFromOn: session.firstOn === session.heldOn ? null : session.firstOn,
    over: session.endsAt <= ctx.now,
    revision: session.revision,
    mayChange: mayChange(ctx, series),
  }
}

export function seriesRow(ctx: StaffContext, series: Series): SeriesRow {
  const { id, kind, mentorId, plan } = series
  return {
    id,
    kind,
    title: plan.title,
    by: maybePerson(ctx.staff.school, mentorId),
    rule: ruleOnOrNext(plan, londonDay(ctx.now)),
    untilOn: plan.untilOn,
    mayChange: mayChange(ctx, series),
  }
}

/** Series that go on, or have not begun. */
export const openRows = (ctx: StaffContext, { all }: Pick<Days, 'all'>): SeriesRow[] =>
  all
    .filter(({ kind }) => !isMentorTime(kind) && !isDuty(kind))
    .filter((series) => maySee(ctx, series) && !hasEnded(series, londonDay(ctx.now)))
    .map((series) => seriesRow(ctx, series))
    .toSorted((a, b) => a.title.localeCompare(b.title))

const hasEnded = ({ plan }: Series, today: string) => plan.untilOn !== null && plan.untilOn < today

/** The weekdays between two days on which there is no school, and why. */
export function closedBetween(
  calendar: SchoolCalendar,
  fromOn: string,
  untilOn: string,
): ClosedOn[] {
  const closed: ClosedOn[] = []
  for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) {
    const because = weekdayOf(on) > 5 ? null : whyLeftOut('term_time', calendar, on)
    const words = calendar.closedDays.find((day) => day.on === on)?.why ?? ''
    if (because) closed.push({ on, because, words })
  }
  return closed
}
