import { readDoor, writeDoor } from '../../db/school/door.ts'
import { forgetSchool, staffMember } from '../../db/school/school.ts'
import { readSettings, rolesOfStaff } from '../../db/school/settings.ts'
import { changeRolesAndRank, findStaff, ROLES_UNCHANGED_COLUMN } from '../../db/staff/staff.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { SAFEGUARDING_RANK } from '../access/rules/safeguardingRank.ts'
import { doorOf, mayBeDsl, whyNotOpened } from './rules/door.ts'
import { missingOf } from './rules/missingSettings.ts'

/**
 * Opens or closes the school's public pages. Doing what is done already changes nothing and leaves no entry. A head who
 * is the DSL as well takes that place as they open it: what children disclose goes to the DSL first, and then to a deputy.
 *
 * @throws Refusal `not_found`, `not_valid` without a DSL, `not_allowed` to anyone but the head the first time,
 *   `changed_meanwhile` where someone else is the DSL by now
 */
export async function moveDoor(
  ctx: StaffContext,
  { opens, asDsl = false }: { opens: boolean; asDsl?: boolean | undefined },
): Promise<void> {
  assertMay(ctx, 'keep_door')
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const { door, whyNot } = await doorNow(ctx, asDsl)
  if (opens === (door === 'open') || (!opens && door === 'never_opened')) return
  if (opens && whyNot) throw whyNot
  const writes = writeDoor(db, schoolId, opens, now)
  try {
    if (opens && asDsl) {
      const did = 'opened_door_as_dsl'
      await commitAs(ctx, 'keep_door', { on: schoolId, did }, [...(await becomesDsl(ctx)), writes])
    } else {
      const did = opens ? 'opened_door' : 'closed_door'
      await commitAs(ctx, 'keep_door', { on: schoolId, did }, [writes])
    }
  } catch (error) {
    throw guardRefused(error, ROLES_UNCHANGED_COLUMN) ? new Refusal('changed_meanwhile') : error
  } finally {
    forgetSchool(schoolId)
  }
}

/** Unrun, in a list: a query that is awaited runs. */
async function becomesDsl({ db, staff }: StaffContext) {
  const at = { schoolId: staff.school.id, id: staff.id }
  const [was] = await findStaff(db, at.schoolId, at.id)
  if (!was) throw new Refusal('not_found')
  const { roles, years, rolesVersion: version } = was
  const place = SAFEGUARDING_RANK.dsl
  return [changeRolesAndRank(db, { ...at, version }, { roles, years, safeguardingRank: place })]
}

/**
 * The door as the database has it now, what the school still misses, and why this person may not open it.
 *
 * @throws Refusal `not_found`
 */
export async function doorNow({ db, now, staff }: StaffContext, asDsl = false) {
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
  return {
    door,
    closedAt: times.closedAt,
    people,
    missing,
    whyNot: whyNotOpened(door, { person, missing, asDsl }),
    mayBeDsl: mayBeDsl(door, { person, missing }),
    trustId: times.trustId,
  }
}
