import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import type { Database } from '../database.ts'
import { idsNaming, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { unlockedPages } from '../tables/returnCode.ts'
import { pupilNameTags } from '../tables/roll.ts'
import { referrals, tallies } from '../tables/referrals.ts'
import { arrivalHours, arrivalCounts, hourlyArrivals, heldBackGroups } from '../tables/arrivals.ts'

/** Said as SQL, not as a parameter: a partial index serves only who repeats its condition. */
const WAITING = sql`${referrals.status} = 'waiting'`

const IS_HELD_AS = sql`${referrals.heldAs} IS NOT NULL`

/** Answers a row in an hour that has brought more than is usual; in every other nothing is read. */
export const isUnusual = (db: Database, schoolId: string, hour: number) =>
  db
    .select({ hour: hourlyArrivals.hour })
    .from(hourlyArrivals)
    .where(and(eq(hourlyArrivals.schoolId, schoolId), eq(hourlyArrivals.hour, hour)))

/** Counts a tag once more, and answers how often it came. */
export const countArrival = (db: Database, schoolId: string, hour: number, tag: string) =>
  db
    .insert(arrivalCounts)
    .values({ schoolId, hour, tag, times: 1 })
    .onConflictDoUpdate({
      target: [arrivalCounts.schoolId, arrivalCounts.hour, arrivalCounts.tag],
      set: { times: sql`${arrivalCounts.times} + 1` },
    })
    .returning({ times: arrivalCounts.times })

/** Which of these tags anyone on the roll is found under. */
export const tagsOnRoll = (db: Database, schoolId: string, tags: readonly string[]) =>
  db
    .selectDistinct({ tag: pupilNameTags.tag })
    .from(pupilNameTags)
    .where(
      and(
        eq(pupilNameTags.schoolId, schoolId),
        sql`${pupilNameTags.tag} IN (SELECT value FROM json_each(${JSON.stringify(tags)}))`,
      ),
    )

export const arrivalCount = (db: Database, schoolId: string, hour: number, tag: string) =>
  db
    .select({ times: arrivalCounts.times })
    .from(arrivalCounts)
    .where(
      and(
        eq(arrivalCounts.schoolId, schoolId),
        eq(arrivalCounts.hour, hour),
        eq(arrivalCounts.tag, tag),
      ),
    )

/** What a school's hour usually brings at most. */
export const usualOf = (db: Database, schoolId: string) =>
  db
    .select({ usual: tallies.usualInHour })
    .from(tallies)
    .where(and(eq(tallies.schoolId, schoolId), eq(tallies.what, 'waiting')))

/** What came from a device since its page was opened there, and is shown at once. */
export const shownFromDevice = (db: Database, schoolId: string, deviceTag: string, limit: number) =>
  db
    .select({ id: referrals.id, identity: referrals.identity, whoSealed: referrals.whoSealed })
    .from(unlockedPages)
    .innerJoin(
      referrals,
      and(
        eq(referrals.schoolId, unlockedPages.schoolId),
        eq(referrals.id, unlockedPages.referralId),
      ),
    )
    .where(
      and(eq(unlockedPages.schoolId, schoolId), eq(unlockedPages.deviceTag, deviceTag), IS_SHOWN),
    )
    .limit(limit)

const IS_SHOWN = sql`${WAITING} AND ${referrals.queueRank} = ${QUEUE_RANK.usual} AND ${referrals.turn} = 0`

const move = (
  db: Database,
  condition: SQL | undefined,
  to: { queueRank: number; heldAs?: string },
) => db.update(referrals).set(to).where(condition)

/** Unrun. Holds those of these that are shown and not urgent. */
export const holdBack = (db: Database, schoolId: string, ids: readonly string[], heldAs: string) =>
  move(
    db,
    and(
      eq(referrals.schoolId, schoolId),
      sql`${referrals.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      IS_SHOWN,
    ),
    { queueRank: QUEUE_RANK.held, heldAs },
  )

/** Unrun. Holds what said the same a moment ago. */
export const holdBackSameWords = (
  db: Database,
  schoolId: string,
  wordsTag: string,
  heldAs: string,
) =>
  move(
    db,
    and(
      eq(referrals.schoolId, schoolId),
      sql`${referrals.id} IN (SELECT referral_id FROM opening
        WHERE school_id = ${schoolId} AND words_tag = ${wordsTag})`,
      IS_SHOWN,
    ),
    { queueRank: QUEUE_RANK.held, heldAs },
  )

/** Groups with some held, the smallest first: one that stands alone is likeliest to be true. */
export const heldBackGroupsOf = (db: Database, schoolId: string, limit: number) =>
  db
    .select({ id: heldBackGroups.id, held: heldBackGroups.held, aside: heldBackGroups.aside })
    .from(heldBackGroups)
    .where(and(eq(heldBackGroups.schoolId, schoolId), sql`${heldBackGroups.held} > 0`))
    .orderBy(asc(heldBackGroups.held), asc(heldBackGroups.id))
    .limit(limit)

/** Groups with some set aside. */
export const asideGroupsOf = (db: Database, schoolId: string, limit: number) =>
  db
    .select({ id: heldBackGroups.id, held: heldBackGroups.held, aside: heldBackGroups.aside })
    .from(heldBackGroups)
    .where(and(eq(heldBackGroups.schoolId, schoolId), sql`${heldBackGroups.aside} > 0`))
    .orderBy(asc(heldBackGroups.id))
    .limit(limit)

/** Those of a group that were held or set aside and do not exist for this viewer, by group. */
export const hiddenByGroup = (db: Database, viewer: Viewer) =>
  db
    .select({
      id: referrals.heldAs,
      held: sql<number>`sum(${referrals.queueRank} = ${QUEUE_RANK.held})`.as('hidden_held'),
      aside: sql<number>`sum(${referrals.queueRank} = ${QUEUE_RANK.aside})`.as('hidden_aside'),
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.schoolId, viewer.schoolId),
        WAITING,
        sql`${referrals.id} IN ${idsNaming(viewer.schoolId, viewer.staffId)}`,
        IS_HELD_AS,
      ),
    )
    .groupBy(referrals.heldAs)

/** Those of one group in one rank, so many after one of them, in the order of their ids. */
export const inGroup = (
  db: Database,
  viewer: Viewer,
  { group, rank, after, limit }: { group: string; rank: number; after: string; limit: number },
) =>
  db
    .select()
    .from(referrals)
    .where(
      and(
        visibleTo(viewer),
        eq(referrals.heldAs, group),
        eq(referrals.queueRank, rank),
        sql`${referrals.id} > ${after}`,
        WAITING,
      ),
    )
    .orderBy(asc(referrals.id))
    .limit(limit)

/** For a change: true where this viewer sees some of a group in this rank. */
export const thereIsInGroup = (viewer: Viewer, group: string, rank: number): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.heldAs} = ${group}
    AND ${referrals.queueRank} = ${rank} AND ${WAITING})`

/** Unrun. All of a group that this viewer sees, from one rank to another; answers their ids. */
export const moveGroup = (
  db: Database,
  viewer: Viewer,
  group: string,
  { from, to }: { from: number; to: number },
) =>
  move(
    db,
    and(visibleTo(viewer), eq(referrals.heldAs, group), eq(referrals.queueRank, from), WAITING),
    { queueRank: to },
  )

/** Hours that are over and of which the count is not kept yet, of every school; reads the tallies whole. */
export const hoursToKeep = (db: Database, hour: number) =>
  db
    .select({
      schoolId: tallies.schoolId,
      hour: tallies.hour,
      inHour: tallies.inHour,
      hourBefore: tallies.hourBefore,
      inHourBefore: tallies.inHourBefore,
    })
    .from(tallies)
    .where(and(eq(tallies.what, 'waiting'), sql`${tallies.hour} >= ${hour - 24}`))

/** Unrun. */
export const keepHour = (db: Database, row: typeof arrivalHours.$inferInsert) =>
  db
    .insert(arrivalHours)
    .values(row)
    .onConflictDoUpdate({
      target: [arrivalHours.schoolId, arrivalHours.hour],
      set: { times: row.times },
    })

export const hoursSince = (db: Database, schoolId: string, hour: number) =>
  db
    .select({ hour: arrivalHours.hour, times: arrivalHours.times })
    .from(arrivalHours)
    .where(and(eq(arrivalHours.schoolId, schoolId), sql`${arrivalHours.hour} > ${hour}`))

/** Unrun. */
export const setUsual = (db: Database, schoolId: string, usualInHour: number) =>
  db
    .update(tallies)
    .set({ usualInHour })
    .where(and(eq(tallies.schoolId, schoolId), eq(tallies.what, 'waiting')))
