import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { SignInTimes } from '../worker/domain/signIn.ts'
import type { Database } from './database.ts'
import { signInAttempts, signIns, staff, staffIdentities } from './schema.ts'
import { trailHead } from './trail.ts'

/** A sign-in with the roles that its member of staff has at this moment. */
export type SignIn = Awaited<ReturnType<typeof findSignIn>>[number]

/**
 * The sign-in of this cookie, unrun, so that it can stand in one batch with what a page shows. No
 * row when there is none or its member of staff has left; `isLive` says whether it still holds.
 */
export const findSignIn = (db: Database, idHash: string) =>
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

/** The head of a record's trail in the school of this cookie, to be read in one batch with `findSignIn`. */
export const headForSignIn = (db: Database, idHash: string, onId: string) =>
  trailHead(
    db,
    sql`(SELECT ${signIns.schoolId} FROM ${signIns} WHERE ${signIns.idHash} = ${idHash})`,
    onId,
  )

/** Unrun. Notes that a sign-in was used; never moves it back. */
export const seeSignIn = (db: Database, idHash: string, now: number) =>
  db
    .update(signIns)
    .set({ lastSeenAt: now })
    .where(and(eq(signIns.idHash, idHash), lt(signIns.lastSeenAt, now)))

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

export type SignInAttempt = typeof signInAttempts.$inferSelect

/** Unrun. */
export const insertAttempt = (db: Database, attempt: SignInAttempt) =>
  db.insert(signInAttempts).values(attempt)

/** Unrun. Takes an attempt out, for good: of two who come back with it, one has it. */
export const takeAttempt = (db: Database, stateHash: string) =>
  db.delete(signInAttempts).where(eq(signInAttempts.stateHash, stateHash)).returning()

/** Unrun, for one batch: forgets attempts and sign-ins that are over (`overSince`). Reads both whole. */
export const forgetSignIns = (db: Database, now: number, over: SignInTimes) =>
  [
    db.delete(signInAttempts).where(lte(signInAttempts.endsAt, now)),
    db
      .delete(signIns)
      .where(or(lte(signIns.startedAt, over.startedAt), lte(signIns.lastSeenAt, over.lastSeenAt))),
  ] as const
