import { sqlList } from '../sqlList.ts'
import { and, asc, eq, gt, isNull, ne, not, or, type SQL, sql } from 'drizzle-orm'
import {
  type Settlement,
  statusesBefore,
  unsettledStatuses,
} from '../../worker/staff/rules/roleProposal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { hasNoStaff, isInTrust } from '../school/trusts.ts'
import { staffProposals } from '../tables/roleProposals.ts'
import { staff, staffIdentities } from '../tables/staff.ts'
import { SEALED } from '../sealedColumns.ts'

export type ProposalRow = typeof staffProposals.$inferSelect

/** The details of someone who works here, or will. */
export type StaffWho = { name: string; calledByPupils: string; about: string }

/** What an invitation says of someone who is not on the list yet, and the address of the one account it is for. */
export type Invited = StaffWho & {
  /** Missing where it was made before invitations were for one account: then it is for none. */
  address?: string
}

/**
 * True of roles for someone who has left, or whose roles were changed after they were proposed: nobody can agree to
 * those any more.
 */
const isStale = (schoolId: string): SQL =>
  sql`(${staffProposals.onVersion} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${staff}
    WHERE ${staff.schoolId} = ${schoolId} AND ${staff.id} = ${staffProposals.staffId}
      AND ${staff.leftAt} IS NULL AND ${staff.rolesVersion} = ${staffProposals.onVersion}))`

const unsettled = (schoolId: string, now: number) =>
  and(
    eq(staffProposals.schoolId, schoolId),
    // Worded as the index `staff_proposal_unsettled` is: all of these for an invitation, one of them for roles.
    sql`${staffProposals.status} IN ${sqlList(unsettledStatuses('invitation'))}
      AND (${staffProposals.kind} = 'invitation' OR ${staffProposals.status} = 'waiting')`,
    gt(staffProposals.endsAt, now),
    not(isStale(schoolId)),
  )

/** Everything that is still open: roles that wait, and invitations that nobody has used. */
export const unsettledProposals = (db: Database, schoolId: string, now: number) =>
  db
    .select()
    .from(staffProposals)
    .where(unsettled(schoolId, now))
    .orderBy(asc(staffProposals.endsAt), asc(staffProposals.id))

/** How many wait for this person's yes. */
export const countRolesToAgree = (db: Database, schoolId: string, staffId: string, now: number) =>
  db
    .select({ toAgree: sql<number>`count(*)`.as('roles_to_agree') })
    .from(staffProposals)
    .where(
      and(
        unsettled(schoolId, now),
        eq(staffProposals.status, 'waiting'),
        ne(staffProposals.proposedBy, staffId),
        or(isNull(staffProposals.staffId), ne(staffProposals.staffId, staffId)),
      ),
    )

export const findProposal = (db: Database, schoolId: string, id: string) =>
  db.select().from(staffProposals).where(theProposal(schoolId, id))

/** The one way in without a school: the secret of the address says which. */
export const findInvitation = (db: Database, codeHash: string) =>
  db.select().from(staffProposals).where(eq(staffProposals.codeHash, codeHash))

const theProposal = (schoolId: string, id: string) =>
  and(eq(staffProposals.schoolId, schoolId), eq(staffProposals.id, id))

/** Unrun. */
export const insertProposal = (db: Database, row: typeof staffProposals.$inferInsert) =>
  db.insert(staffProposals).values(row)

/** The column in which a trust's invitation is refused that may not be made: see `guardedBy`. */
export const FIRST_INVITATION_COLUMN = 'staff_proposal.caseload_limit'

/** Unrun. A trust invites the first person of one of its schools, or is refused (`FIRST_INVITATION_COLUMN`). */
export const insertFirstInvitation = (
  db: Database,
  trustId: string,
  row: typeof staffProposals.$inferInsert,
) => {
  const mayBe = sql`${isInTrust(trustId, row.schoolId)} AND ${hasNoStaff(row.schoolId)}`
  const caseloadLimit = guardedBy(mayBe, row.caseloadLimit)
  return db.insert(staffProposals).values({ ...row, caseloadLimit })
}

/**
 * Unrun. Another invitation of a school's first administrator or head takes the place of those that nobody has used, so
 * one person can't join twice, nor one at a mistyped address at all.
 */
export const replaceFirstInvitations = (
  db: Database,
  { schoolId, id, safeguardingRank, proposedAt }: typeof staffProposals.$inferInsert,
) =>
  db
    .update(staffProposals)
    .set({ status: 'withdrawn', settledAt: proposedAt })
    .where(
      and(
        eq(staffProposals.schoolId, schoolId),
        ne(staffProposals.id, id),
        eq(staffProposals.kind, 'invitation'),
        eq(staffProposals.status, 'open'),
        sql`${staffProposals.safeguardingRank} IS ${safeguardingRank ?? null}`,
        // Whoever invites a colleague is on the staff list; an operator or a trust isn't.
        sql`NOT EXISTS (SELECT 1 FROM ${staff} WHERE ${staff.schoolId} = ${schoolId}
          AND ${staff.id} = ${staffProposals.proposedBy})`,
      ),
    )

