import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import type { NoticeAbout } from '../../worker/notices/rules/noticeSubjects.ts'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import {
  COUNTED_FOR_MS,
  TOLD_AGAIN_AFTER_MS,
  TOLD_ONE_BY_ONE,
} from '../../worker/safeguarding/rules/notSafe.ts'
import type { Database } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { endTurn, setNextTurn } from '../jobs/turns.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { isBare } from '../access/bareDisclosure.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { type DisclosureViewer, thereIsDisclosure } from '../access/visibleDisclosures.ts'
import { notices } from '../tables/notices.ts'
import { staffContacts } from '../tables/staff.ts'

const NOT_NAMED = sql`s.id IS NOT r.not_staff_id AND s.id IS NOT r.about_staff_id`

export type Notice = typeof notices.$inferSelect

/** Ranks of what stands in the queue. In letters: they are bound as numbers everywhere else. */
const SHOWN = sql.raw([QUEUE_RANK.urgent, QUEUE_RANK.usual, QUEUE_RANK.crowded].join(', '))

/**
 * Unrun. Tells someone that a disclosure has reached them. Its id says which, at which step, to which person
 * and when: new words may send it the whole way again, and each time it is the step's guard that lets
 * it be made once.
 *
 * Of presses alone (`isBare`) the rule `tellOfPressAt` (worker/safeguarding/rules/notSafe.ts) says when: the
 * notice is made for that moment, or not at all where one that is still to come tells of this press too. Only presses
 * of about the same time count: after a night or a holiday, each that goes further is told of by itself.
 */
export const insertDisclosureNotice = (
  db: Database,
  {
    schoolId,
    disclosureId,
    rank,
    staffId,
    now,
  }: {
    schoolId: string
    disclosureId: string
    rank: number
    staffId: string
    now: number
  },
) =>
  db.insert(notices).select(
    sql`SELECT d.school_id, d.id || CASE WHEN NOT ${isBare('d')} THEN '/'
          WHEN before.counted < ${TOLD_ONE_BY_ONE} THEN ${PRESS} ELSE ${PRESSES} END
          || ${`${rank}/${staffId}/${now.toString(36)}`} AS id,
        ${staffId}, 'disclosure', ${TOLD_AT(now)}, NULL, 0, ${TOLD_AT(now)}, d.id
      FROM disclosure AS d CROSS JOIN (SELECT count(*) AS counted, max(n.made_at) AS last
        FROM notice AS n
        JOIN disclosure AS other ON other.school_id = n.school_id AND other.id = n.on_id
        JOIN disclosure AS this ON this.school_id = n.school_id AND this.id = ${disclosureId}
        WHERE n.school_id = ${schoolId} AND n.about = 'disclosure'
          AND n.made_at > ${now - COUNTED_FOR_MS} AND n.to_staff_id = ${staffId}
          AND instr(n.id, ${PRESS_SIGN}) > 0
          AND abs(other.raised_at - this.raised_at) < ${COUNTED_FOR_MS}) AS before
      WHERE d.school_id = ${schoolId} AND d.id = ${disclosureId}
        AND (NOT ${isBare('d')} OR before.counted < ${TOLD_ONE_BY_ONE} OR before.last <= ${now})`,
  )

const TOLD_AT = (now: number): SQL =>
  sql`CASE WHEN ${isBare('d')} AND before.counted >= ${TOLD_ONE_BY_ONE}
    THEN max(${now}, before.last + ${TOLD_AGAIN_AFTER_MS}) ELSE ${now} END`

/** In the ids of notices of a press alone, and of one that tells of all presses since the one before. */
const PRESS_SIGN = '/press'
const PRESS = '/press/'
const PRESSES = '/presses/'

/**
 * A notice of several presses is unmet while any that has come so far waits: the one that it was made for may be
 * acknowledged before it is sent.
 */
