import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Away } from '../../worker/time/away.ts'
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

/** Unrun. The lessons that they take nobody out of, in place of those before. */
export const setNeverFrom = (
  db: Database,
  schoolId: string,
  id: string,
  neverFrom: readonly string[],
) => db.update(staff).set({ neverFrom }).where(one(schoolId, id))

/** Of `staff`: the absences that aren't over on this London day, without this one. */
const othersOf = (today: string, { fromOn, untilOn }: Away): SQL =>
  sql`SELECT value FROM json_each(staff.away) WHERE value ->> 'untilOn' >= ${today}
    AND NOT (value ->> 'fromOn' = ${fromOn} AND value ->> 'untilOn' = ${untilOn})`

/** Unrun. They're away on these days. Twice is once; what is over goes. */
export const addAway = (
  db: Database,
  { schoolId, id, today }: { schoolId: string; id: string; today: string },
  away: Away,
) =>
  db
    .update(staff)
    .set({
      away: sql`(SELECT json_group_array(json(value)) FROM (${othersOf(today, away)}
        UNION ALL SELECT json_object('fromOn', ${away.fromOn}, 'untilOn', ${away.untilOn})))`,
    })
    .where(one(schoolId, id))

/** Unrun. They're there after all. Twice is once. */
export const dropAway = (
  db: Database,
  { schoolId, id, today }: { schoolId: string; id: string; today: string },
  away: Away,
) =>
  db
    .update(staff)
    .set({ away: sql`(SELECT json_group_array(json(value)) FROM (${othersOf(today, away)}))` })
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
