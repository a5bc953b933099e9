import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { RolesAndRank } from '../../worker/staff/rules/staffRoles.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import type { StaffWho } from './roleProposals.ts'
import { staff, staffIdentities } from '../tables/staff.ts'
import { SEALED } from '../sealedColumns.ts'

export type StaffRow = typeof staff.$inferSelect

/** Everyone who works at a school, as the database has them now. */
export const staffOf = (db: Database, schoolId: string) =>
  db
    .select()
    .from(staff)
    .where(and(eq(staff.schoolId, schoolId), isNull(staff.leftAt)))
    .orderBy(asc(staff.joinedAt), asc(staff.id))

const one = (schoolId: string, id: string) =>
  and(eq(staff.schoolId, schoolId), eq(staff.id, id), isNull(staff.leftAt))

export const findStaff = (db: Database, schoolId: string, id: string) =>
  db.select().from(staff).where(one(schoolId, id))

/** The columns in which a change is refused that began from an older version: see `guardedBy`. */
export const WHO_UNCHANGED_COLUMN = 'staff.who_sealed'

export const ROLES_UNCHANGED_COLUMN = 'staff.roles'

type At = { schoolId: string; id: string; version: number }

/** Unrun. Refused (`WHO_UNCHANGED_COLUMN`) where they were changed since `version`. */
export const changeWho = (
  db: Database,
  { schoolId, id, version }: At,
  { whoSealed, caseloadLimit }: { whoSealed: Sealed; caseloadLimit: number },
) =>
  db
    .update(staff)
    .set({
      whoSealed: guardedBy(sql`${staff.version} = ${version}`, whoSealed),
      caseloadLimit,
      version: version + 1,
    })
    .where(one(schoolId, id))

/** Unrun. Refused (`ROLES_UNCHANGED_COLUMN`) where they were changed since `version`. */
export const changeRolesAndRank = (
  db: Database,
  { schoolId, id, version }: At,
  { roles, safeguardingRank, years = null }: RolesAndRank,
) =>
  db
    .update(staff)
    .set({
      // The column turns a list into JSON by itself, but not inside a condition.
      roles: sql`CASE WHEN ${staff.rolesVersion} = ${version} THEN ${JSON.stringify(roles)} END`,
      safeguardingRank,
      years,
      rolesVersion: version + 1,
    })
    .where(one(schoolId, id))

/** Unrun. */
export const insertStaff = (db: Database, row: typeof staff.$inferInsert) =>
  db.insert(staff).values(row)

/** Unrun. Of two invitations of one school, one has an identity: it is the key. */
export const insertIdentity = (db: Database, row: typeof staffIdentities.$inferInsert) =>
  db.insert(staffIdentities).values(row)

export const sealStaffWho = (vault: Vault, id: string, who: StaffWho) =>
  sealFor(vault, ...SEALED.staffWho(id), JSON.stringify(who))

export const unsealStaffWho = async (
  vault: Vault,
  { id, whoSealed }: Pick<StaffRow, 'id' | 'whoSealed'>,
): Promise<StaffWho> =>
  JSON.parse(await unsealFrom(vault, ...SEALED.staffWho(id), whoSealed)) as StaffWho