const OF_PRESSES_UNMET = sql`instr(notice.id, ${PRESSES}) > 0 AND EXISTS (
  SELECT 1 FROM disclosure AS d LEFT JOIN referral AS r
    ON r.school_id = d.school_id AND r.id = d.referral_id
  WHERE d.school_id = notice.school_id AND d.acknowledged_at IS NULL
    AND d.raised_because = 'not_safe_now' AND d.reached_rank >= s.safeguarding_rank
    AND ${NOT_NAMED})`

/** Unrun. Tells a mentor that a case waits for their yes or no. */
export const insertHandOverNotice = (
  db: Database,
  { schoolId, caseId, id, toStaffId }: HandOverKey & { toStaffId: string },
  now: number,
) =>
  db.insert(notices).values({
    schoolId,
    id: `hand_over/${caseId}/${id}`,
    toStaffId,
    about: 'hand_over',
    madeAt: now,
    tries: 0,
    nextTryAt: now,
    onId: `${caseId}/${id}`,
  })

/** Unrun. Reminds a teacher, once, that a mentor asked what they see; sent only if they haven't said it by then. */
export const insertRatingNotice = (
  db: Database,
  {
    schoolId,
    caseId,
    id,
    teacherId,
    remindAt,
  }: HandOverKey & { teacherId: string; remindAt: number },
) =>
  db.insert(notices).values({
    schoolId,
    id: `rating/${caseId}/${id}`,
    toStaffId: teacherId,
    about: 'rating',
    madeAt: remindAt,
    tries: 0,
    nextTryAt: remindAt,
    onId: `${caseId}/${id}`,
  })

type HandOverKey = { schoolId: string; caseId: string; id: string }

/**
 * Unrun. Tells whoever leads that a promise was passed since `since` and nobody has decided: the
 * lead mentors, whoever holds it, and of a referral about someone who works here, its reader. One notice for all that
 * was promised for the same moment; made again, it is the same.
 */
export const insertLateNotices = (
  db: Database,
  schoolId: string,
  { since, now }: { since: number; now: number },
) =>
  db
    .insert(notices)
    .select(
      sql`SELECT DISTINCT r.school_id, 'late/' || r.promised_at || '/' || s.id, s.id, 'late_promise',
          ${now}, NULL, 0, ${now}, r.promised_at
        FROM referral r INDEXED BY referral_queue CROSS JOIN staff s
        WHERE r.school_id = ${schoolId} AND r.status = 'waiting' AND r.queue_rank IN (${SHOWN})
          AND r.promised_at > ${since} AND r.promised_at < ${now}
          AND s.school_id = r.school_id AND s.left_at IS NULL AND ${HEARS_OF_LATE}`,
    )
    .onConflictDoNothing()

/** Unrun. The school's next turn comes when a promise passes that has not passed yet; without one it has none. */
export const setNextLate = (db: Database, schoolId: string, now: number) => {
  const its = { schoolId, job: 'late' } as const
  const next = sql`(SELECT min(r.promised_at) FROM referral r INDEXED BY referral_queue
    WHERE r.school_id = ${schoolId} AND r.status = 'waiting' AND r.queue_rank IN (${SHOWN})
      AND r.promised_at >= ${now})`
  return [setNextTurn(db, its, sql`COALESCE(${next}, 0)`), endTurn(db, its, now - 1)] as const
}

/** Who holds a referral `r` that waits: the mentor they asked for, else the mentor who opened it last. */
const HOLDS_IT = sql`instr(s.roles, '"mentor"') > 0 AND s.id = COALESCE(r.wants_staff_id,
    (SELECT t.by_whom FROM trail_entry AS t WHERE t.school_id = r.school_id AND t.on_id = r.id
      AND t.did = 'opened' AND t.as_role = 'mentor' ORDER BY t.seq DESC LIMIT 1))`

/**
 * Of a referral `r` and a member of staff `s`: `visibleTo` for whoever leads and whoever holds it, as far as a notice asks.
 */
