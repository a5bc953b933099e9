import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { thereIs } from '../access/visibleReferrals.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { subjectCopies } from '../tables/referrals.ts'

/** The copies that were made of these records, the oldest first. */
export const copiesOf = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select()
    .from(subjectCopies)
    .where(and(eq(subjectCopies.schoolId, schoolId), inArray(subjectCopies.referralId, [...ids])))
    .orderBy(asc(subjectCopies.madeAt), asc(subjectCopies.id))

/** The column in which a copy of a record is refused that this person can't see: see `guardedBy`. */
export const COPY_COLUMN = 'subject_copy.passages'

/** Unrun. Refused (`COPY_COLUMN`) where the record isn't there for them; sent twice, it breaks its key. */
export const insertCopy = (
  db: Database,
  viewer: Viewer,
  row: typeof subjectCopies.$inferInsert & { passages: number },
) =>
  db
    .insert(subjectCopies)
    .values({ ...row, passages: guardedBy(thereIs(viewer, row.referralId), row.passages) })
