import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { ClosedDay } from '../../worker/time/schoolCalendar.ts'
import type { SettingPart } from '../../worker/school/rules/settings.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { schools, schoolSettings } from '../tables/school.ts'
import { staff } from '../tables/staff.ts'

/** A school as it stands in the database now, past what an isolate remembers. */
export const readSettings = (db: Database, schoolId: string) =>
  db
    .select({ name: schools.name, profile: schools.profile, calendar: schools.calendar })
    .from(schools)
    .where(eq(schools.id, schoolId))

export const changesOf = (db: Database, schoolId: string) =>
  db.select().from(schoolSettings).where(eq(schoolSettings.schoolId, schoolId))

export const findChange = (db: Database, schoolId: string, part: SettingPart) =>
  db
    .select()
    .from(schoolSettings)
    .where(and(eq(schoolSettings.schoolId, schoolId), eq(schoolSettings.part, part)))

/** Who works there, as far as the rules on roles ask. */
export const rolesOfStaff = (db: Database, schoolId: string) =>
  db
    .select({
      id: staff.id,
      roles: staff.roles,
      safeguardingRank: staff.safeguardingRank,
      years: staff.years,
    })
    .from(staff)
    .where(and(eq(staff.schoolId, schoolId), isNull(staff.leftAt)))
    .orderBy(asc(staff.id))

/** The column in which a save is refused that began from an older version: see `guardedBy`. */
export const NOT_CHANGED_COLUMN = 'school_setting.by_staff_id'

/**
 * Unrun. Notes that a part was changed. Refused (`NOT_CHANGED_COLUMN`) where it has another version
 * than the one that was begun from; null: whatever it has.
 */
export function noteChange(
  db: Database,
  change: {
    schoolId: string
    part: SettingPart
    onVersion: number | null
    formId: string
    byStaffId: string
    changedAt: number
  },
) {
  const { onVersion, ...row } = change
  const now = sql`coalesce((SELECT version FROM school_setting
    WHERE school_id = ${row.schoolId} AND part = ${row.part}), 0)`
  const isFirst: SQL = onVersion === null ? sql`TRUE` : sql`${now} = ${onVersion}`
  return db
    .insert(schoolSettings)
    .values({ ...row, version: sql`${now} + 1`, byStaffId: guardedBy(isFirst, row.byStaffId) })
    .onConflictDoUpdate({
      target: [schoolSettings.schoolId, schoolSettings.part],
      set: {
        version: sql`excluded.version`,
        formId: sql`excluded.form_id`,
        byStaffId: sql`excluded.by_staff_id`,
        changedAt: sql`excluded.changed_at`,
      },
    })
}

/** Unrun. What these say of a school replaces what was said; all else stays, whoever changes it meanwhile. */
export const patchSchool = (
  db: Database,
  schoolId: string,
  { name, profile = {}, calendar = {} }: { name?: string; profile?: object; calendar?: object },
) =>
  db
    .update(schools)
    .set({
      ...(name === undefined ? {} : { name }),
      profile: sql`json_patch(${schools.profile}, ${JSON.stringify(profile)})`,
      calendar: sql`json_patch(${schools.calendar}, ${JSON.stringify(calendar)})`,
    })
    .where(eq(schools.id, schoolId))

/** Unrun. Closes and opens single days, in one statement: two who do so at once lose nothing. */
export function changeClosedDays(
  db: Database,
  schoolId: string,
  { add, remove }: { add: readonly ClosedDay[]; remove: readonly string[] },
) {
  const gone = JSON.stringify([...remove, ...add.map(({ on }) => on)])
  const closedDays = sql`(SELECT json_group_array(json(day)) FROM (SELECT day FROM (
    SELECT value AS day FROM json_each(${schools.calendar}, '$.closedDays')
      WHERE value ->> 'on' NOT IN (SELECT value FROM json_each(${gone}))
    UNION ALL SELECT value FROM json_each(${JSON.stringify(add)})
  ) ORDER BY day ->> 'on'))`
  return db
    .update(schools)
    .set({ calendar: sql`json_set(${schools.calendar}, '$.closedDays', json(${closedDays}))` })
    .where(eq(schools.id, schoolId))
}