const HEARS_OF_LATE = sql`${NOT_NAMED} AND CASE COALESCE(r.goes_to, 'lead_mentor')
    WHEN 'head' THEN s.safeguarding_rank = ${SAFEGUARDING_RANK.head}
    WHEN 'dsl' THEN s.safeguarding_rank = ${SAFEGUARDING_RANK.dsl}
    ELSE instr(s.roles, '"lead_mentor"') > 0 OR (${HOLDS_IT}) END`

/**
 * A notice belongs to one thing, and is sent only while nobody has met that: a disclosure that nobody has
 * acknowledged, a promise with a referral that still waits, a hand-over or a rating without an answer. It never goes to anyone who
 * has left, or to anyone it names.
 */
const IS_UNMET = sql`EXISTS (SELECT 1 FROM staff s WHERE s.school_id = notice.school_id
    AND s.id = notice.to_staff_id AND s.left_at IS NULL AND CASE notice.about
    WHEN 'disclosure' THEN EXISTS (SELECT 1 FROM disclosure d
      LEFT JOIN referral r ON r.school_id = d.school_id AND r.id = d.referral_id
      WHERE d.school_id = notice.school_id AND d.id = notice.on_id
      AND d.acknowledged_at IS NULL AND ${NOT_NAMED}) OR (${OF_PRESSES_UNMET})
    WHEN 'late_promise' THEN EXISTS (SELECT 1 FROM referral r
      WHERE r.school_id = notice.school_id AND r.status = 'waiting' AND r.queue_rank IN (${SHOWN})
      AND r.promised_at = CAST(notice.on_id AS INTEGER) AND ${HEARS_OF_LATE})
    WHEN 'rating' THEN EXISTS (SELECT 1 FROM rating WHERE rating.school_id = notice.school_id
      AND rating.case_id = substr(notice.on_id, 1, instr(notice.on_id, '/') - 1)
      AND rating.id = substr(notice.on_id, instr(notice.on_id, '/') + 1)
      AND rating.answered_at IS NULL AND rating.taken_back_at IS NULL)
    ELSE EXISTS (SELECT 1 FROM hand_over h WHERE h.school_id = notice.school_id
      AND h.case_id = substr(notice.on_id, 1, instr(notice.on_id, '/') - 1)
      AND h.id = substr(notice.on_id, instr(notice.on_id, '/') + 1) AND h.status = 'waiting') END)`

/**
 * Reminders of these kinds whose thing is unmet, the latest first; sent or not. None of a record that the one who
 * looks may not open, or of a promise that is not theirs to keep.
 */
export const unmetNotices = (
  db: Database,
  { schoolId, staffId }: { schoolId: string; staffId: string },
  kinds: readonly NoticeAbout[],
  { since, limit }: { since: number; limit: number },
) =>
  db
    .select(said(getTableColumns(notices)))
    .from(indexedBy(notices, 'notice_to'))
    .where(
      and(
        eq(notices.schoolId, schoolId),
        inArray(notices.about, [...kinds]),
        sql`${notices.madeAt} > ${since}`,
        IS_UNMET,
        mayKnowOf({ schoolId, staffId }),
      ),
    )
    .orderBy(desc(notices.madeAt))
    .limit(limit)

/**
 * Several promises may have been made for one moment: of a reminder someone learns only if one of those that its
 * reader hears of is theirs as well.
 */
