import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { QUEUE_RANK } from '../../worker/arrivals/rules/queueRank.ts'
import type { Database } from '../database.ts'
import { comesTo, isNotNamedIn, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { openCases } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'

/** Where a page of the queue ends: the key of its last row. */
export type QueuePlace = { queueRank: number; promisedAt: number; id: string }

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

/** How many of these wait, and how many of those are held or set aside. */
const counted = (condition: SQL, index: string): SQL =>
  sql`(SELECT count(*) AS number, COALESCE(sum(queue_rank = ${QUEUE_RANK.held}), 0) AS held,
      COALESCE(sum(queue_rank = ${QUEUE_RANK.aside}), 0) AS aside
    FROM ${referrals} INDEXED BY ${sql.raw(index)} WHERE ${condition} AND ${WAITING})`

/**
 * How many of the tally do not exist for this viewer: as many rows are read. Who reads only what comes
 * to them has all the others hidden.
 */
export function countHidden(db: Database, viewer: Viewer) {
  const { schoolId, staffId } = viewer
  const ofSchool = sql`${referrals.schoolId} = ${schoolId}`
  const ofStaff = sql`${ofSchool} AND ${referrals.goesTo} IS NOT NULL`
  const named = sql`${ofSchool} AND ${referrals.notStaffId} = ${staffId} AND ${referrals.goesTo} IS NULL`
  const [these, sign, those] =
    viewer.referrals === 'all'
      ? [
          counted(named, 'referral_hidden_by_rank'),
          '+',
          counted(sql`${ofStaff} AND (${visibleTo(viewer)}) IS NOT TRUE`, 'referral_goes_to'),
        ]
      : [
          sql`(SELECT COALESCE(sum(number), 0) AS number, COALESCE(sum(held), 0) AS held,
            COALESCE(sum(aside), 0) AS aside
            FROM tally WHERE school_id = ${schoolId} AND what = 'waiting')`,
          '-',
          counted(sql`${ofStaff} AND ${visibleTo(viewer)}`, 'referral_goes_to'),
        ]
  const both = (what: string) => sql<number>`${sql.raw(`these.${what} ${sign} those.${what}`)}`
  return db
    .select({
      hidden: both('number').as('hidden'),
      held: both('held').as('hidden_held'),
      aside: both('aside').as('hidden_aside'),
    })
    .from(sql`${these} AS these CROSS JOIN ${those} AS those`)
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
