import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import type { Database } from '../database.ts'
import { CODE_HOLDER } from '../../worker/access/rules/auditActions.ts'
import { idsNaming, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
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

/** Counts a tag once more, or by so many places, and answers how often it came. */
export const countArrival = (
  db: Database,
  schoolId: string,
  hour: number,
  tag: string,
  times = 1,
) =>
  db
    .insert(arrivalCounts)
    .values({ schoolId, hour, tag, times })
    .onConflictDoUpdate({
      target: [arrivalCounts.schoolId, arrivalCounts.hour, arrivalCounts.tag],
      set: { times: sql`${arrivalCounts.times} + ${times}` },
    })
    .returning({ times: arrivalCounts.times })

const IS_SHOWN = sql`${WAITING} AND ${referrals.queueRank} IN (${QUEUE_RANK.usual}, ${QUEUE_RANK.crowded})
  AND ${referrals.turn} = 0`

/** What pupils and parents sent since, is shown as usual, and nobody here has opened. */
export const shownSince = (db: Database, schoolId: string, since: number, limit: number) =>
  db
    .select({
      id: referrals.id,
      identity: referrals.identity,
      madeBy: referrals.madeBy,
      about: referrals.about,
      whoSealed: referrals.whoSealed,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.schoolId, schoolId),
        WAITING,
        eq(referrals.queueRank, QUEUE_RANK.usual),
        sql`${referrals.turn} = 0 AND ${referrals.madeAt} > ${since} AND ${referrals.madeBy} <> 'teacher'
          AND ${referrals.unreadAt} IS NULL AND NOT EXISTS (SELECT 1 FROM trail_entry AS seen
            WHERE seen.school_id = referral.school_id AND seen.on_id = referral.id AND seen.did = 'opened'
            AND seen.by_whom <> ${CODE_HOLDER})`,
      ),
    )
    .orderBy(asc(referrals.madeAt), asc(referrals.id))
    .limit(limit)

/** A row of the queue that no earlier unusual hour named, or that one did: not this one. */
const isOfBefore = (hour: number): SQL =>
  sql`(${referrals.heldAs} IS NULL OR ${referrals.heldAs} NOT GLOB ${`${hour}.*`})`

/** What pupils and parents sent with a name before this hour and still waits as a row: read or not, the latest. */
export const standingRows = (db: Database, schoolId: string, hour: number, limit: number) =>
  db
    .select({
      id: referrals.id,
      identity: referrals.identity,
      madeBy: referrals.madeBy,
      about: referrals.about,
      whoSealed: referrals.whoSealed,
      queueRank: referrals.queueRank,
      heldAs: referrals.heldAs,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.schoolId, schoolId),
        IS_SHOWN,
        sql`${referrals.identity} = 'known' AND ${referrals.madeBy} <> 'teacher'`,
        isOfBefore(hour),
      ),
    )
    .orderBy(desc(referrals.madeAt), desc(referrals.id))
    .limit(limit)

/** Takes rows of before for this hour, and answers which these are. Those with more behind them keep their name. */
export const claimStanding = (
  db: Database,
  schoolId: string,
  hour: number,
  ids: readonly string[],
) =>
  db
    .update(referrals)
    .set({
      heldAs: sql`iif(${referrals.heldAs} GLOB '*.name.*', ${referrals.heldAs}, ${`${hour}.placed`})`,
    })
    .where(and(areThese(schoolId, ids), IS_SHOWN, isOfBefore(hour)))
    .returning({ id: referrals.id })

/**
 * Takes those that nobody finds a place for yet, and answers which these are: two requests may look at the
 * same one at once, and it is counted once.
 */
export const claimArrivals = (
  db: Database,
  schoolId: string,
  hour: number,
  ids: readonly string[],
) =>
  db
    .update(referrals)
    .set({ heldAs: `${hour}.placed` })
    .where(and(areThese(schoolId, ids), IS_SHOWN, sql`${referrals.heldAs} IS NULL`))
    .returning({ id: referrals.id })

