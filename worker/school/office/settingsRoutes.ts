import { safeParse, type ZodMiniType } from 'zod/mini'
import { dslOf } from '../../../db/school/school.ts'
import { changesOf, readSettings, rolesOfStaff } from '../../../db/school/settings.ts'
import { isLanguage, LANGUAGES } from '../../../web/languages/catalogue.ts'
import { changeDays, saveSettings } from '../saveSettings.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { bankHolidaysOffered } from '../../time/bankHolidays.ts'
import { londonDay } from '../../time/londonTime.ts'
import { missingOf } from '../rules/missingSettings.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { SETTING_PARTS, type SettingPart, type Settings, settingsOf } from '../rules/settings.ts'
import { nestedFieldProblems } from '../../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { PartChange, SettingsPage } from './answers.ts'
import { daysForm, partForm, settingForms, type WholePart } from '../rules/settingForms.ts'

/** What the school says of itself: an administrator's, and no word of a referral in it. */
export const settings = officeRoutes()
  .get('/office/api/settings', allowed('keep_settings'), async (c) =>
    c.json((await settingsPage(staffContext(c))) satisfies SettingsPage),
  )
  .post(
    '/office/api/settings/:id',
    allowed('keep_settings'),
    jsonOnly,
    jsonForm(partForm),
    async (c) => {
      const ctx = staffContext(c)
      const part = SETTING_PARTS.find((each) => each === c.req.param('id'))
      if (!part) throw new Refusal('not_found')
      const { value, ...save } = c.req.valid('json')
      if (part === 'closed_days') await changeDays(ctx, save.id, read(daysForm, value))
      else await saveSettings(ctx, part, save, readPart(part, value))
      return c.json({ part })
    },
  )

/** A part's value as its form has it. @throws Refusal `not_valid` with a sentence for each box */
function readPart<Part extends WholePart>(part: Part, boxes: unknown): Settings[Part] {
  const value = read(settingForms[part], boxes)
  if ('languages' in value && !value.languages.every(isLanguage)) {
    throw new Refusal('not_valid', { languages: 'Choose from the list.' })
  }
  return value
}

function read<T>(form: ZodMiniType<T>, boxes: unknown): T {
  const result = safeParse(form, boxes)
  if (!result.success) throw new Refusal('not_valid', nestedFieldProblems(result.error.issues))
  return result.data
}

async function settingsPage({ db, now, staff }: StaffContext): Promise<SettingsPage> {
  const { id: schoolId } = staff.school
  const [[row], changes, people] = await db.batch([
    readSettings(db, schoolId),
    changesOf(db, schoolId),
    rolesOfStaff(db, schoolId),
  ])
  if (!row) throw new Refusal('not_found')
  const changeOf = (part: SettingPart): PartChange => {
    const last = changes.find((change) => change.part === part)
    return {
      version: last?.version ?? 0,
      by: maybePerson(staff.school, last?.byStaffId ?? null),
      at: last?.changedAt ?? null,
    }
  }
  return {
    settings: settingsOf(row),
    changes: Object.fromEntries(
      SETTING_PARTS.map((part) => [part, changeOf(part)]),
    ) as SettingsPage['changes'],
    missing: missingOf({ ...row, staff: people }, now),
    bankHolidays: bankHolidaysOffered(row.calendar, londonDay(now)),
    calendar: row.calendar,
    promiseSchoolDays: row.profile.promiseSchoolDays,
    dsl: maybePerson(staff.school, dslOf(staff.school)?.id ?? null),
    languagesKnown: Object.entries(LANGUAGES).map(([code, name]) => ({ code, name })),
  }
}
