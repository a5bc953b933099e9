import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { thereIs, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { copyRequests, referrals } from '../tables/referrals.ts'

export type CopyRequest = typeof copyRequests.$inferSelect

/** Who asked for a copy of any of these records, the first first. */
export const requestsOf = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select()
    .from(copyRequests)
    .where(and(eq(copyRequests.schoolId, schoolId), inArray(copyRequests.referralId, [...ids])))
    .orderBy(asc(copyRequests.notedAt), asc(copyRequests.id))

/** Requests for a copy that nobody has answered, of records that this viewer may see; what is due first on top. */
export const openRequests = (db: Database, viewer: Viewer, limit: number) =>
  db
    .select(
      said({
        referralId: copyRequests.referralId,
        id: copyRequests.id,
        askedBy: copyRequests.askedBy,
        byRight: copyRequests.byRight,
        askedOn: copyRequests.askedOn,
        dueOn: copyRequests.dueOn,
        byStaffId: copyRequests.byStaffId,
      }),
    )
    .from(indexedBy(copyRequests, 'copy_request_open'))
    .crossJoin(referrals)
    .where(
      and(
        eq(copyRequests.schoolId, viewer.schoolId),
        isNull(copyRequests.endedAt),
        eq(referrals.schoolId, copyRequests.schoolId),
        eq(referrals.id, copyRequests.referralId),
        visibleTo(viewer),
      ),
    )
    .orderBy(sql`copy_request.due_on`, sql`copy_request.id`)
    .limit(limit)

/** The column in which a request is refused about a record that this person can't see: see `guardedBy`. */
export const COPY_REQUEST_COLUMN = 'copy_request.by_right'

/** Unrun. Refused (`COPY_REQUEST_COLUMN`) where the record isn't there for them; sent twice, it breaks its key. */
export const insertCopyRequest = (
  db: Database,
  viewer: Viewer,
  row: Omit<CopyRequest, 'endedAs' | 'endedAt' | 'endedBy'>,
) =>
  db
    .insert(copyRequests)
    .values({ ...row, byRight: guardedBy(thereIs(viewer, row.referralId), row.byRight) })

/** Unrun. Changes nothing of one that has ended. */
export const endCopyRequest = (
  db: Database,
  { schoolId, referralId, id }: Pick<CopyRequest, 'schoolId' | 'referralId' | 'id'>,
  ended: { endedAs: 'given' | 'withdrawn' | 'refused'; endedAt: number; endedBy: string },
) =>
  db
    .update(copyRequests)
    .set(ended)
    .where(
      and(
        eq(copyRequests.schoolId, schoolId),
        eq(copyRequests.referralId, referralId),
        eq(copyRequests.id, id),
        isNull(copyRequests.endedAt),
      ),
    )