const areThese = (schoolId: string, ids: readonly string[]) =>
  and(
    eq(referrals.schoolId, schoolId),
    sql`${referrals.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )

const move = (
  db: Database,
  condition: SQL | undefined,
  to: { queueRank: number | SQL; heldAs?: string | SQL },
) => db.update(referrals).set(to).where(condition)

/** Unrun. Holds one that is shown and not urgent. */
export const holdBack = (db: Database, schoolId: string, id: string, heldAs: string) =>
  move(db, and(areThese(schoolId, [id]), IS_SHOWN), { queueRank: QUEUE_RANK.held, heldAs })

/** Names of a child's row: while it stands alone, and once more bears the name. */
type ChildsRow = { alone: string; withMore: string }

/** Unrun. The first of a child stays in the queue; below the others, where more in the name came meanwhile. */
export function showRow(
  db: Database,
  schoolId: string,
  id: string,
  row: ChildsRow & { rank: number; hour: number; counted: string },
) {
  const hasMore = sql`EXISTS (SELECT 1 FROM flood_count WHERE school_id = ${schoolId}
    AND hour = ${row.hour} AND tag = ${row.counted} AND times > 1)`
  return move(db, and(areThese(schoolId, [id]), IS_SHOWN), {
    queueRank: sql`iif(${hasMore}, ${QUEUE_RANK.crowded}, ${row.rank})`,
    heldAs: sql`iif(${hasMore}, ${row.withMore}, ${row.alone})`,
  })
}

/** Unrun. Another came in the name of a child: their row goes below those that came once, and says so. */
export const crowdRow = (db: Database, schoolId: string, row: ChildsRow) =>
  move(db, and(eq(referrals.schoolId, schoolId), eq(referrals.heldAs, row.alone), IS_SHOWN), {
    queueRank: QUEUE_RANK.crowded,
    heldAs: row.withMore,
  })

/** Groups with some held, in the order of arrival; of one child's name only, or those behind `after`. */
export const heldBackGroupsOf = (
  db: Database,
  schoolId: string,
  { name, after }: { name?: string | undefined; after?: string | undefined },
  limit: number,
) =>
  db
    .select({ id: heldBackGroups.id, held: heldBackGroups.held, aside: heldBackGroups.aside })
    .from(heldBackGroups)
    .where(
      and(
        eq(heldBackGroups.schoolId, schoolId),
        sql`${heldBackGroups.held} > 0`,
        sql`${heldBackGroups.id} > ${after ?? (name ? `${name}.` : '')}`,
        name ? sql`${heldBackGroups.id} < ${`${name}/`}` : undefined,
      ),
    )
    .orderBy(asc(heldBackGroups.id))
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

/** Those of one group in one rank, so many after one of them, in the order of arrival. */
export const inGroup = (
  db: Database,
  viewer: Viewer,
  where: { group: string; rank: number; after: string; limit: number },
) =>
  db
    .select()
    .from(referrals)
    .where(
      and(
        visibleTo(viewer),
        eq(referrals.heldAs, where.group),
        eq(referrals.queueRank, where.rank),
        where.after === '' ? undefined : isBehind(viewer, where.after),
        WAITING,
      ),
    )
    .orderBy(asc(referrals.madeAt), asc(referrals.id))
    .limit(where.limit)

const isBehind = ({ schoolId }: Viewer, id: string): SQL =>
  sql`(${referrals.madeAt}, ${referrals.id}) > (SELECT made_at, id FROM referral AS last
    WHERE last.school_id = ${schoolId} AND last.id = ${id})`

/** The rows of the children in whose names groups are held. */
export const rowsOfNames = (db: Database, viewer: Viewer, names: readonly string[]) =>
  db
    .select({ id: referrals.id, heldAs: referrals.heldAs })
    .from(referrals)
    .where(
      and(
        visibleTo(viewer),
        sql`${referrals.heldAs} IN (SELECT value FROM json_each(${JSON.stringify(names)}))`,
        IS_HELD_AS,
      ),
    )

/** For a condition: this viewer has been shown the words of a referral. Their entry in its trail says so. */
export const hasBeenShown = ({ staffId }: Viewer): SQL =>
  sql`EXISTS (SELECT 1 FROM trail_entry AS seen WHERE seen.school_id = referral.school_id
    AND seen.on_id = referral.id AND seen.did = 'opened' AND seen.by_whom = ${staffId})`

type GroupMove = { group: string; from: number; provided?: SQL | undefined }

const ofGroup = (viewer: Viewer, { group, from, provided }: GroupMove) =>
  and(
    visibleTo(viewer),
    eq(referrals.heldAs, group),
    eq(referrals.queueRank, from),
    WAITING,
    provided,
  )

/** For a change: true where this viewer sees some of a group in this rank. */
export const thereIsInGroup = (viewer: Viewer, which: GroupMove): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${ofGroup(viewer, which)})`

/** Unrun. All of a group that this viewer sees, from one rank to another. */
export const moveGroup = (db: Database, viewer: Viewer, which: GroupMove, to: number) =>
  move(db, ofGroup(viewer, which), { queueRank: to })

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
