import type { SafeguardingRank } from '../../../worker/access/rules/safeguardingRank.ts'
import type {
  InvitationForm,
  InvitationMade,
  ProposalRow,
  ProposalsPage,
  RolesForm,
  RolesSaved,
  StaffFactsForm,
  StaffPage,
} from '../../../worker/staff/office/answers.ts'
import { ask } from '../shell/api.ts'
import { roleName } from '../../../worker/access/rules/accessTable.ts'

export const readStaff = () => ask<StaffPage>('staff')

export const readProposals = () => ask<ProposalsPage>('proposals')

export const sendFacts = (id: string, form: StaffFactsForm) =>
  ask<unknown>(`staff/${id}/facts`, form)

export const sendRoles = (id: string, form: RolesForm) => ask<RolesSaved>(`staff/${id}/roles`, form)

export const sendInvitation = (form: InvitationForm) => ask<InvitationMade>('invitations', form)

export const settle = (id: string, how: 'agreement' | 'refusal' | 'withdrawal') =>
  ask<ProposalRow>(`proposals/${id}/${how}`, {})

export const RANKS: Record<number, string> = {
  1: 'DSL',
  2: 'Deputy',
  3: 'Head',
} satisfies Record<SafeguardingRank, string>

/** "Mentor, Safeguarding lead (deputy)" */
export const rolesAndRankWords = ({
  roles,
  safeguardingRank,
}: Pick<RolesForm, 'roles' | 'safeguardingRank'>) =>
  roles
    .map((role) =>
      role === 'dsl'
        ? `Safeguarding (${RANKS[safeguardingRank ?? 0] ?? 'no place yet'})`
        : roleName(role),
    )
    .join(', ') || 'No role'
