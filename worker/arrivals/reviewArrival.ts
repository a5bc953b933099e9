import {
  claimArrivals,
  claimStanding,
  countArrival,
  crowdRow,
  holdBack,
  shownSince,
  showRow,
  standingRows,
} from '../../db/arrivals/arrivals.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { HOUR_MS } from '../time/durations.ts'
import { type ArrivalContext as Context, childrenNamed, tagInHour } from './childrenNamed.ts'
import { childrenIn, type Naming } from './rules/childNamed.ts'
import {
  groupInName,
  groupInOrder,
  hourOf,
  QUEUE_RANK,
  rowAlone,
  rowOfName,
  rowWithMore,
} from './rules/unusualArrivals.ts'

/** Counted beside the children's tags, under names that no tag has. */
const IN_ORDER = 'in order'

const LOOKED_BACK = 'looked back'

/** Those that came before the hour was known to be unusual are a few times what is usual at most. */
const LOOKS_BACK_AT = 200

/** Rows of children who waited before; as many as one batch takes beside those. */
const STANDING_AT_MOST = 100

type Made = Naming & {
  id: string
  /** A row that waited before this hour: it keeps its rank, and its name where more stands behind it. */
  stood?: { queueRank: number; heldAs: string | null }
}

/**
 * Finds a referral of an unusual hour its place, after it was saved: whatever goes wrong from here on, it is
 * saved and shown. The first that is looked at finds a place for those that came just before, too, and counts
 * the rows of children who waited already: each child has one.
 */
export async function reviewArrival(ctx: Context, made: Made): Promise<void> {
  const { db, school, now } = ctx
  const [looked, claimed] = await db.batch([
    countArrival(db, school.id, hourOf(now), LOOKED_BACK),
    claimArrivals(db, school.id, hourOf(now), [made.id]),
  ])
  const before =
    looked[0]?.times === 1
      ? await takeBefore(ctx, made.id).then(async (late) => [...(await takeStanding(ctx)), ...late])
      : []
  await findPlaces(ctx, claimed.length > 0 ? [...before, made] : before)
}

/** Unread requests of the hour before that are in the queue, in the order of arrival. */
async function takeBefore({ db, school, now }: Context, except: string): Promise<Made[]> {
  const shown = await shownSince(db, school.id, now - HOUR_MS, LOOKS_BACK_AT)
  const ids = shown.map(({ id }) => id).filter((id) => id !== except)
  const claimed = await claimArrivals(db, school.id, hourOf(now), ids)
  const mine = new Set(claimed.map(({ id }) => id))
  return Promise.all(
    shown
      .filter(({ id }) => mine.has(id))
      .map(async (row) => ({ ...row, who: await unsealWho(school.vault, row) })),
  )
}

/** The oldest row of each child on the roll who waited before this hour, whoever has read it since. */
async function takeStanding(ctx: Context): Promise<Made[]> {
  const { db, school, now } = ctx
  const found = await standingRows(db, school.id, hourOf(now), LOOKS_BACK_AT)
  const stood = await Promise.all(
    found.toReversed().map(async ({ queueRank, heldAs, ...row }): Promise<Made> => {
      return { ...row, who: await unsealWho(school.vault, row), stood: { queueRank, heldAs } }
    }),
  )
  const tags = (await childrenOf(ctx, stood)).map((child) => child?.tag)
  const first = stood
    .filter((_, n) => tags[n] !== undefined && tags.indexOf(tags[n]) === n)
    .slice(-STANDING_AT_MOST)
  const claimed = await claimStanding(
    db,
    school.id,
    hourOf(now),
    first.map(({ id }) => id),
  )
  const mine = new Set(claimed.map(({ id }) => id))
  return first.filter(({ id }) => mine.has(id))
}

/** The first of a child on the roll stays a row of the queue, and what else bears the name stands behind it. */
async function findPlaces(ctx: Context, all: readonly Made[]): Promise<void> {
  const { db, school, now } = ctx
  if (all.length === 0) return
  const hour = hourOf(now)
  const children = await childrenOf(ctx, all)
  const [first, ...others] = all.map((_, n) =>
    countArrival(db, school.id, hour, children[n] ? `n ${children[n].tag}` : IN_ORDER),
  )
  if (!first) return
  const counts = await db.batch([first, ...others])
  const [move, ...moves] = all.flatMap(({ id, stood }, n) => {
    const nth = counts[n]?.[0]?.times ?? 1
    const child = children[n]
    if (rowOfName(stood?.heldAs ?? null)) return []
    if (!child) return [holdBack(db, school.id, id, groupInOrder(hour, nth))]
    const { tag, isYear } = child
    const row = { alone: rowAlone(hour, tag), withMore: rowWithMore(hour, tag) }
    if (nth > 1) {
      const group = groupInName(hour, tag, nth)
      return [holdBack(db, school.id, id, group), crowdRow(db, school.id, row)]
    }
    const rank = stood?.queueRank ?? (isYear ? QUEUE_RANK.usual : QUEUE_RANK.crowded)
    return [showRow(db, school.id, id, { ...row, rank, hour, counted: `n ${tag}` })]
  })
  if (move) await db.batch([move, ...moves])
}

type Child = { tag: string; isYear: boolean }

async function childrenOf(ctx: Context, all: readonly Made[]): Promise<(Child | null)[]> {
  const found = await childrenNamed(ctx, all.map(childrenIn))
  return Promise.all(
    found.map(
      async (child) => child && { ...child, tag: await tagInHour(ctx, `child ${child.id}`) },
    ),
  )
}
