import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Reach } from '../worker/domain/access.ts'
import type { Answers, ReferralStatus, UrgentReason, Who } from '../worker/domain/referral.ts'
import type { Reader } from '../worker/domain/staffConcern.ts'
import { QUEUE_RANK } from '../worker/domain/referral.ts'
import { unsealFrom, type Vault } from '../worker/vault/vault.ts'
import type { Database } from './database.ts'
import { openCases, referrals } from './schema.ts'
import { SEALED } from './sealedPlaces.ts'

export type ReferralRow = typeof referrals.$inferSelect

/** Who looks, and how far their roles let them see referrals and cases: what `visibleTo` asks. */
export type Viewer = {
  schoolId: string
  staffId: string
  referrals: Reach | null
  cases: Reach | null
  /** What of the referrals about somebody who works here comes to them. */
  reads?: readonly Reader[]
}

/** Nobody who is named in a referral, as "not this person" or as whom it is about, finds a trace of it. */
export const isNotNamedIn = (staffId: string): SQL =>
  sql`${referrals.notStaffId} IS NOT ${staffId} AND ${referrals.aboutStaffId} IS NOT ${staffId}`

/**
 * The ids of the referrals that name somebody: two indexes, which an OR would not use. Said without
 * drizzle's columns, so that it may stand anywhere.
 */
export const idsNaming = (schoolId: string, staffId: string): SQL =>
  sql`(SELECT id FROM referral WHERE school_id = ${schoolId}
      AND goes_to IN ('lead_mentor', 'head', 'dsl') AND about_staff_id = ${staffId}
    UNION SELECT id FROM referral WHERE school_id = ${schoolId} AND not_staff_id = ${staffId})`

/** One about somebody who works here, which comes to this person. */
export const comesTo = ({ reads = [] }: Viewer): SQL =>
  reads.length === 0
    ? sql`FALSE`
    : sql`${referrals.goesTo} IN (${sql.join(
        reads.map((reader) => sql`${reader}`),
        sql`, `,
      )})`

/**
 * The one condition on who sees a referral (T6, T9); every query of the office carries it. Without a
 * case: who may see referrals. With one: its mentor, and who may see every case. One about somebody who
 * works here: to whom it goes, and the mentor of its case (row 60). For who is named in it, it does not
 * exist.
 */
export function visibleTo(viewer: Viewer): SQL {
  const { schoolId, staffId, cases } = viewer
  const seesReferrals = viewer.referrals === 'all'
  const mentor = sql`(SELECT ${openCases.mentorId} FROM ${openCases}
    WHERE ${openCases.schoolId} = ${referrals.schoolId} AND ${openCases.id} = ${referrals.id})`
  const usual = sql`${referrals.goesTo} IS NULL`
  const every = seesReferrals && cases === 'all'
  const without = every ? usual : seesReferrals ? sql`(${usual} AND ${mentor} IS NULL)` : sql`FALSE`
  const own = cases ? sql`${mentor} = ${staffId}` : sql`FALSE`
  return sql`${referrals.schoolId} = ${schoolId} AND ${isNotNamedIn(staffId)}
    AND (${without} OR ${comesTo(viewer)} OR ${own})`
}

/** The same while it waited: who might have seen it then is told who was first with it. */
export const visibleWhileWaitingTo = (viewer: Viewer): SQL =>
  viewer.referrals
    ? visibleTo(viewer.referrals === 'all' ? { ...viewer, cases: 'all' } : viewer)
    : sql`FALSE`

/** A referral as it was made, with the mentor whose case it became. */
export const findReferral = (db: Database, viewer: Viewer, id: string) =>
  db
    .select()
    .from(referrals)
    .where(and(visibleTo(viewer), eq(referrals.id, id)))

export const findReferralToDecide = (db: Database, viewer: Viewer, id: string) =>
  db
    .select()
    .from(referrals)
    .where(and(visibleWhileWaitingTo(viewer), eq(referrals.id, id)))

/** For a decision: true while it waits on this turn, and the child did not say "not this person" of its mentor. */
export const awaitsDecision = (
  viewer: Viewer,
  id: string,
  { turn, mentorId }: { turn: number; mentorId: string | null },
): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleWhileWaitingTo(viewer)}
    AND ${referrals.id} = ${id} AND ${referrals.turn} = ${turn} AND ${referrals.status} = 'waiting'
    AND (${mentorId} IS NULL OR (${referrals.notStaffId} IS NOT ${mentorId}
      AND ${referrals.aboutStaffId} IS NOT ${mentorId})))`

/** For a view: true where there is such a referral for this viewer. */
export const thereIs = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${id})`

/** Unrun. What is unread is read now. */
export const markRead = (db: Database, viewer: Viewer, id: string) =>
  db
    .update(referrals)
    .set({ unreadAt: null })
    .where(and(visibleTo(viewer), eq(referrals.id, id), sql`${referrals.unreadAt} IS NOT NULL`))

/** Unrun. The decision on `turn` took effect; its key has made sure that there is only one. */
export const setDecided = (
  db: Database,
  schoolId: string,
  id: string,
  { status, turn }: { status: ReferralStatus; turn: number },
) =>
  db
    .update(referrals)
    .set({ status, turn: turn + 1 })
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, id), eq(referrals.turn, turn)))

/** Unrun. Puts a referral on top of the queue, if there is one and it waits. */
export const putOnTop = (db: Database, schoolId: string, id: string, because: UrgentReason) =>
  db
    .update(referrals)
    .set({ queueRank: QUEUE_RANK.urgent, urgentBecause: because })
    .where(
      and(
        eq(referrals.schoolId, schoolId),
        eq(referrals.id, id),
        sql`${referrals.status} = 'waiting'`,
      ),
    )

/** Answers a row when there is a referral with this id, whoever may see it. */
export const isKept = (db: Database, schoolId: string, id: string) =>
  db
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, id)))
    .get()

/** Who is behind a referral, where they said that the mentors may know; a sealed name stays sealed. */
export async function openWho(
  vault: Vault,
  { id, identity, whoSealed }: Pick<ReferralRow, 'id' | 'identity' | 'whoSealed'>,
): Promise<Who | null> {
  if (identity !== 'known' || !whoSealed) return null
  return JSON.parse(await unsealFrom(vault, ...SEALED.referralWho(id), whoSealed)) as Who
}

export async function openAnswers(
  vault: Vault,
  { id, answersSealed }: Pick<ReferralRow, 'id' | 'answersSealed'>,
): Promise<Answers> {
  return JSON.parse(
    await unsealFrom(vault, ...SEALED.referralAnswers(id), answersSealed),
  ) as Answers
}
