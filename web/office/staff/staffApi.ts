import { roleName } from '../../../worker/access/rules/accessTable.ts'
import type { SafeguardingRank } from '../../../worker/access/rules/safeguardingRank.ts'
import type {
  InvitationForm,
  RolesForm,
  StaffFactsForm,
} from '../../../worker/staff/rules/staffForms.ts'
import type { RolesAndRank } from '../../../worker/staff/rules/staffRoles.ts'
import { yearsWords } from '../shell/words.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { invitations, proposals, 'roles-given-alone': givenAlone, staff } = officeApi

export const readStaff = () => answerOf(staff.$get())

export const readProposals = () => answerOf(proposals.$get())

export const sendFacts = (id: string, json: StaffFactsForm) =>
  answerOf(staff[':id'].facts.$post({ param: { id }, json }))

export const sendRoles = (id: string, json: RolesForm) =>
  answerOf(staff[':id'].roles.$post({ param: { id }, json }))

export const sendInvitation = (json: InvitationForm) => answerOf(invitations.$post({ json }))

export const settleProposal = (id: string, how: 'agreement' | 'refusal' | 'withdrawal') =>
  answerOf(proposals[':id'][how].$post({ param: { id } }))

export const seeGivenAlone = (id: string) =>
  answerOf(givenAlone[':id'].acknowledgement.$post({ param: { id } }))

export const RANKS: Record<number, string> = {
  1: 'DSL',
  2: 'Deputy',
  3: 'Head',
} satisfies Record<SafeguardingRank, string>

/** "Mentor, Safeguarding lead (deputy)" */
export const rolesAndRankWords = ({ roles, safeguardingRank, years }: RolesAndRank) =>
  roles
    .map((role) =>
      role === 'dsl'
        ? `Safeguarding (${RANKS[safeguardingRank ?? 0] ?? 'no place yet'})`
        : role === 'head_of_year' && years?.length
          ? `Head of ${yearsWords(years)}`
          : roleName(role),
    )
    .join(', ') || 'No role'
