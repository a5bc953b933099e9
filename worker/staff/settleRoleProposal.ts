import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  findProposal,
  MAY_SETTLE_COLUMN,
  type ProposalRow,
  settleProposalRow,
} from '../../db/staff/roleProposals.ts'
import { forgetSchool } from '../../db/school/school.ts'
import { changeRolesAndRank } from '../../db/staff/staff.ts'
import type { Action } from '../access/rules/accessTable.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { rolesRefusal } from './changeRoles.ts'
import { type Settlement, whyNotSettled } from './rules/roleProposal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

const HOW: Record<Settlement, { action: Action; did: AuditAction }> = {
  agreed: { action: 'agree_to_role', did: 'agreed_roles' },
  refused: { action: 'agree_to_role', did: 'refused_roles' },
  withdrawn: { action: 'keep_staff', did: 'withdrew_proposal' },
}

/**
 * The second person says yes or no, or an administrator withdraws it. Agreed roles hold from that
 * person's next request on; an agreed invitation may be used. The same answer again changes nothing.
 *
 * @throws Refusal `not_found`, `not_allowed` for one's own, `already_ended` when it waited too long,
 *   `changed_meanwhile` when it was settled otherwise or the roles have changed since
 */
export async function settleProposal(
  ctx: StaffContext,
  id: string,
  outcome: Settlement,
): Promise<ProposalRow> {
  const { action, did } = HOW[outcome]
  assertMay(ctx, action)
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [proposal] = await findProposal(db, schoolId, id)
  if (!proposal) throw new Refusal('not_found')
  if (proposal.status === outcome && proposal.settledBy === staff.id) return proposal
  const settling = { schoolId, id, outcome, by: staff.id, now }
  try {
    const [[settled]] = await commitAs(ctx, action, { on: id, did }, [
      settleProposalRow(db, settling),
      ...(outcome === 'agreed' ? rolesOf(ctx, proposal) : []),
    ])
    if (!settled) throw new Refusal('not_found')
    return settled
  } catch (error) {
    if (!guardRefused(error, MAY_SETTLE_COLUMN)) throw rolesRefusal(error)
    // Where nothing spoke against it when it was read, someone else was first.
    const reason = whyNotSettled(proposal, outcome, { staffId: staff.id, now })
    throw reason ?? new Refusal('changed_meanwhile')
  } finally {
    forgetSchool(schoolId)
  }
}

/** Unrun. What agreeing changes at once; an invitation changes nothing before it is used. */
function rolesOf({ db }: StaffContext, proposal: ProposalRow): Write[] {
  const { schoolId, staffId, onVersion, roles, safeguardingRank, years } = proposal
  if (staffId === null || onVersion === null) return []
  const at = { schoolId, id: staffId, version: onVersion }
  return [changeRolesAndRank(db, at, { roles, safeguardingRank, years })]
}
