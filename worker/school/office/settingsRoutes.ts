import { Hono } from 'hono/tiny'
import { dslOf } from '../../../db/school/school.ts'
import { changesOf, readSettings, rolesOfStaff } from '../../../db/school/settings.ts'
import { LANGUAGES } from '../../../web/languages/catalogue.ts'
import { changeDays, saveSettings } from '../saveSettings.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { bankHolidaysOffered } from '../../time/bankHolidays.ts'
import { londonDay } from '../../time/londonTime.ts'
import { missingOf } from '../rules/missingSettings.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { SETTING_PARTS, type SettingPart, settingsOf } from '../rules/settings.ts'
import type { SignedInEnv } from '../../context/requireSignIn.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, staffContext } from '../../officeRoute/policy.ts'
import type { PartChange, SettingsPage } from './answers.ts'
import { partForm, readDays, readPart } from './forms.ts'

/** What the school says of itself: an administrator's, and no word of a referral in it. */
export const settings = new Hono<SignedInEnv>()
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
      if (part === 'closed_days') await changeDays(ctx, save.id, readDays(value))
      else await saveSettings(ctx, part, save, readPart(part, value))
      return c.json({ part })
    },
  )

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
