import { guardRefused } from '../../db/guardedBy.ts'
import { forgetSchool } from '../../db/school/school.ts'
import {
  changeClosedDays,
  findChange,
  NOT_CHANGED_COLUMN,
  noteChange,
  patchSchool,
} from '../../db/school/settings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { DaysForm, PartForm, WholePart } from './rules/settingForms.ts'
import { withFormerNames } from './rules/checkSettings.ts'
import { lessonTimesOf, patchOf, SETTING_LIMITS, type Settings } from './rules/settings.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * Saves one part of a school's settings. Whoever began from an older version changes nothing; the same
 * form sent twice is saved once. The portal shows it within a quarter of a minute (`findSchool`).
 *
 * @throws Refusal `not_found`, `changed_meanwhile`
 */
export async function saveSettings<Part extends WholePart>(
  ctx: StaffContext,
  part: Part,
  { id, version }: Pick<PartForm, 'id' | 'version'>,
  value: Settings[Part],
): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const change = { schoolId, part, onVersion: version, formId: id }
  try {
    await commitAs(ctx, 'keep_settings', { on: part, did: 'kept_settings' }, [
      noteChange(db, { ...change, byStaffId: staff.id, changedAt: now }),
      patchSchool(db, schoolId, patchOf(part, withNames(ctx, value))),
    ])
  } catch (error) {
    if (!guardRefused(error, NOT_CHANGED_COLUMN)) throw error
    const [last] = await findChange(db, schoolId, part)
    if (last?.formId !== id) throw new Refusal('changed_meanwhile')
  } finally {
    forgetSchool(schoolId)
  }
}

/** A period that is renamed keeps its lessons, which are written down under its name. */
const withNames = <Value extends Settings[WholePart]>(
  { staff: { school } }: StaffContext,
  value: Value,
): Value => {
  if (!('lessonTimes' in value)) return value
  const { periods } = lessonTimesOf(school.calendar)
  const { lessonTimes } = value
  return {
    ...value,
    lessonTimes: { ...lessonTimes, periods: withFormerNames(lessonTimes.periods, periods) },
  }
}

/**
 * Closes and opens single days. There is no older version to begin from: two who do so at once keep both.
 *
 * @throws Refusal `not_found`, or `not_valid` past the most that a school may keep
 */
export async function changeDays(ctx: StaffContext, formId: string, days: DaysForm): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar } = staff.school
  if (calendar.closedDays.length + days.add.length > SETTING_LIMITS.closedDays) {
    throw new Refusal('not_valid', {
      on: `A school keeps at most ${SETTING_LIMITS.closedDays} closed days. Remove old ones first.`,
    })
  }
  const part = 'closed_days'
  const change = { schoolId, part, onVersion: null, formId } as const
  try {
    await commitAs(ctx, 'keep_settings', { on: part, did: 'kept_settings' }, [
      noteChange(db, { ...change, byStaffId: staff.id, changedAt: now }),
      changeClosedDays(db, schoolId, days),
    ])
  } finally {
    forgetSchool(schoolId)
  }
}
