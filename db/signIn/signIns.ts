import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { SignInTimes } from '../../worker/context/rules/signInTimes.ts'
import type { Database } from '../database.ts'
import { signInAttempts, signIns, usedSignIns } from '../tables/signIn.ts'
import { staff, staffIdentities } from '../tables/staff.ts'

/**
 * Unrun. A sign-in for whoever the identity provider calls (issuer, subject), in one statement with
 * the look at the staff list. Returns no row when nobody there has that identity, or they have left.
 */
export const startSignIn = (
  db: Database,
  who: { issuer: string; subject: string },
  idHash: string,
  now: number,
) =>
  db
    .insert(signIns)
    .select((query) =>
      query
        .select({
          idHash: sql<string>`${idHash}`.as('id_hash'),
          schoolId: staffIdentities.schoolId,
          staffId: staffIdentities.staffId,
          startedAt: sql<number>`${now}`.as('started_at'),
          lastSeenAt: sql<number>`${now}`.as('last_seen_at'),
        })
        .from(staffIdentities)
        .innerJoin(
          staff,
          and(eq(staff.schoolId, staffIdentities.schoolId), eq(staff.id, staffIdentities.staffId)),
        )
        .where(
          and(
            eq(staffIdentities.issuer, who.issuer),
            eq(staffIdentities.subject, who.subject),
            isNull(staff.leftAt),
          ),
        ),
    )
    .returning({ schoolId: signIns.schoolId, staffId: signIns.staffId })

/** Unrun. */
export const endSignIn = (db: Database, idHash: string) =>
  db.delete(signIns).where(eq(signIns.idHash, idHash))

/** Unrun. Uses a state up, for good: of two who come back with it, one gets a row. */
export const useState = (db: Database, used: typeof usedSignIns.$inferInsert) =>
  db.insert(usedSignIns).values(used).onConflictDoNothing().returning()

/** Unrun, for one batch: forgets attempts and sign-ins that are over (`overSince`). Reads both whole. */
export const forgetSignIns = (db: Database, now: number, over: SignInTimes) =>
  [
    db.delete(signInAttempts).where(lte(signInAttempts.endsAt, now)),
    db.delete(usedSignIns).where(lte(usedSignIns.endsAt, now)),
    db
      .delete(signIns)
      .where(or(lte(signIns.startedAt, over.startedAt), lte(signIns.lastSeenAt, over.lastSeenAt))),
  ] as const
