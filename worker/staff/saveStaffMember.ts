import { guardRefused } from '../../db/guardedBy.ts'
import { forgetSchool } from '../../db/school/school.ts'
import {
  changeWho,
  findStaff,
  unsealStaffWho,
  sealStaffWho,
  WHO_UNCHANGED_COLUMN,
} from '../../db/staff/staff.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { StaffFactsForm } from './rules/staffForms.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * Changes what is said of a member of staff: their names, their line for the school's page, their limit.
 *
 * @throws Refusal `not_found`, `changed_meanwhile`
 */
export async function saveStaffMember(
  ctx: StaffContext,
  id: string,
  { version, caseloadLimit, name, calledByPupils, about }: StaffFactsForm,
): Promise<void> {
  assertMay(ctx, 'keep_staff')
  const { db, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [row] = await findStaff(db, schoolId, id)
  if (!row) throw new Refusal('not_found')
  const who = { name, calledByPupils: calledByPupils || name, about }
  const whoSealed = await sealStaffWho(vault, id, who)
  try {
    await commitAs(ctx, 'keep_staff', { on: id, did: 'kept_staff' }, [
      changeWho(db, { schoolId, id, version }, { whoSealed, caseloadLimit }),
    ])
  } catch (error) {
    if (!guardRefused(error, WHO_UNCHANGED_COLUMN)) throw error
    const current = JSON.stringify({
      ...(await unsealStaffWho(vault, row)),
      limit: row.caseloadLimit,
    })
    if (current !== JSON.stringify({ ...who, limit: caseloadLimit })) {
      throw new Refusal('changed_meanwhile')
    }
  } finally {
    forgetSchool(schoolId)
  }
}
