import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { bookingsOfOwner, newsOfOwner, isStillUnlocked } from './bookingOwners.ts'
import { unlockedPages } from '../tables/returnCode.ts'
import { bookings, unlockedBookingPages } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'

/** The holder of an opened page: of bookings, or of the referral whose words open them. */
const ownerOfPage = (schoolId: string, idHash: string, now: number): SQL =>
  sql`(SELECT holder_id FROM holder_opening WHERE school_id = ${schoolId}
      AND id_hash = ${idHash} AND ends_at > ${now}
    UNION ALL SELECT h.id FROM opening AS o INNER JOIN holder AS h ON h.school_id = o.school_id
      AND h.referral_id = o.referral_id AND h.referral_id IS NOT NULL
      WHERE o.school_id = ${schoolId} AND o.id_hash = ${idHash} AND o.ends_at > ${now}
        AND ${isStillUnlocked(sql.raw('o'))} LIMIT 1)`

/** Unrun. An opened page of bookings. */
export const ownerPage = (db: Database, schoolId: string, idHash: string, now: number) =>
  db
    .select({
      holderId: unlockedBookingPages.holderId,
      codeSealed: unlockedBookingPages.codeSealed,
    })
    .from(unlockedBookingPages)
    .where(
      and(
        eq(unlockedBookingPages.schoolId, schoolId),
        eq(unlockedBookingPages.idHash, idHash),
        gt(unlockedBookingPages.endsAt, now),
      ),
    )

/** Unrun. An opened page of a referral. */
export const referralPage = (db: Database, schoolId: string, idHash: string, now: number) =>
  db
    .select({ referralId: unlockedPages.referralId })
    .from(unlockedPages)
    .where(
      and(
        eq(unlockedPages.schoolId, schoolId),
        eq(unlockedPages.idHash, idHash),
        gt(unlockedPages.endsAt, now),
        isStillUnlocked(sql.raw('opening')),
      ),
    )

/**
 * Everything that a page of one's places shows, in one round trip; null when it has ended. It is behind
 * the secret of bookings, and of a referral. What it answers says nothing of anybody else.
 */
export async function readOwnPlaces(db: Database, schoolId: string, idHash: string, now: number) {
  const holder = ownerOfPage(schoolId, idHash, now)
  const [own, referral, held, lines] = await db.batch([
    ownerPage(db, schoolId, idHash, now),
    referralPage(db, schoolId, idHash, now),
    bookingsOfOwner(db, schoolId, holder),
    newsOfOwner(db, schoolId, holder),
  ])
  if (!own[0] && !referral[0]) return null
  return {
    codeSealed: own[0]?.codeSealed ?? null,
    ofReferral: own[0] === undefined,
    bookings: held,
    lines,
  }
}

export type OwnPlaces = NonNullable<Awaited<ReturnType<typeof readOwnPlaces>>>

/** Unrun. Places waited for today by who is in a list twice; see `boardOf`. */
export const waitTwiceOn = (db: Database, schoolId: string, day: string) =>
  db
    .select({
      sessionId: bookings.sessionId,
      places: sql<number>`SUM(${bookings.places})`.as('places_waited_for'),
    })
    .from(sessions)
    // In this order: first the day's sessions, then who is in one of them twice.
    .crossJoin(bookings)
    .where(
      and(
        eq(sessions.schoolId, schoolId),
        sql`${sessions.heldOn} IS NOT NULL`,
        eq(sessions.heldOn, day),
        eq(bookings.schoolId, sessions.schoolId),
        eq(bookings.sessionId, sessions.id),
        sql`${bookings.doubled} = 1 AND ${bookings.status} = 'waiting'`,
      ),
    )
    .groupBy(bookings.sessionId)