const mayKnowOf = (viewer: DisclosureViewer): SQL => {
  const { staffId } = viewer
  return sql`CASE notice.about
    WHEN 'disclosure' THEN ${thereIsDisclosure(viewer, sql`notice.on_id`)}
    WHEN 'late_promise' THEN EXISTS (SELECT 1 FROM referral r INNER JOIN staff s
      ON s.school_id = r.school_id AND s.id = ${staffId}
      WHERE r.school_id = notice.school_id AND r.status = 'waiting' AND r.queue_rank IN (${SHOWN})
      AND r.promised_at = CAST(notice.on_id AS INTEGER) AND ${HEARS_OF_LATE}
      AND EXISTS (SELECT 1 FROM staff s WHERE s.school_id = notice.school_id
        AND s.id = notice.to_staff_id AND ${HEARS_OF_LATE}))
    ELSE NOT EXISTS (SELECT 1 FROM referral r WHERE r.school_id = notice.school_id
      AND r.id = substr(notice.on_id, 1, instr(notice.on_id, '/') - 1)
      AND (r.not_staff_id = ${staffId} OR r.about_staff_id = ${staffId}
        OR COALESCE(r.goes_to, 'lead_mentor') <> 'lead_mentor')) END`
}

/** When the oldest notice of a school was made that has failed twice since then, is not sent and is unmet. */
export const failingSince = (schoolId: Placeholder | SQL, since: Placeholder | number) =>
  sql<number | null>`(SELECT min(notice.made_at) FROM notice INDEXED BY notice_failing
    WHERE notice.school_id = ${schoolId} AND notice.made_at > ${since}
    AND notice.sent_at IS NULL AND notice.tries > 1 AND ${IS_UNMET})`

const isDue = (turn: Turn, now: number, limit: number) =>
  and(
    eq(notices.schoolId, turn.schoolId),
    sql`${notices.id} IN ${dueIds('send', turn, limit)}`,
    sql`${notices.sentAt} IS NULL AND ${notices.nextTryAt} <= ${now}`,
  )

/**
 * A school's notices that are not sent and whose turn has come, each with how its reader is reached; `isUnmet` where
 * nobody has met what it is about.
 */
export const noticesDue = (db: Database, turn: Turn, now: number, limit: number) =>
  db
    .select({
      ...getTableColumns(notices),
      isUnmet: IS_UNMET.mapWith(Boolean).as('is_unmet'),
      contactSealed: staffContacts.contactSealed,
    })
    .from(notices)
    .leftJoin(
      staffContacts,
      and(
        eq(staffContacts.schoolId, notices.schoolId),
        eq(staffContacts.staffId, notices.toStaffId),
      ),
    )
    .where(isDue(turn, now, limit))
    .orderBy(asc(notices.nextTryAt))

/**
 * Unrun. Looks again at those that someone has met, because an acknowledgement or a decision may be undone: as long
 * after now as they are old, from a minute to an hour. After a day they are given up.
 */
export const lookAgainAtMet = (
  db: Database,
  schoolId: string,
  ids: readonly string[],
  now: number,
) =>
  db
    .update(notices)
    .set({
      nextTryAt: sql`CASE WHEN ${notices.madeAt} > ${now - DAY_MS}
        THEN ${now} + min(${HOUR_MS}, max(${MINUTE_MS}, ${now} - ${notices.madeAt})) END`,
    })
    .where(
      and(
        eq(notices.schoolId, schoolId),
        sql`${notices.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        sql`${notices.sentAt} IS NULL AND ${notices.nextTryAt} <= ${now} AND NOT (${IS_UNMET})`,
      ),
    )

const isThis = ({ schoolId, id }: Notice) => and(eq(notices.schoolId, schoolId), eq(notices.id, id))

/** Takes the next try of a notice. Answers no row when another run has taken it, or someone has met it. */
export const takeTry = (db: Database, notice: Notice, nextTryAt: number | null) =>
  db
    .update(notices)
    .set({ tries: notice.tries + 1, nextTryAt })
    .where(
      and(
        isThis(notice),
        eq(notices.tries, notice.tries),
        sql`${notices.sentAt} IS NULL`,
        IS_UNMET,
      ),
    )
    .returning({ id: notices.id })

export const setSent = (db: Database, notice: Notice, at: number) =>
  db.update(notices).set({ sentAt: at, nextTryAt: null }).where(isThis(notice))
