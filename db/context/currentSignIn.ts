import { and, eq, isNull, lt, type Placeholder, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { kept } from '../keptQuery.ts'
import { signIns } from '../tables/signIn.ts'
import { staff } from '../tables/staff.ts'
import type { TrailHead } from '../trail.ts'

/** A sign-in with the roles that its member of staff has at this moment. */
export type SignIn = Awaited<ReturnType<typeof findSignIn>>[number]

/** The head of a record's trail in the school of the sign-in; null where it has none. */
const headOf = (onId: Placeholder) =>
  sql`(SELECT json_object('seq', seq, 'mac', mac) FROM trail_entry AS entry
    WHERE entry.school_id = ${signIns.schoolId} AND entry.on_id = ${onId} ORDER BY entry.seq DESC LIMIT 1)`

/**
 * The sign-in of this cookie. No row when there is none or its member of staff has left; `isLive` says whether it still
 * holds.
 *
 * @param onId of a record, to know the head of its trail as well
 */
const findSignIn = (db: Database, idHash: Placeholder, onId: Placeholder | null) =>
  db
    .select({
      schoolId: signIns.schoolId,
      staffId: signIns.staffId,
      startedAt: signIns.startedAt,
      lastSeenAt: signIns.lastSeenAt,
      roles: staff.roles,
      head: sql<TrailHead | null>`${onId ? headOf(onId) : sql`NULL`}`
        .mapWith((head: string) => JSON.parse(head) as TrailHead)
        .as('its_head'),
    })
    .from(signIns)
    .innerJoin(staff, and(eq(staff.schoolId, signIns.schoolId), eq(staff.id, signIns.staffId)))
    .where(and(eq(signIns.idHash, idHash), isNull(staff.leftAt)))

/** The same, its SQL made once: every request of the office asks it. */
export const keptSignIn = kept((db, withHead: boolean) =>
  findSignIn(db, sql.placeholder('idHash'), withHead ? sql.placeholder('onId') : null),
)

/** Unrun. Notes that a sign-in was used; never moves it back. Nothing while its school moves. */
export const seeSignIn = (db: Database, idHash: string, now: number) =>
  db
    .update(signIns)
    .set({ lastSeenAt: now })
    .where(
      and(eq(signIns.idHash, idHash), lt(signIns.lastSeenAt, now), mayChange(signIns.schoolId)),
    )