/** Unrun. Roles of someone that waited too long, or until their roles were others, are over, so others may be proposed. */
export const expireProposals = (db: Database, schoolId: string, staffId: string, now: number) =>
  db
    .update(staffProposals)
    .set({ status: 'withdrawn', settledAt: now })
    .where(
      and(
        eq(staffProposals.schoolId, schoolId),
        eq(staffProposals.staffId, staffId),
        eq(staffProposals.status, 'waiting'),
        sql`(${staffProposals.endsAt} <= ${now} OR ${isStale(schoolId)})`,
      ),
    )

/** Who settles which proposal, and how. */
export type Settling = {
  schoolId: string
  id: string
  outcome: Settlement
  by: string
  now: number
}

/** The column in which a settlement is refused that may not be: see `guardedBy`. */
export const MAY_SETTLE_COLUMN = 'staff_proposal.status'

const mayComeTo = (outcome: Settlement): SQL =>
  sql`(${staffProposals.kind} = 'roles' AND ${staffProposals.status} IN ${sqlList(statusesBefore('roles', outcome))}
    OR ${staffProposals.kind} = 'invitation' AND ${staffProposals.status} IN ${sqlList(statusesBefore('invitation', outcome))})`

/** The rule `whyNotSettled` in SQL, for the same batch. */
const maySettleProposal = ({ schoolId, id, outcome, by, now }: Settling): SQL => {
  const bySecondPerson = sql`${staffProposals.endsAt} > ${now}
    AND ${staffProposals.proposedBy} <> ${by} AND ${staffProposals.staffId} IS NOT ${by}`
  const settles =
    outcome === 'withdrawn' ? mayComeTo(outcome) : sql`${mayComeTo(outcome)} AND ${bySecondPerson}`
  return sql`EXISTS (SELECT 1 FROM ${staffProposals} WHERE ${theProposal(schoolId, id)} AND ${settles})`
}

/** Unrun. Settles it, or is refused (`MAY_SETTLE_COLUMN`). */
export const settleProposalRow = (db: Database, settling: Settling) =>
  db
    .update(staffProposals)
    .set({
      status: guardedBy(maySettleProposal(settling), settling.outcome),
      settledBy: settling.by,
      settledAt: settling.now,
      ...(settling.outcome === 'agreed' ? {} : { addressTag: null }),
    })
    .where(theProposal(settling.schoolId, settling.id))
    .returning()

/** Unrun. An invitation that was used by the person it was for. A trigger refuses one that is not open. */
export const useInvitation = (db: Database, schoolId: string, id: string, now: number) =>
  db
    .update(staffProposals)
    .set({
      staffId: id,
      status: guardedBy(sql`${staffProposals.endsAt} > ${now}`, 'used' as const),
      settledAt: now,
      addressTag: null,
    })
    .where(theProposal(schoolId, id))

/** Unrun. An identity of someone who has left belongs to nobody: they may come back under a new invitation. */
export const freeIdentity = (
  db: Database,
  who: { issuer: string; subject: string; schoolId: string },
) =>
  db.delete(staffIdentities).where(
    and(
      eq(staffIdentities.schoolId, who.schoolId),
      eq(staffIdentities.issuer, who.issuer),
      eq(staffIdentities.subject, who.subject),
      sql`EXISTS (SELECT 1 FROM ${staff} WHERE ${staff.schoolId} = ${staffIdentities.schoolId}
        AND ${staff.id} = ${staffIdentities.staffId} AND ${staff.leftAt} IS NOT NULL)`,
    ),
  )

/** Whom a school calls what the identity provider calls (issuer, subject): at most one. */
export const findIdentity = (
  db: Database,
  who: { issuer: string; subject: string; schoolId: string },
) =>
  db
    .select({ staffId: staffIdentities.staffId, leftAt: staff.leftAt })
    .from(staffIdentities)
    .innerJoin(
      staff,
      and(eq(staff.schoolId, staffIdentities.schoolId), eq(staff.id, staffIdentities.staffId)),
    )
    .where(
      and(
        eq(staffIdentities.issuer, who.issuer),
        eq(staffIdentities.subject, who.subject),
        eq(staffIdentities.schoolId, who.schoolId),
      ),
    )

export const sealInvited = (vault: Vault, id: string, invited: Invited) =>
  sealFor(vault, ...SEALED.proposalWho(id), JSON.stringify(invited))

/** Null for roles of someone who is on the list. */
export const unsealInvited = async (
  vault: Vault,
  { id, whoSealed }: Pick<ProposalRow, 'id' | 'whoSealed'>,
): Promise<Invited | null> =>
  whoSealed === null
    ? null
    : (JSON.parse(await unsealFrom(vault, ...SEALED.proposalWho(id), whoSealed)) as Invited)
