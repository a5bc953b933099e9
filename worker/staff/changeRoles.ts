import { messageOf } from '../../db/commit.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { expireProposals, insertProposal } from '../../db/staff/roleProposals.ts'
import { insertGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { forgetSchool } from '../../db/school/school.ts'
import { rolesOfStaff } from '../../db/school/settings.ts'
import { changeRolesAndRank, findStaff, ROLES_UNCHANGED_COLUMN } from '../../db/staff/staff.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { proposalEndsAt } from './rules/roleProposal.ts'
import {
  inOrder,
  leavesNobodyToAgree,
  needsSecond,
  nobodyCouldAgree,
  rolesToFix,
  sameRoles,
  type RolesAndRank,
  yearsFor,
  yearsToFix,
} from './rules/staffRoles.ts'
import type { RolesForm } from './rules/staffForms.ts'
import { keyedTag } from '../vault/vault.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/** `proposed`: nothing has changed yet; a second person has to say yes. */
export type RolesChanged = 'changed' | 'proposed'

/**
 * Changes someone's roles, or proposes to. New roles hold from that person's next request on.
 *
 * @throws Refusal `not_found`, `changed_meanwhile`, or `not_valid` where a school would be left without an
 *   administrator or the proposer without a second person, or where other roles of theirs wait for a yes already
 */
export async function changeRoles(
  ctx: StaffContext,
  id: string,
  form: RolesForm,
): Promise<RolesChanged> {
  assertMay(ctx, 'keep_staff')
  const { db, staff } = ctx
  const schoolId = staff.school.id
  const wanted = {
    roles: inOrder(form.roles),
    safeguardingRank: form.safeguardingRank,
    years: yearsFor(form),
  }
  const [[was], everybody] = await db.batch([
    findStaff(db, schoolId, id),
    rolesOfStaff(db, schoolId),
  ])
  if (!was) throw new Refusal('not_found')
  const schoolYears = yearsOf(staff.school.profile)
  const fix = { ...rolesToFix(wanted), ...yearsToFix(wanted, { had: was, schoolYears }) }
  if (Object.keys(fix).length > 0) throw new Refusal('not_valid', fix)
  if (sameRoles(was, wanted)) return 'changed'
  if (was.rolesVersion !== form.version) throw new Refusal('changed_meanwhile')

  const isOwn = id === staff.id
  const others = everybody.filter((person) => person.id !== id)
  if (!isOwn && leavesNobodyToAgree(was, wanted, { proposerId: staff.id, others })) {
    throw new Refusal('not_valid', {
      roles: 'Nobody else could agree to roles then. Make someone else lead mentor or DSL first.',
    })
  }
  const needsAYes = needsSecond(was, wanted, { isOwn, others })
  const isAlone = needsAYes && !isOwn && nobodyCouldAgree(staff.id, everybody)
  if (needsAYes && !isAlone)
    return proposeRoles(ctx, id, { ...wanted, form: form.id, version: form.version })

  const at = { schoolId, id, version: form.version }
  try {
    const did = isAlone ? 'gave_roles_alone' : 'changed_roles'
    const given = { ...wanted, schoolId, staffId: id, givenBy: staff.id, givenAt: ctx.now }
    await commitAs(ctx, 'keep_staff', { on: id, did }, [
      changeRolesAndRank(db, at, wanted),
      ...(isAlone ? [insertGivenAlone(db, { ...given, id: await idOf(ctx, form.id) })] : []),
    ])
    return 'changed'
  } catch (error) {
    throw rolesRefusal(error)
  } finally {
    forgetSchool(schoolId)
  }
}

/** The id of what becomes of a form: the same form gives the same one. */
const idOf = ({ staff }: StaffContext, form: string) =>
  keyedTag(staff.school.vault.pepper, 'invitation', staff.school.id, `roles ${form}`, 22)

async function proposeRoles(
  ctx: StaffContext,
  staffId: string,
  { form, version, ...wanted }: RolesAndRank & { form: string; version: number },
): Promise<RolesChanged> {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const id = await idOf(ctx, form)
  const proposal = {
    ...wanted,
    schoolId,
    id,
    kind: 'roles',
    staffId,
    caseloadLimit: 0,
    onVersion: version,
    proposedBy: staff.id,
    proposedAt: now,
    endsAt: proposalEndsAt(now),
    status: 'waiting',
  } as const
  const fresh = { ...ctx, head: NEW_TRAIL }
  try {
    await commitAs(fresh, 'keep_staff', { on: id, did: 'proposed_roles' }, [
      expireProposals(db, schoolId, staffId, now),
      insertProposal(db, proposal),
    ])
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    throw new Refusal('not_valid', {
      roles: 'Roles of theirs wait for a yes already. Withdraw those first.',
    })
  }
  return 'proposed'
}

/** The database's reason for refusing a change of roles, in words. */
export function rolesRefusal(error: unknown): unknown {
  if (messageOf(error).includes('refusal:last_administrator')) {
    return new Refusal('not_valid', {
      roles: 'A school keeps at least one administrator. Make someone else one first.',
    })
  }
  return guardRefused(error, ROLES_UNCHANGED_COLUMN) ? new Refusal('changed_meanwhile') : error
}
