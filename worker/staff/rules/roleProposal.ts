import { Refusal } from '../../access/rules/refusal.ts'
import { DAY_MS } from '../../time/durations.ts'

/** Days for which a proposal or an invitation is open. */
const PROPOSAL_LASTS_DAYS = 7

/** Days for which an operator's invitation to a school that hasn't opened is valid. */
const FIRST_INVITATION_LASTS_DAYS = 3

export const firstInvitationEndsAt = (now: number): number =>
  now + FIRST_INVITATION_LASTS_DAYS * DAY_MS

/** Days for which someone on a list may come in without a link: from the end of one term into the next. */
const LISTED_LASTS_DAYS = 90

export const listedEndsAt = (now: number): number => now + LISTED_LASTS_DAYS * DAY_MS

export const proposalEndsAt = (now: number): number => now + PROPOSAL_LASTS_DAYS * DAY_MS

export const PROPOSAL_STATUSES = [
  'waiting',
  'open',
  'agreed',
  'refused',
  'withdrawn',
  'used',
] as const

export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number]

/** Roles of someone who is on the staff list, or an invitation to it. */
export type ProposalKind = 'roles' | 'invitation'

/** The actions a person has on a proposal. An invitation is also used, which nobody on the list does. */
export type Settlement = Extract<ProposalStatus, 'agreed' | 'refused' | 'withdrawn'>

/**
 * The life cycle. Agreed roles hold at once, so they are over; an agreed invitation still has to be
 * used. No arrow is drawn anywhere else, but for the trigger `staff_proposal_is_kept` (migration 0007).
 */
const NEXT_STATUSES = {
  roles: {
    waiting: ['agreed', 'refused', 'withdrawn'],
    open: [],
    agreed: [],
    refused: [],
    withdrawn: [],
    used: [],
  },
  invitation: {
    waiting: ['agreed', 'refused', 'withdrawn'],
    open: ['withdrawn', 'used'],
    agreed: ['withdrawn', 'used'],
    refused: [],
    withdrawn: [],
    used: [],
  },
} as const satisfies Record<ProposalKind, Record<ProposalStatus, readonly ProposalStatus[]>>

const nextStatuses = (kind: ProposalKind, status: ProposalStatus): readonly ProposalStatus[] =>
  NEXT_STATUSES[kind][status]

/** The statuses from which a proposal may come to this one; the write guards with the same list. */
export const statusesBefore = (kind: ProposalKind, status: ProposalStatus) =>
  PROPOSAL_STATUSES.filter((before) => nextStatuses(kind, before).includes(status))

/** The statuses in which something may still come of a proposal; the list of them reads the same. */
export const unsettledStatuses = (kind: ProposalKind) =>
  PROPOSAL_STATUSES.filter((status) => nextStatuses(kind, status).length > 0)

export type Proposal = {
  kind: ProposalKind
  /** Who it concerns; null for an invitation that nobody has used. */
  staffId: string | null
  proposedBy: string
  endsAt: number
  status: ProposalStatus
}

/** Whether it may still be agreed to, used or withdrawn. */
export const isOpenProposal = ({ kind, status, endsAt }: Proposal, now: number): boolean =>
  unsettledStatuses(kind).includes(status) && now < endsAt

/**
 * Why someone may not settle a proposal, or null where they may. Nobody is let in to children's words by one
 * person alone: a yes or a no comes from a second person, neither the proposer nor the one it concerns, while
 * the proposal is open. Withdrawing gives nothing to anyone, so any administrator may do it at any time.
 *
 * Two people may settle one proposal at once, so the write decides (`maySettleProposal` in
 * db/staff/roleProposals.ts) and this explains. `test/staff/roleProposalModel.test.ts` fails when they disagree.
 *
 * @returns Refusal `not_found`, `changed_meanwhile` where it has been settled, `already_ended` where it waited
 *   too long, or `not_allowed`
 */
export function whyNotSettled(
  proposal: Proposal | null,
  outcome: Settlement,
  { staffId, now }: { staffId: string; now: number },
): Refusal | null {
  if (!proposal) return new Refusal('not_found')
  const { kind, status, endsAt, proposedBy } = proposal
  if (!nextStatuses(kind, status).includes(outcome)) return new Refusal('changed_meanwhile')
  if (outcome === 'withdrawn') return null
  if (endsAt <= now) return new Refusal('already_ended')
  const isSecondPerson = proposedBy !== staffId && proposal.staffId !== staffId
  return isSecondPerson ? null : new Refusal('not_allowed')
}
