import type { Database } from '../../db/database.ts'
import { listedSchool } from '../../db/school/listedSchools.ts'
import { forgetSchool } from '../../db/school/school.ts'
import { noteChange, patchSchool } from '../../db/school/settings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { settingsFromList } from './rules/listedSchool.ts'
import { patchOf } from './rules/settings.ts'

/**
 * Takes over a school's name, classes, address and phone number from the list of England's schools, in one batch. It
 * replaces what is there, whoever wrote it: the page shows beforehand what it would be.
 *
 * @param lists the database that has the list
 * @throws Refusal `not_found`, or `not_valid` where the list has no such school any more
 */
export async function takeListedSchool(
  ctx: StaffContext,
  { id: formId, urn }: { id: string; urn: string },
  lists: Database,
): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const { id: schoolId, profile } = staff.school
  const [listed] = await listedSchool(lists, urn)
  if (!listed) {
    throw new Refusal('not_valid', { urn: 'This school isn’t on the list any more. Search again.' })
  }
  const { names, years, contact } = settingsFromList(listed, profile)
  const change = { schoolId, onVersion: null, formId, byStaffId: staff.id, changedAt: now } as const
  const patches = [
    patchOf('names', names),
    patchOf('contact', contact),
    ...(years ? [patchOf('years', years)] : []),
  ]
  try {
    await commitAs(ctx, 'keep_settings', { on: 'names', did: 'kept_settings' }, [
      noteChange(db, { ...change, part: 'names' }),
      noteChange(db, { ...change, part: 'contact' }),
      ...(years ? [noteChange(db, { ...change, part: 'years' })] : []),
      ...patches.map((patch) => patchSchool(db, schoolId, patch)),
    ])
  } finally {
    forgetSchool(schoolId)
  }
}
