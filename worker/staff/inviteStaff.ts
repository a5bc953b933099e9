import {
  findProposal,
  insertProposal,
  type ProposalRow,
  sealInvited,
} from '../../db/staff/roleProposals.ts'
import { listedAlready } from '../../db/staff/listed.ts'
import { insertGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { rolesOfStaff } from '../../db/school/settings.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { listedEndsAt, proposalEndsAt } from './rules/roleProposal.ts'
import {
  inOrder,
  needsSecond,
  nobodyCouldAgree,
  rolesToFix,
  type RolesAndRank,
  yearsFor,
  yearsToFix,
} from './rules/staffRoles.ts'
import { INVITED_ALREADY, type InvitationForm } from './rules/staffForms.ts'
import { hashOf, keyedTag } from '../vault/vault.ts'
import { addressTag } from './joinFromList.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

const NOBODY: RolesAndRank = { roles: [], safeguardingRank: null }

/**
 * Invites someone to the staff list. The secret of the invitation is shown to the inviter, once, and
 * kept nowhere: the same form gives the same one. It is for the account of one address, which is sealed with the name.
 * Roles that need it wait for a second person's yes first. Whoever is listed needs no link: their first sign-in with that
 * account is enough.
 *
 * @throws Refusal `not_found`, `not_valid`
 */
export async function inviteStaff(
  ctx: StaffContext,
  form: InvitationForm,
): Promise<{ secret: string; proposal: ProposalRow }> {
  assertMay(ctx, 'keep_staff')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const { name, about, address, caseloadLimit } = form
  const calledByPupils = form.calledByPupils || name
  const wanted = {
    roles: inOrder(form.roles),
    safeguardingRank: form.safeguardingRank,
    years: yearsFor(form),
  }
  const schoolYears = yearsOf(staff.school.profile)
  const fix = { ...rolesToFix(wanted), ...yearsToFix(wanted, { had: NOBODY, schoolYears }) }
  if (Object.keys(fix).length > 0) throw new Refusal('not_valid', fix)

  const others = await rolesOfStaff(db, schoolId)
  const needsAYes = needsSecond(NOBODY, wanted, { isOwn: false, others })
  const isAlone = needsAYes && nobodyCouldAgree(staff.id, others)
  const of = `${staff.id} ${form.id}`
  const id = await keyedTag(vault.pepper, 'invitation', schoolId, `id ${of}`, 22)
  const secret = await keyedTag(vault.pepper, 'invitation', schoolId, `secret ${of}`, 22)
  const tag = form.isListed ? await addressTag(vault.pepper, address) : null
  if (tag && (await listedAlready(db, { schoolId, id }, tag, now)).length > 0) {
    throw new Refusal('not_valid', { address: INVITED_ALREADY })
  }
  const proposal: ProposalRow = {
    ...wanted,
    schoolId,
    id,
    kind: 'invitation',
    staffId: null,
    whoSealed: await sealInvited(vault, id, { name, calledByPupils, about, address }),
    caseloadLimit,
    onVersion: null,
    proposedBy: staff.id,
    proposedAt: now,
    endsAt: form.isListed ? listedEndsAt(now) : proposalEndsAt(now),
    status: needsAYes && !isAlone ? 'waiting' : 'open',
    settledBy: null,
    settledAt: null,
    codeHash: await hashOf(secret),
    addressTag: tag,
  }
  try {
    const did = isAlone ? 'invited_alone' : 'invited'
    const given = { ...wanted, schoolId, id, staffId: id, givenBy: staff.id, givenAt: now }
    await commitAs({ ...ctx, head: NEW_TRAIL }, 'keep_staff', { on: id, did }, [
      insertProposal(db, proposal),
      ...(isAlone ? [insertGivenAlone(db, given)] : []),
    ])
    return { secret, proposal }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findProposal(db, schoolId, id)
    if (!before) throw error
    return { secret, proposal: before }
  }
}
