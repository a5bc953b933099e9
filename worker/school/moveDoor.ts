import { readDoor, writeDoor } from '../../db/school/door.ts'
import { forgetSchool, staffMember } from '../../db/school/school.ts'
import { readSettings, rolesOfStaff } from '../../db/school/settings.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { doorOf, whyNotOpened } from './rules/door.ts'
import { missingOf } from './rules/missingSettings.ts'

/**
 * Opens or closes the school's public pages. Doing what is done already changes nothing and leaves no entry.
 *
 * @throws Refusal `not_found`, `not_valid` without a DSL, `not_allowed` to anyone but the head the first time
 */
export async function moveDoor(ctx: StaffContext, opens: boolean): Promise<void> {
  assertMay(ctx, 'keep_door')
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const { door, whyNot } = await doorNow(ctx)
  if (opens && whyNot) throw whyNot
  if (opens === (door === 'open') || (!opens && door === 'never_opened')) return
  try {
    const did = opens ? 'opened_door' : 'closed_door'
    await commitAs(ctx, 'keep_door', { on: schoolId, did }, [writeDoor(db, schoolId, opens, now)])
  } finally {
    forgetSchool(schoolId)
  }
}

/**
 * The door as the database has it now, what the school still misses, and why this person may not open it.
 *
 * @throws Refusal `not_found`
 */
export async function doorNow({ db, now, staff }: StaffContext) {
  const { id: schoolId } = staff.school
  const [[times], [settings], people] = await db.batch([
    readDoor(db, schoolId),
    readSettings(db, schoolId),
    rolesOfStaff(db, schoolId),
  ])
  if (!times || !settings) throw new Refusal('not_found')
  const door = doorOf(times, now)
  const person = staffMember(staff.school, staff.id) ?? { safeguardingRank: null }
  const missing = missingOf({ ...settings, staff: people }, now)
  const whyNot = whyNotOpened(door, { person, missing })
  return { door, closedAt: times.closedAt, people, missing, whyNot, trustId: times.trustId }
}
