import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import type { Database } from '../database.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { notices } from '../tables/notices.ts'

/** A child adds to what they told: what is asked and done beside the entry itself. */

/**
 * The last disclosure that came from a referral, with the head of its trail, so words can be
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
 * acknowledged; none where nobody has acknowledged it, since they were told of that. Of "not safe" there is
 * always one: among many presses the first words say which of them is a child's.
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
      .where(
        and(
          eq(disclosures.schoolId, notice.schoolId),
          eq(disclosures.id, notice.disclosureId),
          sql`(${disclosures.acknowledgedAt} IS NOT NULL
            OR ${disclosures.raisedBecause} = 'not_safe_now')`,
        ),
      ),
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

/**
 * Unrun. The child wrote a message who had said that they are not safe: everyone that record has reached is
 * told, and where the form is about the DSL the head too; nobody the form names. Of the form itself the trigger
 * `referral_adds_to_not_safe` (migration 0014) tells the same people, in its own write.
 *
 * @param what was added: the same is told once
 */
export const insertNoticesOfMore = (db: Database, { schoolId, referralId, what, now }: Added) =>
  db
    .insert(notices)
    .select(
      sql`SELECT d.school_id, d.id || '/' || ${what} || '/' || s.id, s.id, 'disclosure', ${now}, NULL, 0,
          ${now}, d.id
        FROM disclosure AS d INDEXED BY disclosure_by_referral
        CROSS JOIN referral AS r ON r.school_id = d.school_id AND r.id = d.referral_id
        CROSS JOIN staff AS s ON s.school_id = d.school_id AND s.left_at IS NULL
          AND s.safeguarding_rank IS NOT NULL
          AND s.id IS NOT r.not_staff_id AND s.id IS NOT r.about_staff_id
        WHERE d.school_id = ${schoolId} AND d.referral_id IS NOT NULL AND d.referral_id = ${referralId}
          AND d.raised_because = 'not_safe_now'
          AND (s.safeguarding_rank <= d.reached_rank OR (s.safeguarding_rank = ${SAFEGUARDING_RANK.head}
            AND EXISTS (SELECT 1 FROM staff AS about WHERE about.school_id = d.school_id
              AND about.id = r.about_staff_id AND about.safeguarding_rank = ${SAFEGUARDING_RANK.dsl})))`,
    )
    .onConflictDoNothing()

type Added = { schoolId: string; referralId: string; what: string; now: number }

/** The ids of a referral's disclosures. It names the index: left alone, SQLite looks through every one of the school. */
export const disclosuresOf = (schoolId: string, referralId: string | SQL): SQL =>
  sql`(SELECT id FROM disclosure INDEXED BY disclosure_by_referral
    WHERE school_id = ${schoolId} AND referral_id IS NOT NULL AND referral_id = ${referralId})`

const ofReferral = (schoolId: string, referralId: string) =>
  and(
    eq(disclosures.schoolId, schoolId),
    sql`${disclosures.id} IN ${disclosuresOf(schoolId, referralId)}`,
    sql`${disclosures.raisedBecause} = 'not_safe_now'`,
  )

/** Whether anyone was told of these words. */
export const findNoticeOf = (
  db: Database,
  schoolId: string,
  disclosureId: string,
  entryId: string,
) =>
  db
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.schoolId, schoolId),
        sql`${notices.id} > ${`${disclosureId}/${entryId}/`}
          AND ${notices.id} < ${`${disclosureId}/${entryId}0`}`,
      ),
    )
    .limit(1)

/** Unrun. The same for whoever had acknowledged it: it waits again, from the first rank on. */
export const setNotSafeWaitingAgain = (
  db: Database,
  schoolId: string,
  referralId: string,
  { rank, goesFurtherAt }: { rank: number; goesFurtherAt: number | null },
) =>
  db
    .update(disclosures)
    .set({ acknowledgedAt: null, acknowledgedBy: null, reachedRank: rank, goesFurtherAt })
    .where(and(ofReferral(schoolId, referralId), sql`${disclosures.acknowledgedAt} IS NOT NULL`))
