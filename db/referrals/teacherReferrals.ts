import type { Sealed } from '../../worker/vault/seal.ts'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { isOnlyAfterYes, type SafePhrase } from '../../worker/referrals/rules/teacherReferral.ts'
import type { ReferralStatus } from '../../worker/referrals/rules/referral.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { isNotNamedIn, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { indexedBy, isAmong, said } from '../indexedBy.ts'
import { referrals, teacherFeedback } from '../tables/referrals.ts'

export type TeacherFeedback = typeof teacherFeedback.$inferSelect

/** Rows of a teacher's list: more than anyone refers in a year. */
const REFERRED_AT_MOST = 100

/** Of a decision called `latest`: made within the last half minute. Nobody hears of it while it can be taken back. */
const canBeTakenBack = (now: number): SQL =>
  sql`latest.school_id = referral.school_id AND latest.referral_id = referral.id
    AND latest.turn = referral.turn - 1 AND latest.undone_at IS NULL AND latest.visible_at > ${now}`

const heldBack = (now: number): SQL => sql`LEFT JOIN decision AS latest ON ${canBeTakenBack(now)}`

/** Its status as whoever made it is told it: that before a decision that can still be taken back. */
export const knownStatus = (now: number): SQL<ReferralStatus> => statusBefore(isHeldBack(now))

const statusBefore = (isHeld: SQL): SQL<ReferralStatus> =>
  sql<ReferralStatus>`CASE WHEN ${isHeld} THEN COALESCE((SELECT outcome
    FROM decision AS before WHERE before.school_id = referral.school_id
    AND before.referral_id = referral.id AND before.turn < referral.turn - 1
    AND before.undone_at IS NULL ORDER BY before.turn DESC LIMIT 1), 'waiting')
    ELSE referral.status END`

const IS_HELD_BACK = sql`latest.turn IS NOT NULL`

/** What a mentor told the teacher, and when. */
type Told = { phrase: SafePhrase; toldAt: number }

const byTime = (one: Told, other: Told) => one.toldAt - other.toldAt

/**
 * What a teacher's list knows of a referral: what its status is decided by, whom it names, every phrase that was told of
 * it, the oldest first, and no word of an answer. The trail is only looked at while it waits, and whom they meet only
 * where the pupil said yes.
 */
const KNOWN = {
  ...said({
    id: referrals.id,
    identity: referrals.identity,
    whoSealed: referrals.whoSealed,
    madeAt: referrals.madeAt,
    pupilSaid: referrals.pupilSaid,
    notStaffId: referrals.notStaffId,
    aboutStaffId: referrals.aboutStaffId,
    goesTo: referrals.goesTo,
  }),
  status: statusBefore(IS_HELD_BACK).as('known_status'),
  wasOpened: sql<number>`CASE WHEN referral.status = 'waiting' OR ${IS_HELD_BACK}
    THEN EXISTS (SELECT 1 FROM trail_entry AS seen
    WHERE seen.school_id = referral.school_id AND seen.on_id = referral.id
    AND seen.did = 'opened') ELSE 0 END`.as('was_opened'),
  meets: sql<string | null>`CASE WHEN referral.pupil_said = 'yes' AND NOT (${IS_HELD_BACK})
    THEN (SELECT held.mentor_id FROM open_case AS held WHERE held.school_id = referral.school_id
    AND held.id = referral.id AND held.ended_at IS NULL) END`.as('meets_mentor'),
  told: sql<
    readonly Told[]
  >`(SELECT json_group_array(json_object('phrase', phrase, 'toldAt', told_at))
    FROM told_referrer AS heard WHERE heard.school_id = referral.school_id
    AND heard.referral_id = referral.id)`
    .mapWith((them: string) => (JSON.parse(them) as Told[]).toSorted(byTime))
    .as('told'),
}

/**
 * The referrals this member of staff made, or took over from a colleague who left, the newest first. By school
 * and staff and nothing else, so no role sees another's here.
 */
export const referredBy = (
  db: Database,
  schoolId: string,
  staffId: string,
  now: number,
  limit = REFERRED_AT_MOST,
) =>
  db
    .select(KNOWN)
    .from(sql`${indexedBy(referrals, 'referral_by_staff')} ${heldBack(now)}`)
    .where(madeByStaff(schoolId, staffId))
    .orderBy(desc(referrals.madeAt), desc(referrals.id))
    .limit(limit)

/** Referrals that are opened to find those of one year: the page says so. */
const OPENED_AT_MOST = 300

type Reading = { schoolId: string; staffId: string }

/**
 * What staff referred since `since`, the newest first, with its sealed name and the pupil on the roll whom it is about, where
 * staff know who that is. Never one that names the reader. Each is read once, along its index.
 */
