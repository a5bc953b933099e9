import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { SignInTimes } from '../../worker/context/rules/signInTimes.ts'
import { worksThere } from '../context/otherSchools.ts'
import type { Database } from '../database.ts'
import { livesHere, mayChange } from '../fence.ts'
import { signInAttempts, signIns, usedSignIns } from '../tables/signIn.ts'
import { staff, staffIdentities } from '../tables/staff.ts'
import { usesProvider } from './providers.ts'

/** By which provider someone came: a school's own, which opens that school alone, or the install's (`id` null). */
export type CameBy = {
  /** The school that was asked for; of several, with the install's provider, it comes first. */
  schoolId: string | null
  id: string | null
  /** By `keyOfProvider`. */
  key: string
}

/**
 * Unrun. A sign-in for whoever the identity provider calls (issuer, subject), in one statement with
 * the look at the staff list. Returns no row when nobody there has that identity, they have left, or their school
 * signs in with another provider.
 */
export const startSignIn = (
  db: Database,
  who: { issuer: string; subject: string },
  by: CameBy,
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
          issuer: staffIdentities.issuer,
          subject: staffIdentities.subject,
          provider: sql<string>`${by.key}`.as('provider'),
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
            livesHere(staffIdentities.schoolId),
            by.id === null ? undefined : eq(staffIdentities.schoolId, by.schoolId ?? ''),
            usesProvider(sql`${staffIdentities.schoolId}`, by.id),
          ),
        )
        .orderBy(
          sql`${staffIdentities.schoolId} = ${by.schoolId ?? ''} DESC`,
          staffIdentities.schoolId,
        )
        .limit(1),
    )
    .returning({ schoolId: signIns.schoolId, staffId: signIns.staffId })

export const findSignIn = (db: Database, idHash: string) =>
  db.select().from(signIns).where(eq(signIns.idHash, idHash))

/** A row where a school has this account on its staff list. */
export const isOnList = (
  db: Database,
  who: { issuer: string; subject: string; schoolId: string },
) =>
  db
    .select({ staffId: staffIdentities.staffId })
    .from(staffIdentities)
    .innerJoin(staff, worksThere)
    .where(
      and(
        eq(staffIdentities.issuer, who.issuer),
        eq(staffIdentities.subject, who.subject),
        eq(staffIdentities.schoolId, who.schoolId),
      ),
    )
    .limit(1)

/**
 * A sign-in of another database goes on in a school of this one, with its own times, as whoever that has on its list for
 * the same account. Answers no row where it has nobody, or signs in with another provider than this.
 */
export const carrySignIn = (
  db: Database,
  { idHash, startedAt, lastSeenAt, issuer, subject, provider }: typeof signIns.$inferSelect,
  { schoolId, providerId }: { schoolId: string; providerId: string | null },
) =>
  db
    .insert(signIns)
    .select(
      sql`SELECT ${idHash}, one.school_id, one.staff_id, ${startedAt}, ${lastSeenAt}, one.issuer, one.subject, ${provider}
        FROM staff_account AS one JOIN staff
          ON staff.school_id = one.school_id AND staff.id = one.staff_id AND staff.left_at IS NULL
        WHERE one.issuer = ${issuer} AND one.subject = ${subject} AND one.school_id = ${schoolId}
          AND ${usesProvider(sql`${schoolId}`, providerId)}`,
    )
    .onConflictDoNothing()
    .returning({ schoolId: signIns.schoolId })

/**
 * Unrun. The sign-in goes on in another school, as whoever that has on its list for the same account. Changes nothing
 * where it has nobody, or signs in with another provider than this.
 */
export const moveSignIn = (
  db: Database,
  idHash: string,
  { schoolId, providerId }: { schoolId: string; providerId: string | null },
) => {
  const theirs = sql<string>`(SELECT one.staff_id FROM staff_account AS one JOIN staff
    ON staff.school_id = one.school_id AND staff.id = one.staff_id AND staff.left_at IS NULL
    WHERE one.issuer = ${signIns.issuer} AND one.subject = ${signIns.subject} AND one.school_id = ${schoolId})`
  return db
    .update(signIns)
    .set({ schoolId, staffId: theirs })
    .where(
      and(
        eq(signIns.idHash, idHash),
        sql`${theirs} IS NOT NULL`,
        usesProvider(sql`${schoolId}`, providerId),
      ),
    )
    .returning({ schoolId: signIns.schoolId })
}

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
      .where(
        and(
          or(lte(signIns.startedAt, over.startedAt), lte(signIns.lastSeenAt, over.lastSeenAt)),
          mayChange(signIns.schoolId),
        ),
      ),
  ] as const
