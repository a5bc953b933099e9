import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { QUEUE_RANK } from '../worker/domain/referral.ts'
import type { Database } from './database.ts'
import { comesTo, isNotNamedIn, type Viewer, visibleTo } from './referral.ts'
import { openCases, referrals, schools } from './schema.ts'

/** Where a page of the queue ends: the key of its last row. */
export type QueuePlace = { queueRank: number; promisedAt: number; id: string }

/** What is stored as the promise of a school without dates, so that it stands last: the year 10000. */
export const NOTHING_PROMISED_AT = 253_402_300_800_000

/** When an answer was promised by; null when the school could promise nothing. */
export const promisedAtOf = ({ promisedAt }: { promisedAt: number | null }): number | null =>
  promisedAt === NOTHING_PROMISED_AT ? null : promisedAt

/** Said as SQL, not as a parameter: a partial index serves only who repeats its condition. */
const WAITING = sql`${referrals.status} = 'waiting'`

/** What is held for a look, or set aside, stands in a list of its own. */
const IS_SHOWN = sql`${referrals.queueRank} < ${QUEUE_RANK.held}`

/**
 * What waits, urgent first, then the oldest promise, from one end of a partial index: as many rows
 * are read as answered, and those that were skipped because they do not exist for this viewer.
 */
export const queueAfter = (db: Database, viewer: Viewer, after: QueuePlace | null, limit: number) =>
  db
    .select()
    .from(referrals)
    .where(and(visibleTo(viewer), WAITING, IS_SHOWN, after ? isAfter(after) : undefined))
    .orderBy(asc(referrals.queueRank), asc(referrals.promisedAt), asc(referrals.id))
    .limit(limit)

const isAfter = ({ queueRank, promisedAt, id }: QueuePlace): SQL =>
  sql`(${referrals.queueRank}, ${referrals.promisedAt}, ${referrals.id}) > (${queueRank}, ${promisedAt}, ${id})`

const counted = (condition: SQL, index: SQL, rank?: number) =>
  sql`(SELECT count(*) FROM ${referrals} INDEXED BY ${index} WHERE ${condition} AND ${WAITING}
    AND ${rank === undefined ? sql`TRUE` : sql`${referrals.queueRank} = ${rank}`})`

/**
 * How many of the tally do not exist for this viewer: as many rows are read. Who reads only what comes
 * to them has all the others hidden.
 */
export function countHidden(db: Database, viewer: Viewer) {
  const { schoolId, staffId } = viewer
  const ofSchool = sql`${referrals.schoolId} = ${schoolId}`
  const ofStaff = sql`${ofSchool} AND ${referrals.goesTo} IS NOT NULL`
  const named = sql`${ofSchool} AND ${referrals.notStaffId} = ${staffId} AND ${referrals.goesTo} IS NULL`
  const [byName, byReader] = [sql`referral_hidden_by_rank`, sql`referral_goes_to`]
  const hidden = (total: 'number' | 'held' | 'aside', rank?: number) =>
    viewer.referrals === 'all'
      ? sql`${counted(named, byName, rank)}
          + ${counted(sql`${ofStaff} AND (${visibleTo(viewer)}) IS NOT TRUE`, byReader, rank)}`
      : sql`COALESCE((SELECT ${sql.raw(total)} FROM tally
          WHERE school_id = ${schoolId} AND what = 'waiting'), 0)
          - ${counted(sql`${ofStaff} AND ${visibleTo(viewer)}`, byReader, rank)}`
  return db
    .select({
      hidden: sql<number>`${hidden('number')}`.as('hidden'),
      held: sql<number>`${hidden('held', QUEUE_RANK.held)}`.as('held'),
      aside: sql<number>`${hidden('aside', QUEUE_RANK.aside)}`.as('aside'),
    })
    .from(schools)
    .where(eq(schools.id, schoolId))
}

/** Whether any referral about somebody who works here has come to this viewer. */
export const hasConcerns = (db: Database, viewer: Viewer) =>
  db
    .select({ id: referrals.id })
    .from(referrals)
    .where(
      and(
        eq(referrals.schoolId, viewer.schoolId),
        sql`${referrals.goesTo} IS NOT NULL`,
        comesTo(viewer),
        isNotNamedIn(viewer.staffId),
      ),
    )
    .limit(1)

/** Decided referrals in which the pupil or parent wrote since somebody last opened them, oldest first. */
export const unreadReplies = (db: Database, viewer: Viewer, limit: number) =>
  db
    .select({
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
      status: referrals.status,
      language: referrals.language,
      unreadAt: referrals.unreadAt,
      hasCase: sql<number>`${openCases.id} IS NOT NULL`.as('has_case'),
    })
    .from(referrals)
    .leftJoin(
      openCases,
      and(eq(openCases.schoolId, referrals.schoolId), eq(openCases.id, referrals.id)),
    )
    .where(
      and(
        visibleTo(viewer),
        sql`${referrals.unreadAt} IS NOT NULL`,
        sql`${referrals.status} <> 'waiting'`,
      ),
    )
    .orderBy(asc(referrals.unreadAt), asc(referrals.id))
    .limit(limit)
