import { forgetSchool } from '../../db/school/school.ts'
import { findStaff, setNeverFrom } from '../../db/staff/staff.ts'
import { seriesOf } from '../../db/timetable/series.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { makeSeries, seriesIdOf } from '../sessions/makeSeries.ts'
import { isAwayThroughout } from '../sessions/rules/absence.ts'
import { londonDay } from '../time/londonTime.ts'
import { ruleOnOrNext, type Series, type SeriesRule } from '../timetable/rules/series.ts'
import { isDuty, isMentorTime } from '../timetable/rules/seriesKind.ts'
import { type DutyForm, endOf, type NeverFromForm, type TimesForm } from './rules/meetingForms.ts'
import { neverFree } from './rules/inTheWay.ts'
import { placesOf, type TimeFits } from './rules/mentorTime.ts'

/** What a time is called: nothing that says more than how many it is for. */
const TITLES: Record<TimeFits, string> = { one_to_one: 'One-to-one', pair: 'Pair', group: 'Group' }

/** Series of times that one mentor may offer. */
const MOST_OFFERED = 60

/** Duties of one mentor. */
const MOST_DUTIES = 30

/** The times that a mentor offers, their duties, and all that they do then themself: those to come too. */
export async function weekOf({ db, now, staff }: StaffContext, mentorId: string) {
  const all = await seriesOf(db, staff.school, now, { fresh: true })
  const today = londonDay(now)
  const theirs = all.filter(
    ({ mentorId: whose, plan }) =>
      whose === mentorId && (plan.untilOn === null || plan.untilOn >= today),
  )
  return {
    offered: theirs.filter(({ kind }) => isMentorTime(kind)),
    duties: theirs.filter(({ kind }) => isDuty(kind)),
    busy: theirs
      .filter(({ kind }) => !isMentorTime(kind))
      .map(({ plan }) => ({
        title: plan.title,
        rule: ruleOnOrNext(plan, today),
        untilOn: plan.untilOn,
      })),
  }
}

/** The days on which they're away, and the lessons that they take nobody out of. */
export async function weekFacts({ db, staff }: StaffContext) {
  const [row] = await findStaff(db, staff.school.id, staff.id)
  return { away: row?.away ?? [], neverFrom: row?.neverFrom ?? [] }
}

/** The lessons that a mentor takes nobody out of, on top of the school's. Twice is once. */
export async function keepNeverFrom(ctx: StaffContext, { subjects }: NeverFromForm): Promise<void> {
  assertMay(ctx, 'manage_series')
  const { id: schoolId } = ctx.staff.school
  await commitAs(ctx, 'manage_series', { on: ctx.staff.id, did: 'kept_lessons' }, [
    setNeverFrom(ctx.db, schoolId, ctx.staff.id, subjects),
  ])
  forgetSchool(schoolId)
}

/**
 * A mentor offers times of their own each week: a series of sessions, so the school's calendar leaves out the days
 * without school. The same form sent twice is one.
 *
 * @throws Refusal `not_found`, or `not_valid` where they offer a time then already, have a session or duty then, or are
 *   away on all its days
 */
export async function offerTimes(ctx: StaffContext, form: TimesForm): Promise<void> {
  assertMay(ctx, 'manage_series')
  const { id: formId, weekdays, starts, minutes, fits, inGroup, place, fromOn, untilOn } = form
  assertNotOver(ctx, untilOn)
  if (isAwayThroughout((await weekFacts(ctx)).away, { fromOn, untilOn })) {
    throw new Refusal('not_valid', { fromOn: 'You’re away then. Choose a day when you’re here.' })
  }
  const rule: SeriesRule = {
    fromOn,
    weekdays,
    everyWeeks: 1,
    runs: 'term_time',
    starts,
    ends: endOf(starts, minutes),
    place,
    capacity: placesOf(fits, inGroup),
  }
  const id = await seriesIdOf(ctx, formId)
  const week = await weekOf(ctx, ctx.staff.id)
  const offered = week.offered.filter((each) => each.id !== id)
  if (offered.some((each) => isAtOnce(each, rule, untilOn))) {
    throw new Refusal('not_valid', { starts: 'You offer a time then already.' })
  }
  const never = neverFree(week.busy, { ...rule, untilOn })
  if (never !== null) throw new Refusal('not_valid', { starts: never })
  if (offered.length >= MOST_OFFERED) {
    throw new Refusal('not_valid', {
      starts: `${MOST_OFFERED} times are the most. Stop one first.`,
    })
  }
  await makeSeries(ctx, {
    formId,
    kind: 'mentor_time',
    audience: 'pupils',
    title: TITLES[fits],
    about: '',
    mentorId: ctx.staff.id,
    listed: false,
    neverFull: false,
    countShown: false,
    rule,
    untilOn,
  })
}

/**
 * A mentor says what they do for the school each week. It is a series like any other, so the school's calendar leaves
 * out the days without school, and `freeTimes` leaves out the times that they offer then. A meeting that is booked
 * already stays. The same form sent twice is one.
 *
 * @throws Refusal `not_found` or `not_valid`
 */
export async function addDuty(ctx: StaffContext, form: DutyForm): Promise<void> {
  assertMay(ctx, 'manage_series')
  const { id: formId, title, weekdays, everyWeeks, starts, minutes, place, fromOn, untilOn } = form
  assertNotOver(ctx, untilOn)
  const id = await seriesIdOf(ctx, formId)
  const { duties } = await weekOf(ctx, ctx.staff.id)
  if (duties.filter((each) => each.id !== id).length >= MOST_DUTIES) {
    throw new Refusal('not_valid', { title: `${MOST_DUTIES} duties are the most. Stop one first.` })
  }
  await makeSeries(ctx, {
    formId,
    kind: 'duty',
    audience: 'pupils',
    title,
    about: '',
    mentorId: ctx.staff.id,
    listed: false,
    neverFull: false,
    countShown: false,
    rule: {
      fromOn,
      weekdays,
      everyWeeks,
      runs: 'term_time',
      starts,
      ends: endOf(starts, minutes),
      place,
      capacity: null,
    },
    untilOn,
  })
}

/** Nobody could book, or would see, what has ended. */
function assertNotOver({ now }: StaffContext, untilOn: string | null): void {
  if (untilOn !== null && untilOn < londonDay(now)) {
    throw new Refusal('not_valid', { untilOn: 'Choose a last day from today on.' })
  }
}

/** Whether a series has sessions on one of these weekdays at the same time, in the same weeks. */
function isAtOnce({ plan }: Series, rule: SeriesRule, untilOn: string | null): boolean {
  const its = ruleOnOrNext(plan, rule.fromOn)
  return (
    its.weekdays.some((day) => rule.weekdays.includes(day)) &&
    its.starts < rule.ends &&
    its.ends > rule.starts &&
    (plan.untilOn === null || plan.untilOn >= rule.fromOn) &&
    (untilOn === null || untilOn >= its.fromOn)
  )
}
