import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import type { TableName } from '../../db/everyTable.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { migrationsApplied } from '../../db/jobs/health.ts'
import {
  announceMove,
  findPlace,
  forgetPlace,
  KNOWN_FOR_MS,
  settlePlace,
} from '../../db/school/directory.ts'
import {
  closeFence,
  deleteRowsOf,
  dropFence,
  dropOldRows,
  type Fence,
  fenceOf,
  FENCE_COLUMN,
  goOnFrom,
  isUnsaid,
  putFence,
  sameRows,
  tablesInOrder,
  takeRowsIn,
} from '../../db/school/movingRows.ts'
import { findSchool } from '../../db/school/school.ts'
import { placeOf, type RawRow, type RowPlace, schoolRowsAfter } from '../../db/school/schoolRows.ts'
import { OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { databasesOf } from '../context/databases.ts'
import type { Env } from '../env.ts'
import type { MoveForm } from './rules/schoolForms.ts'

const ROWS_AT_ONCE = 100

/** D1 takes two million bytes in one value. */
const CHARACTERS_AT_ONCE = 1_000_000

/** Pages of one call that are read, and of those that are written: D1 allows 1,000 statements. */
const READS = 100

const WRITES = 15

/** How far a move has come. */
export type MoveState = {
  /** The numbers of the databases. */
  from: number
  to: number
  /**
   * `waits` until no Worker keeps where the school lives; `copies` and `checks`, while nobody writes; `kept`: it lives in
   * the other database, and its rows stay here too; `deletes` those; `over`: there is nothing to do.
   */
  phase: 'waits' | 'copies' | 'checks' | 'kept' | 'deletes' | 'over'
  /** When there is something to do again; null: now, or never. */
  until: number | null
  /** Rows that are done in this phase. */
  rows: number
}

type Move = {
  first: Database
  all: readonly Database[]
  at: string
  now: number
  env: Env
}

type Place = { db: Database; number: number }

/**
 * Goes one step towards another database for this school. Each step is a transaction in one database, so it may stop
 * anywhere, and whoever asks next goes on. The fence in the old database stands before anything is copied, and stays:
 * whatever a Worker believes of where the school lives, it can't write there.
 *
 * @throws Refusal `not_found`, `not_valid` with why the school can't move, or `changed_meanwhile` where someone else takes
 *   the same step
 */
export async function moveSchool(
  place: { env: Env; now: number },
  at: string,
  form: MoveForm,
): Promise<MoveState> {
  try {
    return await nextStep(place, at, form)
  } catch (error) {
    throw guardRefused(error, FENCE_COLUMN) ? new Refusal('changed_meanwhile') : error
  }
}

async function nextStep(
  { env, now }: { env: Env; now: number },
  at: string,
  { to, does }: MoveForm,
): Promise<MoveState> {
  const all = databasesOf(env)
  const [first] = all
  const move = { first, all, at, now, env }
  const [directory] = await findPlace(first, at)
  const lives = directory?.number ?? 1
  const { leaving, arriving, left } = await fencesOf(move)
  if (leaving && lives !== leaving.number) {
    // It has moved, and whoever saw to that may have been stopped before the last step.
    const rows = await settle(move, leaving, lives)
    if (does === 'cancel') throw notMoved(hasMoved(lives, leaving.number))
    return { from: leaving.number, to: lives, phase: 'kept', until: null, rows }
  }
  if (leaving && arriving) {
    if (does === 'cancel') return cancel(move, leaving, arriving)
    if (to !== arriving.number) throw notMoved(isOnItsWay(arriving.number))
    const progress = await goOn(move, leaving, arriving)
    return { from: leaving.number, to: arriving.number, ...progress }
  }
  if (leaving) {
    // Whoever cancelled was stopped between the two databases.
    await dropFence(leaving.db, leaving.fence)
    return nextStep({ env, now }, at, { to, does })
  }
  if (left) {
    const is = { from: left.number, to: left.fence.other }
    if (left.fence.step === 'keeps' && does !== 'confirm') {
      if (does === 'cancel') throw notMoved(hasMoved(left.fence.other, left.number))
      if (to !== left.fence.other) throw notMoved(isUnconfirmed(left.number))
      return { ...is, phase: 'kept', until: null, rows: left.fence.rows }
    }
    return { ...is, ...(await deleteNext(move, left)) }
  }
  // Whoever began was stopped between the two databases: nothing is copied yet.
  if (arriving) await dropFence(arriving.db, arriving.fence)
  const since = directory?.movesSince ?? null
  const over = { from: lives, to: lives, phase: 'over', until: null, rows: 0 } as const
  if (does === 'cancel') {
    if (since === null) throw notMoved(`It isn’t moving. It lives in database ${lives}.`)
    await settlePlace(first, at, lives)
  }
  if (does !== 'go' || to === lives) return over
  const source = all[lives - 1]
  const target = all[(to ?? 0) - 1]
  if (!source || !target || to === undefined) throw notMoved(`There is no database ${to ?? ''}.`)
  if (since === null) {
    await assertMoves(move, source, target)
    await announceMove(first, at, lives, now)
    forgetPlace(at)
  }
  const from = (since ?? now) + KNOWN_FOR_MS
  if (now < from) return { from: lives, to, phase: 'waits', until: from, rows: 0 }
  const fence = { schoolId: at, since: now, step: 'copies' } as const
  await putFence(target, { ...fence, state: 'arrives', other: lives })
  await closeFence(source, { ...fence, state: 'leaves', other: to })
  return { from: lives, to, phase: 'copies', until: null, rows: 0 }
}

const isUnconfirmed = (from: number) =>
  `Confirm its last move first: its old rows are still in database ${from}.`

const isOnItsWay = (to: number) =>
  `It’s on its way to database ${to}. Go on with --to ${to}, or cancel that first.`

const hasMoved = (to: number, from: number) =>
  `It has moved: it lives in database ${to}, and people write there, so there is nothing to cancel. To have it back, confirm this move, then move it --to ${from}.`

const notMoved = (why: string) => new Refusal('not_valid', { to: why })

type Fenced = Place & { fence: Fence }

/** The fences of a school: where it leaves, where it arrives, and where its old rows still are. */
async function fencesOf({ all, at }: Move) {
  const found = await Promise.all(all.map((db) => fenceOf(db, at)))
  const fences = found.flatMap(([fence], n): Fenced[] => {
    const db = all[n]
    return fence && db ? [{ db, number: n + 1, fence }] : []
  })
  const leaving = fences.find(({ fence }) => fence.state === 'leaves')
  const arriving = fences.find(({ fence }) => fence.state === 'arrives')
  const gone = fences.filter(({ fence }) => fence.state === 'gone')
  const left = gone.find(({ fence }) => fence.step !== 'over')
  return { leaving, arriving, left }
}

const names = (applied: readonly { name: string }[]) => applied.map(({ name }) => name).join()

async function assertMoves({ at, now, env }: Move, source: Database, target: Database) {
  const school = await findSchool(source, env, at, now)
  if (!school) throw new Refusal('not_found')
  const [here, there] = await Promise.all([migrationsApplied(source), migrationsApplied(target)])
  if (names(here) !== names(there)) {
    throw notMoved('The two databases have different migrations.')
  }
}

type Progress = Pick<MoveState, 'phase' | 'until' | 'rows'>

async function goOn(
  move: Move,
  leaving: Fenced,
  { db: target, number, fence }: Fenced,
): Promise<Progress> {
  const source = leaving.db
  if (fence.step === 'copies') return copyNext(source, target, fence)
  if (fence.step === 'checks') return checkNext(source, target, fence)
  // All is there and checked. From now on the school lives there; then it may be written, and has no way back.
  const counted = { ...leaving.fence, rows: fence.rows }
  await goOnFrom(source, leaving.fence, { rows: fence.rows })
  await settlePlace(move.first, move.at, number)
  forgetPlace(move.at)
  const rows = await settle(move, { ...leaving, fence: counted }, number)
  return { phase: 'kept', until: null, rows }
}

/** A school that the directory has in its new database may be written there; its trail says so, and its old rows stay. */
async function settle(move: Move, { db: source, fence }: Fenced, lives: number): Promise<number> {
  const { all, at, now, env } = move
  const target = all[lives - 1]
  if (!target) throw new Error(`This install has no database ${lives}.`)
  await dropFence(target, fence)
  const school = await findSchool(target, env, at, now)
  if (!school) throw new Error('The school isn’t where it was copied to.')
  const by = { id: OPERATOR, role: OPERATOR }
  const did = 'moved_database'
  const deed = { schoolId: at, on: at, by, at: now, did, provided: isUnsaid(fence, did) }
  await commit(target, school.vault.pepper, deed, [])
  await goOnFrom(source, fence, { state: 'gone', step: 'keeps' })
  return fence.rows
}

type At = { atTable: TableName; afterKey: RowPlace }

type Page = { table: TableName; after: RowPlace; rows: readonly RawRow[]; isLast: boolean }

/**
 * Goes on through the rows of every table. `each` takes a page with where to go on, and says whether there is time for
 * another.
 *
 * @returns where to go on; null: that was all
 */
async function walkOn(
  source: Database,
  from: Fence,
  each: (page: Page, next: At | null) => Promise<boolean>,
): Promise<At | null> {
  const { schoolId } = from
  const tables = await tablesInOrder(source)
  const [firstTable = 'school'] = tables
  let at: At = {
    atTable: (from.atTable as TableName | null) ?? firstTable,
    afterKey: from.afterKey,
  }
  for (let reads = 0; reads < READS; reads++) {
    const { atTable: table, afterKey: after } = at
    const read = await schoolRowsAfter(source, { schoolId, table, after, most: ROWS_AT_ONCE })
    const rows = atOnce(read)
    const last = rows.at(-1)
    const isLast = !last || (rows.length === read.length && read.length < ROWS_AT_ONCE)
    const following = tables[tables.indexOf(table) + 1]
    const next = isLast
      ? following && { atTable: following, afterKey: [] }
      : { atTable: table, afterKey: placeOf(table, last) }
    const goesOn = await each({ table, after, rows, isLast }, next ?? null)
    if (!next) return null
    at = next
    if (!goesOn) break
  }
  return at
}

async function copyNext(source: Database, target: Database, from: Fence): Promise<Progress> {
  let writes = 0
  let fence = from
  const end = await walkOn(source, from, async ({ table, rows }, next) => {
    if (rows.length > 0) {
      const is = { ...next, rows: fence.rows + rows.length }
      await takeRowsIn(target, fence, { table, rows, next: is })
      fence = { ...fence, ...is }
      writes++
    }
    return writes < WRITES
  })
  const done = { step: 'checks', atTable: null, afterKey: [], rows: 0 } as const
  await goOnFrom(target, fence, end ?? done)
  return { phase: 'copies', until: null, rows: fence.rows }
}

/**
 * Each row there is as it is here, the hash of each entry of a trail among them, and there are no others.
 *
 * @throws Refusal `not_valid` with the first table that differs; the school stays where it is
 */
async function checkNext(source: Database, target: Database, fence: Fence): Promise<Progress> {
  const { schoolId } = fence
  let done = fence.rows
  const end = await walkOn(source, fence, async ({ table, after, rows, isLast }) => {
    const most = rows.length + (isLast ? 1 : 0)
    const there = await schoolRowsAfter(target, { schoolId, table, after, most })
    if (!sameRows(rows, there)) {
      throw notMoved(`The rows of ${table} aren’t the same in both databases. Cancel the move.`)
    }
    done += rows.length
    return true
  })
  const next = end ?? { step: 'keeps' as const, atTable: null, afterKey: [] }
  await goOnFrom(target, fence, { ...next, rows: done })
  return { phase: 'checks', until: null, rows: done }
}

/** As many of these rows as one statement takes, and at least one. */
function atOnce(rows: readonly RawRow[]): readonly RawRow[] {
  let characters = 0
  const tooMany = rows.findIndex(
    (row) => (characters += JSON.stringify(row).length) > CHARACTERS_AT_ONCE,
  )
  return tooMany === -1 ? rows : rows.slice(0, Math.max(tooMany, 1))
}

/** The old rows go, what refers to others first. The fence stays for good: nobody writes here again. */
async function deleteNext(
  { at: schoolId }: Pick<Move, 'at'>,
  { db, fence: from }: Fenced,
): Promise<Progress> {
  let fence = from
  if (from.step === 'keeps') {
    await dropOldRows(db, schoolId)
    const begins = { step: 'deletes', rows: 0 } as const
    await goOnFrom(db, from, begins)
    fence = { ...from, ...begins }
  }
  let writes = 0
  for (const table of (await tablesInOrder(db)).toReversed()) {
    for (let isMore = true; isMore;) {
      if (writes >= WRITES) return { phase: 'deletes', until: null, rows: fence.rows }
      const before = fence.rows
      fence = await deleteRowsOf(db, fence, { table, most: ROWS_AT_ONCE })
      if (fence.rows > before) writes++
      isMore = fence.rows - before === ROWS_AT_ONCE
    }
  }
  await goOnFrom(db, fence, { step: 'over', atTable: null })
  return { phase: 'over', until: null, rows: fence.rows }
}

/** Before the school has gone: everyone writes where it was, and what had been copied goes. */
async function cancel(move: Move, leaving: Fenced, arriving: Fenced): Promise<MoveState> {
  const { first, at } = move
  const ends = { state: 'gone', step: 'deletes', atTable: null, afterKey: [], rows: 0 } as const
  await goOnFrom(arriving.db, arriving.fence, ends)
  await settlePlace(first, at, leaving.number)
  forgetPlace(at)
  await dropFence(leaving.db, leaving.fence)
  const progress = await deleteNext(move, { ...arriving, fence: { ...arriving.fence, ...ends } })
  return { from: arriving.number, to: leaving.number, ...progress }
}
