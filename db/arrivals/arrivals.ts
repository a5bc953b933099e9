import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import { READERS } from '../../worker/access/rules/concernAboutStaff.ts'
import type { Database } from '../database.ts'
import { endTurn, setNextTurn } from '../jobs/turns.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { CODE_HOLDER } from '../../worker/access/rules/auditActions.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { indexedBy, isAmong, said } from '../indexedBy.ts'
import { sqlList } from '../sqlList.ts'
import { referrals, tallies } from '../tables/referrals.ts'
import { arrivalHours, arrivalCounts, heldBackGroups } from '../tables/arrivals.ts'

/** Said as SQL, not as a parameter: a partial index serves only a query that repeats its condition. */
const WAITING = sql`${referrals.status} = 'waiting'`

const IS_HELD_AS = sql`${referrals.heldAs} IS NOT NULL`

const QUEUE = indexedBy(referrals, 'referral_queue')

const HELD = indexedBy(referrals, 'referral_held')

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

/** Whom a request names, with what it takes to open the name. */
const NAMED = {
  id: referrals.id,
  identity: referrals.identity,
  madeBy: referrals.madeBy,
  about: referrals.about,
  whoSealed: referrals.whoSealed,
}

/** Requests since then that are shown as usual and that nobody here has opened. */
export const shownSince = (db: Database, schoolId: string, since: number, limit: number) =>
  db
    .select(said(NAMED))
    .from(QUEUE)
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

/** Named requests from before this hour that still wait as a row, read or not, the latest of each name. */
export const standingRows = (db: Database, schoolId: string, hour: number, limit: number) =>
  db
    .select(
      said({
        ...NAMED,
        queueRank: referrals.queueRank,
        heldAs: referrals.heldAs,
      }),
    )
    .from(QUEUE)
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
  isAmong(
    [referrals.schoolId, referrals.id],
    sql`SELECT ${schoolId}, value FROM json_each(${JSON.stringify(ids)})`,
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

/** The ids of requests that wait and name the one who looks. */
const waitingNaming = ({ schoolId, staffId }: Viewer): SQL =>
  sql`(SELECT id FROM referral INDEXED BY referral_hidden_by_rank
      WHERE school_id = ${schoolId} AND status = 'waiting' AND not_staff_id = ${staffId}
    UNION SELECT id FROM referral INDEXED BY referral_goes_to WHERE school_id = ${schoolId}
      AND goes_to IN ${sqlList(READERS)} AND status = 'waiting' AND about_staff_id = ${staffId})`

/** Those of a group that were held or set aside and do not exist for this viewer, by group. */
export const hiddenByGroup = (db: Database, viewer: Viewer) =>
  db
    .select({
      id: referrals.heldAs,
      held: sql<number>`sum(${referrals.queueRank} = ${QUEUE_RANK.held})`.as('hidden_held'),
      aside: sql<number>`sum(${referrals.queueRank} = ${QUEUE_RANK.aside})`.as('hidden_aside'),
    })
    .from(sql`${waitingNaming(viewer)} AS its`)
    .crossJoin(referrals)
    .where(
      and(
        eq(referrals.schoolId, viewer.schoolId),
        sql`${referrals.id} = its.id`,
        WAITING,
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
    .select(said(getTableColumns(referrals)))
    .from(HELD)
    .where(
      and(
        visibleTo(viewer),
        IS_HELD_AS,
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
    .select(said({ id: referrals.id, heldAs: referrals.heldAs }))
    .from(HELD)
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
    IS_HELD_AS,
    eq(referrals.heldAs, group),
    eq(referrals.queueRank, from),
    WAITING,
    provided,
  )

/** For a change: true where this viewer sees some of a group in this rank. */
export const thereIsInGroup = (viewer: Viewer, which: GroupMove): SQL =>
  sql`EXISTS (SELECT 1 FROM ${HELD} WHERE ${ofGroup(viewer, which)})`

/** Unrun. All of a group that this viewer sees, from one rank to another. */
export const moveGroup = (db: Database, viewer: Viewer, which: GroupMove, to: number) =>
  move(
    db,
    isAmong(
      [referrals.schoolId, referrals.id],
      sql`SELECT ${referrals.schoolId}, ${referrals.id} FROM ${HELD} WHERE ${ofGroup(viewer, which)}`,
    ),
    { queueRank: to },
  )

/** The last two hours in which anyone asked at a school, with how many. */
export const lastHours = (db: Database, schoolId: string) =>
  db
    .select({
      schoolId: tallies.schoolId,
      hour: tallies.hour,
      inHour: tallies.inHour,
      hourBefore: tallies.hourBefore,
      inHourBefore: tallies.inHourBefore,
    })
    .from(tallies)
    .where(and(eq(tallies.schoolId, schoolId), eq(tallies.what, 'waiting')))

/** Unrun. The school's next turn comes at the end of an hour that is not over; else it has none. */
export const setNextHour = (db: Database, schoolId: string, now: number) => {
  const its = { schoolId, job: 'learn' } as const
  const end = sql`(SELECT (tally.hour + 1) * ${HOUR_MS} FROM tally WHERE tally.school_id = ${schoolId}
    AND tally.what = 'waiting')`
  return [setNextTurn(db, its, sql`COALESCE(${end}, 0)`), endTurn(db, its, now)] as const
}

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
