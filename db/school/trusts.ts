import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { livesHere } from '../fence.ts'
import { guardedBy } from '../guardedBy.ts'
import { failedNoticeOf } from '../notices/alarms.ts'
import { schools, trusts } from '../tables/school.ts'
import { signIns } from '../tables/signIn.ts'
import { staff } from '../tables/staff.ts'

/** Unrun. Refused (`not_valid`) for a school that has staff, or belongs to a trust. */
export const insertTrust = (db: Database, schoolId: string, now: number) =>
  db.insert(trusts).values({ schoolId, addedAt: now })

export const findTrust = (db: Database, id: string) =>
  db.select().from(trusts).where(eq(trusts.schoolId, id))

const isIn = (trustId: string, schoolId: string) =>
  and(eq(schools.trustId, trustId), eq(schools.id, schoolId))

/** Whether this school belongs to this trust, for a write. */
export const isInTrust = (trustId: string, schoolId: string) =>
  sql`EXISTS (SELECT 1 FROM ${schools} WHERE ${isIn(trustId, schoolId)})`

export const isNotInTrust = (trustId: string, schoolId: string) =>
  sql`NOT ${isInTrust(trustId, schoolId)}`

/** Unrun. Refused (`not_valid`) for a trust, for a school of another trust, and where this trust is full. */
export const joinTrust = (db: Database, trustId: string, schoolId: string) =>
  db.update(schools).set({ trustId }).where(eq(schools.id, schoolId))

/** Unrun. */
export const leaveTrust = (db: Database, trustId: string, schoolId: string) =>
  db.update(schools).set({ trustId: null }).where(isIn(trustId, schoolId))

/** The name of a trust, in the database where that lives. */
export const nameOfTrust = (db: Database, trustId: string) =>
  db.select({ name: schools.name }).from(schools).where(eq(schools.id, trustId))

const livesIn = (trustId: string) => and(eq(schools.trustId, trustId), livesHere(schools.id))

/** How many schools of a trust live in this database, without this one. */
export const countOthersInTrust = (db: Database, trustId: string, schoolId: string) =>
  db
    .select({ number: sql<number>`count(*)`.as('number') })
    .from(schools)
    .where(and(livesIn(trustId), ne(schools.id, schoolId)))

/** Those schools by name, with what says how far each is; nothing of it is anyone's words. */
export const schoolsOfTrust = (db: Database, trustId: string, now: number) =>
  db
    .select({
      id: schools.id,
      name: schools.name,
      profile: schools.profile,
      calendar: schools.calendar,
      openedAt: schools.openedAt,
      closedAt: schools.closedAt,
      failedNotice: failedNoticeOf(sql`${schools}.id`, now).as('failed_notice'),
    })
    .from(schools)
    .where(livesIn(trustId))
    .orderBy(asc(schools.name), asc(schools.id))

/** The roles of everyone who works at these schools, and of no one by name. */
export const rolesInTrust = (db: Database, trustId: string) =>
  db
    .select({
      schoolId: staff.schoolId,
      roles: staff.roles,
      safeguardingRank: staff.safeguardingRank,
    })
    .from(schools)
    .innerJoin(staff, eq(staff.schoolId, schools.id))
    .where(and(livesIn(trustId), isNull(staff.leftAt)))

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
