import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { failedNoticeOf } from '../notices/alarms.ts'
import { schools, trusts, trustSchools } from '../tables/school.ts'
import { signIns } from '../tables/signIn.ts'
import { staff } from '../tables/staff.ts'

/** Unrun. Refused (`not_valid`) for a school that has staff, or belongs to a trust. */
export const insertTrust = (db: Database, schoolId: string, now: number) =>
  db.insert(trusts).values({ schoolId, addedAt: now })

export const findTrust = (db: Database, id: string) =>
  db.select().from(trusts).where(eq(trusts.schoolId, id))

/**
 * Unrun. Refused (`not_valid`) for a trust, and where this trust is full or none; `changed_meanwhile` for a school that
 * is in a trust.
 */
export const insertTrustSchool = (db: Database, trustId: string, schoolId: string, now: number) =>
  db.insert(trustSchools).values({ trustId, schoolId, addedAt: now })

const isIn = (trustId: string, schoolId: string) =>
  and(eq(trustSchools.trustId, trustId), eq(trustSchools.schoolId, schoolId))

/** Whether this school belongs to this trust, for a write. */
export const isInTrust = (trustId: string, schoolId: string) =>
  sql`EXISTS (SELECT 1 FROM ${trustSchools} WHERE ${isIn(trustId, schoolId)})`

export const findInTrust = (db: Database, trustId: string, schoolId: string) =>
  db.select().from(trustSchools).where(isIn(trustId, schoolId))

/** The name of the trust that a school belongs to, if any. */
export const trustOf = (db: Database, schoolId: string) =>
  db
    .select({ name: schools.name })
    .from(trustSchools)
    .innerJoin(schools, eq(schools.id, trustSchools.trustId))
    .where(eq(trustSchools.schoolId, schoolId))

/** Unrun. */
export const deleteTrustSchool = (db: Database, trustId: string, schoolId: string) =>
  db.delete(trustSchools).where(isIn(trustId, schoolId))

/** The schools of a trust by name, with what says how far each is; nothing of it is anyone's words. */
export const schoolsOfTrust = (db: Database, trustId: string, now: number) =>
  db
    .select({
      id: schools.id,
      name: schools.name,
      profile: schools.profile,
      calendar: schools.calendar,
      openedAt: schools.openedAt,
      closedAt: schools.closedAt,
      failedNotice: failedNoticeOf(schools.id, now).as('failed_notice'),
    })
    .from(trustSchools)
    .innerJoin(schools, eq(schools.id, trustSchools.schoolId))
    .where(eq(trustSchools.trustId, trustId))
    .orderBy(asc(schools.name), asc(schools.id))

/** The roles of everyone who works at these schools, and of no one by name. */
export const rolesInTrust = (db: Database, trustId: string) =>
  db
    .select({
      schoolId: staff.schoolId,
      roles: staff.roles,
      safeguardingRank: staff.safeguardingRank,
    })
    .from(trustSchools)
    .innerJoin(staff, eq(staff.schoolId, trustSchools.schoolId))
    .where(and(eq(trustSchools.trustId, trustId), isNull(staff.leftAt)))

/** The column in which the end of someone's access is refused, where whoever ends it has left meanwhile. */
export const TRUST_STAFF_COLUMN = 'staff.joined_at'

/** Unrun. Someone works for a trust no more, and is signed out. Refused (`TRUST_STAFF_COLUMN`) where `by` has left. */
export const endTrustStaff = (
  db: Database,
  { trustId, staffId, by, now }: { trustId: string; staffId: string; by: string; now: number },
) => {
  const isHere = sql`EXISTS (SELECT 1 FROM staff AS other WHERE other.school_id = ${trustId}
    AND other.id = ${by} AND other.left_at IS NULL)`
  return [
    db.delete(signIns).where(and(eq(signIns.schoolId, trustId), eq(signIns.staffId, staffId))),
    db
      .update(staff)
      .set({ leftAt: now, joinedAt: guardedBy(isHere, sql<number>`${staff.joinedAt}`) })
      .where(and(eq(staff.schoolId, trustId), eq(staff.id, staffId), isNull(staff.leftAt))),
  ]
}

/** Whether nobody has ever joined this school, for a write. */
export const hasNoStaff = (schoolId: string) =>
  sql`NOT EXISTS (SELECT 1 FROM ${staff} WHERE ${eq(staff.schoolId, schoolId)})`
