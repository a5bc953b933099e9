import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { isStillUnlocked } from '../bookings/bookingOwners.ts'
import { STATUS } from '../bookings/bookingStatus.ts'
import { unlockedPages } from '../tables/returnCode.ts'
import { bookings, unlockedBookingPages } from '../tables/bookings.ts'
import { children } from '../tables/breakfast.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { registerMarks } from '../tables/register.ts'
import { sessions } from '../tables/timetable.ts'
import type { SessionStatus } from '../../worker/timetable/rules/series.ts'

/** The holders an opened page is of: by their own words, or by those of their referral. */
const ownersOf = (schoolId: string, idHash: string, now: number): SQL =>
  sql`(SELECT holder_id FROM holder_opening WHERE school_id = ${schoolId} AND id_hash = ${idHash}
      AND ends_at > ${now}
    UNION SELECT h.id FROM opening AS page
      INNER JOIN holder AS h ON h.school_id = page.school_id AND h.referral_id = page.referral_id
      WHERE page.school_id = ${schoolId} AND page.id_hash = ${idHash} AND page.ends_at > ${now}
        AND ${isStillUnlocked(sql.raw('page'))})`

/**
 * A family's children with their standing places, in one round trip: for the family itself, behind its
 * words. Null when its page has ended. Says nothing of anyone else.
 *
 * @param today sessions that were called off and days that were said off are told from here on
 */
export async function readFamily(
  db: Database,
  schoolId: string,
  idHash: string,
  { now, today }: { now: number; today: string },
) {
  const theirs = sql`(SELECT id FROM child WHERE school_id = ${schoolId}
    AND holder_id IN ${ownersOf(schoolId, idHash, now)})`
  const places = sql`(SELECT id FROM booking WHERE school_id = ${schoolId}
    AND child_id IS NOT NULL AND child_id IN ${theirs})`
  const [own, ofReferral, kids, held, marks, off, elsewhere] = await db.batch([
    db
      .select({
        holderId: unlockedBookingPages.holderId,
        codeSealed: unlockedBookingPages.codeSealed,
        endsAt: unlockedBookingPages.endsAt,
      })
      .from(unlockedBookingPages)
      .where(
        and(
          eq(unlockedBookingPages.schoolId, schoolId),
          eq(unlockedBookingPages.idHash, idHash),
          sql`${unlockedBookingPages.endsAt} > ${now}`,
        ),
      ),
    db
      .select({ referralId: unlockedPages.referralId })
      .from(unlockedPages)
      .where(
        and(
          eq(unlockedPages.schoolId, schoolId),
          eq(unlockedPages.idHash, idHash),
          sql`${unlockedPages.endsAt} > ${now}`,
          isStillUnlocked(sql.raw('opening')),
        ),
      ),
    db
      .select()
      .from(children)
      .where(and(eq(children.schoolId, schoolId), sql`${children.id} IN ${theirs}`)),
    placesOf(db, schoolId, theirs),
    db
      .select(said({ sessionId: registerMarks.sessionId, bookingId: registerMarks.bookingId }))
      .from(
        sql`${places} AS place CROSS JOIN ${indexedBy(registerMarks, 'register_mark_of_booking')}`,
      )
      .where(
        and(
          eq(registerMarks.schoolId, schoolId),
          sql`${registerMarks.bookingId} = place.id`,
          sql`${registerMarks.mark} = 'not_coming' AND substr(${registerMarks.sessionId}, -10) >= ${today}`,
        ),
      ),
    db
      .select({ seriesId: sessions.seriesId, on: sessions.heldOn })
      .from(sessions)
      .where(
        and(
          eq(sessions.schoolId, schoolId),
          sql`${sessions.heldOn} >= ${today} AND ${sessions.status} = 'off'`,
          sql`${sessions.seriesId} IN (SELECT s.series_id FROM booking AS b
            INNER JOIN session AS s ON s.school_id = b.school_id AND s.id = b.session_id
            WHERE b.school_id = ${schoolId} AND b.child_id IS NOT NULL AND b.child_id IN ${theirs})`,
        ),
      ),
    db
      .select({ id: bookings.id })
      .from(bookings)
      .where(
        and(
          eq(bookings.schoolId, schoolId),
          sql`${bookings.holderId} IS NOT NULL AND ${bookings.childId} IS NULL`,
          sql`${bookings.holderId} IN ${ownersOf(schoolId, idHash, now)}`,
        ),
      )
      .limit(1),
  ])
  const [opened] = own
  const [referral] = ofReferral
  const opens = opened ? { holderId: opened.holderId } : referral
  if (!opens) return null
  return {
    words: { ...opens, page: idHash },
    codeSealed: opened?.codeSealed ?? null,
    endsAt: opened?.endsAt ?? 0,
    children: kids,
    places: held,
    marks,
    off,
    /** Whether the same words open places in something else. */
    hasOtherPlaces: elsewhere.length > 0,
  }
}

/** Standing places as their family sees them, given back ones too. */
const placesOf = (db: Database, schoolId: string, theirs: SQL) =>
  db
    .select({
      id: bookings.id,
      childId: bookings.childId,
      bookingStatus: STATUS.as('its_status'),
      heldRank: bookings.heldRank,
      madeAt: bookings.madeAt,
      whoSealed: bookings.whoSealed,
      offerEndsAt: bookings.offerEndsAt,
      untilOn: bookings.untilOn,
      changedAt: bookings.changedAt,
      seriesId: sessions.seriesId,
      weekday: sessions.weekday,
      sessionStatus: sql<SessionStatus>`${sessions.status}`.as('session_status'),
      /** One's own place in the line, from 1; null where nothing is waited for. */
      position: sql<number | null>`iif(${bookings.status} = 'waiting', (SELECT COUNT(*) + 1
        FROM booking AS before WHERE before.school_id = ${bookings.schoolId}
        AND before.session_id = ${bookings.sessionId} AND before.doubled = 0
        AND before.status = 'waiting' AND before.line < ${bookings.line}), NULL)`.as('position'),
    })
    .from(bookings)
    .innerJoin(
      sessions,
      and(eq(sessions.schoolId, bookings.schoolId), eq(sessions.id, bookings.sessionId)),
    )
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.childId} IS NOT NULL AND ${bookings.childId} IN ${theirs}`,
        sql`${sessions.weekday} IS NOT NULL`,
      ),
    )

export type Family = NonNullable<Awaited<ReturnType<typeof readFamily>>>
