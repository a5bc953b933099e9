import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  findIdentity,
  findInvitation,
  freeIdentity,
  MAY_SETTLE_COLUMN,
  unsealInvited,
  type ProposalRow,
  type StaffWho,
  useInvitation,
} from '../../db/staff/roleProposals.ts'
import { findSchool, forgetSchool, type School } from '../../db/school/school.ts'
import { insertIdentity, insertStaff, sealStaffWho } from '../../db/staff/staff.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameAddress } from './rules/invitedAddress.ts'
import { isOpenProposal } from './rules/roleProposal.ts'
import type { Secrets } from '../vault/vault.ts'

export type SignInContext = { db: Database; secrets: Secrets; now: number }

/**
 * Who someone is to their identity provider. It is never an email address, which may pass to another person; but
 * while they are invited and nobody knows their subject, the address says whether the invitation is for them.
 */
export type Identity = { issuer: string; subject: string }

/** The outcome of an invitation when someone returns with it from their identity provider. */
export type Accepted =
  | 'joined'
  | 'invitation_over'
  | 'invitation_waits'
  | 'invitation_of_another'
  | 'no_address'
  | 'on_a_list'

type Found = { school: School; proposal: ProposalRow }

/** An invitation as it may be shown to whoever holds its secret. */
export async function invitationFor(
  { db, secrets, now }: SignInContext,
  codeHash: string,
): Promise<Found | null> {
  const [proposal] = await findInvitation(db, codeHash)
  const school = proposal && (await findSchool(db, secrets, proposal.schoolId, now))
  return proposal && school ? { school, proposal } : null
}

/**
 * The first sign-in with an invitation binds (issuer, subject) to it and puts its person on the staff list, once: of
 * two who come with it, the key of the staff list lets one in. The same person again just signs in. It is for the
 * account of one address, so nobody else with an account of the school can use it: neither someone who finds the
 * link nor a pupil.
 *
 * @param addresses those of the account, as far as the identity provider vouches for them
 */
export async function acceptInvitation(
  ctx: SignInContext,
  codeHash: string,
  identity: Identity,
  addresses: readonly string[],
): Promise<Accepted> {
  const found = await invitationFor(ctx, codeHash)
  return found ? useProposal(ctx, found, identity, addresses) : 'invitation_over'
}

/** The same for an invitation that was found otherwise: by the address that it is for. */
export async function useProposal(
  ctx: SignInContext,
  { school, proposal }: Found,
  identity: Identity,
  addresses: readonly string[],
): Promise<Accepted> {
  const { db, now } = ctx
  if (proposal.status === 'used') return isTheirs(ctx, proposal, identity)
  if (!isOpenProposal(proposal, now)) return 'invitation_over'
  const invited = await unsealInvited(school.vault, proposal)
  if (!invited?.address) return 'invitation_over'
  if (addresses.length === 0) return 'no_address'
  if (!addresses.some((address) => isSameAddress(address, invited.address ?? ''))) {
    return 'invitation_of_another'
  }
  if (proposal.status === 'waiting') return 'invitation_waits'
  const { name, calledByPupils, about } = invited
  try {
    await join(ctx, school, { ...proposal, who: { name, calledByPupils, about } }, identity)
    return 'joined'
  } catch (error) {
    const isLost = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!isLost && !guardRefused(error, MAY_SETTLE_COLUMN)) throw error
    if ((await isTheirs(ctx, proposal, identity)) === 'joined') return 'joined'
    const [known] = await findIdentity(db, { ...identity, schoolId: school.id })
    return known ? 'on_a_list' : 'invitation_over'
  } finally {
    forgetSchool(school.id)
  }
}

async function join(
  { db, now }: SignInContext,
  { id: schoolId, vault }: School,
  { id, roles, safeguardingRank, years, caseloadLimit, who }: ProposalRow & { who: StaffWho },
  identity: Identity,
): Promise<void> {
  const whoSealed = await sealStaffWho(vault, id, who)
  const did: AuditAction = 'joined_staff'
  const entry = { schoolId, on: id, by: { id, role: 'staff' }, at: now, did }
  await commit(db, vault.pepper, entry, [
    useInvitation(db, schoolId, id, now),
    insertStaff(db, {
      schoolId,
      id,
      whoSealed,
      roles,
      safeguardingRank,
      years,
      caseloadLimit,
      joinedAt: now,
    }),
    freeIdentity(db, { ...identity, schoolId }),
    insertIdentity(db, { ...identity, schoolId, staffId: id }),
  ])
}

const isTheirs = async (
  { db }: SignInContext,
  { schoolId, id }: ProposalRow,
  identity: Identity,
): Promise<Accepted> => {
  const [known] = await findIdentity(db, { ...identity, schoolId })
  return known?.staffId === id ? 'joined' : 'invitation_over'
}
