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
 * A number that rises with whatever the counts beside the office's rooms are made of: see migration 0261. It says that
 * something changed in the school, and not what or for whom.
 */
const ITS_NEWS = sql`(SELECT tally.news FROM tally
  WHERE tally.school_id = ${signIns.schoolId} AND tally.what = 'waiting')`

/**
 * The sign-in of this cookie. No row when there is none or its member of staff has left; `isLive` says whether it still
 * holds.
 *
 * @param onId of a record, to know the head of its trail as well
 * @param asks only whether there's something new, so its school's number comes along
 */
const findSignIn = (db: Database, idHash: Placeholder, onId: Placeholder | null, asks: boolean) =>
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
      news: sql<number | null>`${asks ? ITS_NEWS : sql`NULL`}`.as('its_news'),
    })
    .from(signIns)
    .innerJoin(staff, and(eq(staff.schoolId, signIns.schoolId), eq(staff.id, signIns.staffId)))
    .where(and(eq(signIns.idHash, idHash), isNull(staff.leftAt)))

/** The same, its SQL made once: every request of the office asks it. */
export const keptSignIn = kept((db, withHead: boolean, asks: boolean) =>
  findSignIn(db, sql.placeholder('idHash'), withHead ? sql.placeholder('onId') : null, asks),
)

/** Unrun. Notes that a sign-in was used; never moves it back. Nothing while its school moves. */
export const seeSignIn = (db: Database, idHash: string, now: number) =>
  db
    .update(signIns)
    .set({ lastSeenAt: now })
    .where(
      and(eq(signIns.idHash, idHash), lt(signIns.lastSeenAt, now), mayChange(signIns.schoolId)),
    )
