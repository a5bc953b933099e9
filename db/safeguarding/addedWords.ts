import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { notices } from '../tables/notices.ts'

/** A child adds to what they told: what is asked and done beside the entry itself. */

/**
 * The last disclosure that came from a referral, with the head of its trail, so that words can be
 * added to it without reading again.
 */
export const lastDisclosureOf = (db: Database, schoolId: string, referralId: string | SQL) =>
  db
    .select({
      id: disclosures.id,
      raisedBecause: disclosures.raisedBecause,
      seq: sql<number | null>`${ofTrail('seq')}`.as('last_seq'),
      mac: sql<string | null>`${ofTrail('mac')}`.as('last_mac'),
    })
    .from(disclosures)
    .where(
      and(
        eq(disclosures.schoolId, schoolId),
        sql`${disclosures.referralId} IS NOT NULL`,
        eq(disclosures.referralId, referralId),
      ),
    )
    .orderBy(desc(disclosures.raisedAt), desc(disclosures.id))
    .limit(1)

const ofTrail = (column: 'seq' | 'mac') =>
  sql`(SELECT ${sql.raw(column)} FROM trail_entry WHERE school_id = ${disclosures.schoolId}
    AND on_id = ${disclosures.id} ORDER BY seq DESC LIMIT 1)`

const isAcknowledged = (schoolId: string, id: string) =>
  and(
    eq(disclosures.schoolId, schoolId),
    eq(disclosures.id, id),
    sql`${disclosures.acknowledgedAt} IS NOT NULL`,
  )

/**
 * Unrun, before `setWaitingAgain`. A notice to a member of staff that there are new words in what was
 * acknowledged; none where nobody has acknowledged it, since they were told of that.
 */
export const insertNoticeOfNewWords = (
  db: Database,
  notice: { schoolId: string; disclosureId: string; entryId: string; staffId: string; now: number },
) =>
  db.insert(notices).select((query) =>
    query
      .select({
        schoolId: disclosures.schoolId,
        id: sql<string>`${`${notice.disclosureId}/${notice.entryId}/${notice.staffId}`}`.as('id'),
        toStaffId: sql<string>`${notice.staffId}`.as('to_staff_id'),
        about: sql<'disclosure'>`'disclosure'`.as('about'),
        madeAt: sql<number>`${notice.now}`.as('made_at'),
        sentAt: sql<null>`NULL`.as('sent_at'),
        tries: sql<number>`0`.as('tries'),
        nextTryAt: sql<number>`${notice.now}`.as('next_try_at'),
        onId: sql<string>`${notice.disclosureId}`.as('on_id'),
      })
      .from(disclosures)
      .where(isAcknowledged(notice.schoolId, notice.disclosureId)),
  )

/**
 * Unrun. New words wait for an acknowledgement of their own, from the first rank on; what waited
 * already goes on as it stands.
 */
export const setWaitingAgain = (
  db: Database,
  schoolId: string,
  id: string,
  { rank, goesFurtherAt }: { rank: number; goesFurtherAt: number | null },
) =>
  db
    .update(disclosures)
    .set({ acknowledgedAt: null, acknowledgedBy: null, reachedRank: rank, goesFurtherAt })
    .where(isAcknowledged(schoolId, id))
