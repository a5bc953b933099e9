import type { Role } from '../../access/rules/accessTable.ts'
import type { NeverWithout } from '../rules/leaving.ts'
import type { MadeBy } from '../../referrals/rules/referral.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { MentorLoad } from '../../caseload/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { ProposalKind, ProposalStatus } from '../rules/roleProposal.ts'
import type { RolesAndRank } from '../rules/staffRoles.ts'

/** `GET /office/api/leaving`: the staff, for anyone who may end their access. */
export type ColleaguesPage = { colleagues: (Person & { roles: readonly Role[] })[] }

/**
 * `GET /office/api/staff/:id/leaving`: everything that is theirs. Who may not see cases has their number,
 * and has them spread by room.
 */
export type LeavingPage = {
  person: Person
  /** In what nobody would follow them: they cannot leave yet. */
  lastOf: NeverWithout[]
  /** Says what was seen; what comes to them after it refuses the leaving. */
  seen: string
  cases: LeavingCase[]
  chats: LeavingCase[]
  counts: {
    cases: number
    chats: number
    /** Offered to them: these stay with whose case they are. */
    offered: number
    /** Pupils they referred, still open. */
    referred: number
    /** Waiting referrals that ask for them: they stay in the queue for everyone. */
    askedFor: number
    /** Disclosures that wait at their step: they go to the next at once. */
    disclosures: number
    /** Requests for locked names that they made: they end. */
    nameRequests: number
  }
  mentors: MentorLoad[]
  colleagues: Person[]
  may: { seeCases: boolean }
}

export type LeavingCase = {
  id: string
  who: Who | null
  identity: Identity
  madeBy: MadeBy
  about: About
  /** Of a case, in usual cases; of one chat null. */
  weight: number | null
  /** Who Ajar would give it to: who has the most room. */
  suggested: string | null
  /** Mentors who may not have it. */
  never: string[]
}

/** What `POST /office/api/staff/:id/leaving` answers. */
export type LeavingResult = { leftAt: number; cases: number; chats: number }

export type StaffProfile = Person &
  RolesAndRank & {
    about: string
    caseloadLimit: number
    version: number
    rolesVersion: number
    isYou: boolean
  }

/** Roles or an invitation that stand open. The invitation's secret is in no answer but the first. */
export type ProposalRow = RolesAndRank & {
  id: string
  kind: ProposalKind
  /** Who it concerns, by name. */
  who: string
  /** Of an invitation: whose account it is for. */
  address: string | null
  /** They come in when they first sign in, without a link. */
  isListed: boolean
  was: RolesAndRank | null
  proposedBy: Person
  proposedAt: number
  endsAt: number
  status: ProposalStatus
  settledBy: Person | null
  may: { agree: boolean; withdraw: boolean }
}

/** `GET /office/api/staff` */
export type StaffPage = {
  staff: StaffProfile[]
  proposals: ProposalRow[]
  /** Of the school, for whoever is head of one. */
  years: readonly number[]
  isFirstRun: boolean
}

/** Roles that someone gave when nobody could agree, and that none of the safeguarding team has seen. */
export type GivenAloneRow = RolesAndRank & {
  id: string
  who: string
  givenBy: Person
  givenAt: number
}

/** `GET /office/api/proposals`: what waits for a second person's yes, and for the safeguarding team what had none. */
export type ProposalsPage = { proposals: ProposalRow[]; givenAlone: GivenAloneRow[] }

/** What `POST /office/api/staff/:id/roles` answers. */
export type RolesSaved = { outcome: 'changed' | 'proposed' }

/** What `POST /office/api/invitations` answers. `isSent`: the link has gone to the address that it is for. */
export type InvitationMade = { link: string; isSent: boolean; proposal: ProposalRow }