export const madeByTeachers = (db: Database, { schoolId, staffId }: Reading, since: number) =>
  db
    .select({
      ...said({
        id: referrals.id,
        identity: referrals.identity,
        whoSealed: referrals.whoSealed,
        madeAt: referrals.madeAt,
      }),
      pupilId: sql<string | null>`pupil.id`.as('its_pupil_id'),
      pupilSealed: sql<Sealed | null>`pupil.who_sealed`.as('pupil_sealed'),
    })
    .from(
      sql`(SELECT * FROM ${indexedBy(referrals, 'referral_by_teachers')}
          WHERE ${referrals.schoolId} = ${schoolId} AND ${referrals.madeBy} = 'teacher'
          AND ${referrals.madeAt} >= ${since}
          ORDER BY ${referrals.madeAt} DESC, ${referrals.id} DESC LIMIT ${OPENED_AT_MOST}) AS referral
        LEFT JOIN referral_pupil AS its ON its.school_id = referral.school_id
          AND its.referral_id = referral.id AND its.undone_at IS NULL
        LEFT JOIN pupil ON pupil.school_id = its.school_id AND pupil.id = its.pupil_id`,
    )
    .where(sql`${FOR_A_YEAR} AND ${isNotNamedIn(staffId)}`)
    .orderBy(desc(referrals.madeAt), desc(referrals.id))

/** Neither a locked name nor anything about someone who works here. */
const FOR_A_YEAR = sql`${referrals.identity} = 'known' AND ${referrals.goesTo} IS NULL`

const listed = (schoolId: string, ids: readonly string[]): SQL =>
  sql`SELECT ${schoolId}, value FROM json_each(${JSON.stringify(ids)})`

/** These of them, as whoever made each reads it. */
export const referredAmong = (
  db: Database,
  { schoolId, staffId }: Reading,
  ids: readonly string[],
  now: number,
) =>
  db
    .select(KNOWN)
    .from(sql`${referrals} ${heldBack(now)}`)
    .where(
      sql`${isAmong([referrals.schoolId, referrals.id], listed(schoolId, ids))}
        AND ${referrals.madeBy} = 'teacher'
        AND ${FOR_A_YEAR} AND ${isNotNamedIn(staffId)}`,
    )
    .orderBy(desc(referrals.madeAt), desc(referrals.id))

export const isHeldBack = (now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM decision AS latest WHERE ${canBeTakenBack(now)})`

const madeByStaff = (schoolId: string, staffId: string): SQL =>
  sql`${referrals.schoolId} = ${schoolId} AND ${referrals.byStaffId} = ${staffId}`

/** One of their own referrals: for a form that was sent before. */
export const findReferredBy = (db: Database, schoolId: string, staffId: string, id: string) =>
  db
    .select({ id: referrals.id, madeAt: referrals.madeAt, promisedAt: referrals.promisedAt })
    .from(referrals)
    .where(
      and(eq(referrals.schoolId, schoolId), eq(referrals.id, id), eq(referrals.byStaffId, staffId)),
    )

/** Holds for a teacher's referral that this viewer sees. */
export const isTeachers = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${id}
    AND ${referrals.madeBy} = 'teacher')`

/** Unrun. New words: the old ones open nothing from now on. Answers nothing where `condition` does not hold. */
export const setWords = (
  db: Database,
  { schoolId, id, codeTag, at }: { schoolId: string; id: string; codeTag: string; at: number },
  condition: SQL,
) =>
  db
    .update(referrals)
    .set({ codeTag, wordsMadeAt: at })
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, id), condition))
    .returning({ id: referrals.id })

/** The replies that the referrer of one referral has had, the oldest first. */
export const teacherFeedbackOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(teacherFeedback)
    .where(and(eq(teacherFeedback.schoolId, schoolId), eq(teacherFeedback.referralId, referralId)))
    .orderBy(asc(teacherFeedback.toldAt))

export const findTeacherFeedback = (
  db: Database,
  schoolId: string,
  referralId: string,
  id: string,
) =>
  db
    .select()
    .from(teacherFeedback)
    .where(
      and(
        eq(teacherFeedback.schoolId, schoolId),
        eq(teacherFeedback.referralId, referralId),
        eq(teacherFeedback.id, id),
      ),
    )

/** The column that refuses a phrase which may not be told: see `guardedBy`. */
export const FEEDBACK_GUARD = 'told_referrer.referral_id'

const saidYes = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${schoolId}
    AND ${referrals.id} = ${id} AND ${referrals.pupilSaid} = 'yes')`

/** Unrun. Refused by `FEEDBACK_GUARD` for anyone who does not see the referral, or unless `mayTell` holds then. */
export function insertTeacherFeedback(
  db: Database,
  viewer: Viewer,
  row: Omit<TeacherFeedback, 'phrase'> & { phrase: SafePhrase },
) {
  const { schoolId, referralId, phrase } = row
  const agreed = isOnlyAfterYes(phrase) ? saidYes(schoolId, referralId) : sql`TRUE`
  const condition = sql`${isTeachers(viewer, referralId)} AND ${agreed}`
  return db.insert(teacherFeedback).values({ ...row, referralId: guardedBy(condition, referralId) })
}
