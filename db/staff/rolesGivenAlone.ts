import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { indexedBy } from '../indexedBy.ts'
import { guardedBy } from '../guardedBy.ts'
import { rolesGivenAlone, staffProposals } from '../tables/roleProposals.ts'

/** Unrun. */
export const insertGivenAlone = (db: Database, row: typeof rolesGivenAlone.$inferInsert) =>
  db.insert(rolesGivenAlone).values(row)

/** Changes nobody has seen yet, and this person neither gave nor got. */
const unseenBy = (schoolId: string, staffId: string) =>
  and(
    eq(rolesGivenAlone.schoolId, schoolId),
    isNull(rolesGivenAlone.seenAt),
    ne(rolesGivenAlone.givenBy, staffId),
    ne(rolesGivenAlone.staffId, staffId),
  )

/** Each with the sealed name of its invitation, for someone who has not joined. */
export const unseenGivenAlone = (db: Database, schoolId: string, staffId: string) =>
  db
    .select({ given: rolesGivenAlone, whoSealed: staffProposals.whoSealed })
    .from(rolesGivenAlone)
    .leftJoin(
      staffProposals,
      and(
        eq(staffProposals.schoolId, rolesGivenAlone.schoolId),
        eq(staffProposals.id, rolesGivenAlone.id),
      ),
    )
    .where(unseenBy(schoolId, staffId))
    .orderBy(asc(rolesGivenAlone.givenAt), asc(rolesGivenAlone.id))

export const countGivenAlone = (db: Database, schoolId: string, staffId: string) =>
  db
    .select({ unseen: sql<number>`count(*)`.as('given_alone_unseen') })
    .from(indexedBy(rolesGivenAlone, 'role_given_alone_unseen'))
    .where(unseenBy(schoolId, staffId))

export const findGivenAlone = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(rolesGivenAlone)
    .where(and(eq(rolesGivenAlone.schoolId, schoolId), eq(rolesGivenAlone.id, id)))

/** The column in which seeing is refused where another saw it first: see `guardedBy`. */
export const SEEN_ONCE_COLUMN = 'role_given_alone.given_by'

/** Unrun. One of the safeguarding team has seen it: it is shown no more. Refused (`SEEN_ONCE_COLUMN`) the second time. */
export const seeGivenAlone = (
  db: Database,
  { schoolId, id, by, now }: { schoolId: string; id: string; by: string; now: number },
) =>
  db
    .update(rolesGivenAlone)
    .set({
      givenBy: guardedBy(isNull(rolesGivenAlone.seenAt), sql`${rolesGivenAlone.givenBy}`),
      seenBy: by,
      seenAt: now,
    })
    .where(and(eq(rolesGivenAlone.schoolId, schoolId), eq(rolesGivenAlone.id, id)))
