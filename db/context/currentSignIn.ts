import { and, eq, isNull, lt, type Placeholder, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { kept } from '../keptQuery.ts'
import { signIns } from '../tables/signIn.ts'
import { staff } from '../tables/staff.ts'
import { trailHead } from '../trail.ts'

/** A sign-in with the roles that its member of staff has at this moment. */
export type SignIn = Awaited<ReturnType<typeof findSignIn>>[number]

/**
 * The sign-in of this cookie, unrun, so it can stand in one batch with what a page shows. No
 * row when there is none or its member of staff has left; `isLive` says whether it still holds.
 */
const findSignIn = (db: Database, idHash: string | Placeholder) =>
  db
    .select({
      schoolId: signIns.schoolId,
      staffId: signIns.staffId,
      startedAt: signIns.startedAt,
      lastSeenAt: signIns.lastSeenAt,
      roles: staff.roles,
    })
    .from(signIns)
    .innerJoin(staff, and(eq(staff.schoolId, signIns.schoolId), eq(staff.id, signIns.staffId)))
    .where(and(eq(signIns.idHash, idHash), isNull(staff.leftAt)))

/** The same, its SQL made once: every request of the office asks it. */
export const keptSignIn = kept((db) => findSignIn(db, sql.placeholder('idHash')))

/** The head of a record's trail in the school of this cookie, to be read in one batch with `findSignIn`. */
export const headForSignIn = (db: Database, idHash: string, onId: string) =>
  trailHead(
    db,
    sql`(SELECT ${signIns.schoolId} FROM ${signIns} WHERE ${signIns.idHash} = ${idHash})`,
    onId,
  )

/** Unrun. Notes that a sign-in was used; never moves it back. Nothing while its school moves. */
export const seeSignIn = (db: Database, idHash: string, now: number) =>
  db
    .update(signIns)
    .set({ lastSeenAt: now })
    .where(
      and(eq(signIns.idHash, idHash), lt(signIns.lastSeenAt, now), mayChange(signIns.schoolId)),
    )
