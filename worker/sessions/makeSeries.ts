import { insertSeries, sealPlan } from '../../db/timetable/series.ts'
import { farDayProblem, problemsIn } from '../time/typedDay.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  assertMentorTime,
  assertPlan,
  assertRule,
  type Series,
  type SeriesRule,
} from '../timetable/rules/series.ts'
import { SERIES_KIND_FACTS } from '../timetable/rules/seriesKind.ts'
import { isPrimary } from '../school/rules/schoolProfile.ts'
import { londonDay } from '../time/londonTime.ts'
import { keyedTag } from '../vault/vault.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { assertMentor } from './sessionChange.ts'

export type NewSeries = Omit<Series, 'id' | 'revision' | 'plan'> & {
  /** The id of the form that it was written in: sent twice, it is made once. */
  formId: string
  title: string
  about: string
  rule: SeriesRule
  untilOn: string | null
}

/** @throws Refusal `not_valid` for a first or last day that is a typing error */
export function assertNear(
  now: number,
  days: { fromOn?: string | undefined; untilOn?: string | null | undefined },
): void {
  const far = (on: string | null | undefined) => (on ? farDayProblem(on, londonDay(now)) : null)
  const problems = problemsIn({ fromOn: far(days.fromOn), untilOn: far(days.untilOn) })
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
}

/** The id of the series that a form makes. Sorts with its age among the others of its school. */
export const seriesIdOf = ({ staff }: StaffContext, formId: string) =>
  keyedTag(staff.school.vault.pepper, 'booking', staff.school.id, `series ${formId}`, 16)

/**
 * Makes a series; a session that is held once is a series of one day. A mentor makes their own, a lead
 * mentor anyone's or the school's. The same form twice is one.
 *
 * @returns its id
 * @throws Refusal `not_found`, `not_allowed` for another mentor's, `not_valid` (its facts say which box)
 */
export async function makeSeries(ctx: StaffContext, made: NewSeries): Promise<string> {
  const { db, now, staff } = ctx
  const { school } = staff
  assertMentor(ctx, made.mentorId)
  assertPlan(made)
  if (
    made.neverFull &&
    !(SERIES_KIND_FACTS[made.kind].mayBeNeverFull && isPrimary(school.profile))
  ) {
    throw new Refusal('not_valid', { neverFull: 'Only the free breakfast of a primary school.' })
  }
  assertRule(made.rule, made)
  assertMentorTime({ ...made, plan: { rules: [made.rule] } })
  assertNear(now, { fromOn: made.rule.fromOn, untilOn: made.untilOn })
  const id = await seriesIdOf(ctx, made.formId)
  const { title, about, rule, untilOn } = made
  const row = {
    schoolId: school.id,
    id,
    kind: made.kind,
    audience: made.audience,
    mentorId: made.mentorId,
    listed: made.listed,
    neverFull: made.neverFull,
    countShown: made.countShown,
    planSealed: await sealPlan(school.vault, id, { title, about, rules: [rule], untilOn }),
    madeAt: now,
  }
  try {
    await commitAs(ctx, 'manage_series', { on: id, did: 'made_series' }, [insertSeries(db, row)])
  } catch (error) {
    // Made before, of the same form.
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
  return id
}
