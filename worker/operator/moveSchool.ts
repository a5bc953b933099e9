import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import type { TableName } from '../../db/everyTable.ts'
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
  type Fence,
  fenceOf,
  putFence,
  sameRows,
  setFence,
  tablesInOrder,
  takeRowsIn,
} from '../../db/school/movingRows.ts'
import { findSchool } from '../../db/school/school.ts'
import { placeOf, type RawRow, type RowPlace, schoolRowsAfter } from '../../db/school/schoolRows.ts'
import { findTrust, trustOf } from '../../db/school/trusts.ts'
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
  /** Rows that are done: of this phase, or deleted by this step. */
  rows: number
}

type Move = {
  first: Database
  all: readonly Database[]
  at: string
  now: number
}

type Place = { db: Database; number: number }

/**
 * Goes one step towards another database for this school. Each step is a transaction in one database, so it may stop
 * anywhere, and whoever asks next goes on. The fence in the old database stands before anything is copied, and stays:
 * whatever a Worker believes of where the school lives, it can't write there.
 *
 * @throws Refusal `not_found`, or `not_valid` with why the school can't move
 */
export async function moveSchool(
  { env, now }: { env: Env; now: number },
  at: string,
  { to, does }: MoveForm,
): Promise<MoveState> {
  const all = databasesOf(env)
  const [first] = all
  const move = { first, all, at, now }
  const [directory] = await findPlace(first, at)
  const lives = directory?.number ?? 1
  const { leaving, arriving, left } = await fencesOf(move)
  if (leaving && arriving) {
    if (does === 'cancel') return cancel(move, leaving, arriving, lives)
    const progress = await goOn(move, env, leaving, arriving)
    return { from: leaving.number, to: arriving.number, ...progress }
  }
  if (leaving) {
    // Whoever switched or cancelled was stopped before the last step.
    if (lives === leaving.number) await dropFence(leaving.db, at)
    else await keepOldRows(move, leaving, leaving.fence.rows)
    return moveSchool({ env, now }, at, { to, does })
  }
  if (left) {
    const is = { from: left.number, to: left.fence.other }
    if (left.fence.step === 'keeps' && does !== 'confirm') {
      if (to !== left.fence.other) throw notMoved(UNCONFIRMED, left.number)
      return { ...is, phase: 'kept', until: null, rows: left.fence.rows }
    }
    return { ...is, ...(await deleteNext(move, left)) }
  }
  const over = { from: lives, to: lives, phase: 'over', until: null, rows: 0 } as const
  if (does === 'cancel' && directory) await settlePlace(first, at, lives)
  if (does !== 'go' || to === lives) return over
  const source = all[lives - 1]
  const target = all[(to ?? 0) - 1]
  if (!source || !target || to === undefined) throw notMoved('There is no database ', to ?? '')
  const since = directory?.movesSince ?? null
  if (since === null) {
    await assertMoves(move, env, source, target)
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

const UNCONFIRMED = 'Confirm its last move first: its old rows are still in database '

const notMoved = (why: string, number: number | '' = '') =>
  new Refusal('not_valid', { to: number === '' ? why : `${why}${number}.` })

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

async function assertMoves({ at, now }: Move, env: Env, source: Database, target: Database) {
  const school = await findSchool(source, env, at, now)
  if (!school) throw new Refusal('not_found')
  const [[trust], [of], here, there] = await Promise.all([
    findTrust(source, at),
    trustOf(source, at),
    migrationsApplied(source),
    migrationsApplied(target),
  ])
  if (trust || of) {
    throw notMoved(
      'A trust and its schools live in one database. Take the school out of its trust first.',
    )
  }
  if (names(here) !== names(there)) {
    throw notMoved('The two databases have different migrations.')
  }
}

type Progress = Pick<MoveState, 'phase' | 'until' | 'rows'>

async function goOn(
  move: Move,
  env: Env,
  leaving: Fenced,
  { db: target, number, fence }: Fenced,
): Promise<Progress> {
  const { first, at, now } = move
  const source = leaving.db
  if (fence.step === 'copies') return copyNext(move, source, target, fence)
  if (fence.step === 'checks') return checkNext(move, source, target, fence)
  // All is there and checked. From now on the school lives there; then it may be written, and has no way back.
  await settlePlace(first, at, number)
  forgetPlace(at)
  await dropFence(target, at)
  const school = await findSchool(target, env, at, now)
  if (!school) throw new Error('The school isn’t where it was copied to.')
  const by = { id: OPERATOR, role: OPERATOR }
  await commit(
    target,
    school.vault.pepper,
    { schoolId: at, on: at, by, at: now, did: 'moved_database' },
    [],
  )
  await keepOldRows(move, leaving, fence.rows)
  return { phase: 'kept', until: null, rows: fence.rows }
}

const keepOldRows = ({ at }: Move, { db }: Fenced, rows: number) =>
  setFence(db, at, { state: 'gone', step: 'keeps', rows })

type At = { atTable: TableName; afterKey: RowPlace }

type Page = { table: TableName; after: RowPlace; rows: readonly RawRow[]; isLast: boolean }

/**
 * Goes on through the rows of every table. `each` takes a page with where to go on, and says whether there is time for
 * another.
 *
 * @returns where to go on; null: that was all
 */
async function walkOn(
  schoolId: string,
  source: Database,
  from: Fence,
  each: (page: Page, next: At | null) => Promise<boolean>,
): Promise<At | null> {
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

async function copyNext(
  { at: schoolId }: Move,
  source: Database,
  target: Database,
  fence: Fence,
): Promise<Progress> {
  let writes = 0
  let done = fence.rows
  const end = await walkOn(schoolId, source, fence, async ({ table, rows }, next) => {
    if (rows.length > 0) {
      await takeRowsIn(target, { schoolId, table, rows, next: next ?? {} })
      writes++
      done += rows.length
    }
    return writes < WRITES
  })
  if (end) {
    await setFence(target, schoolId, end)
    return { phase: 'copies', until: null, rows: done }
  }
  await setFence(target, schoolId, { step: 'checks', atTable: null, afterKey: [], rows: 0 })
  return { phase: 'checks', until: null, rows: 0 }
}

/**
 * Each row there is as it is here, the hash of each entry of a trail among them, and there are no others.
 *
 * @throws Refusal `not_valid` with the first table that differs; the school stays where it is
 */
async function checkNext(
  { at: schoolId }: Move,
  source: Database,
  target: Database,
  fence: Fence,
): Promise<Progress> {
  let done = fence.rows
  const end = await walkOn(schoolId, source, fence, async ({ table, after, rows, isLast }) => {
    const most = rows.length + (isLast ? 1 : 0)
    const there = await schoolRowsAfter(target, { schoolId, table, after, most })
    if (!sameRows(rows, there)) {
      throw notMoved(`The rows of ${table} aren’t the same in both databases. Cancel the move.`)
    }
    done += rows.length
    return true
  })
  const next = end ?? { step: 'keeps' as const, atTable: null, afterKey: [] }
  await setFence(target, schoolId, { ...next, rows: done })
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
async function deleteNext({ at: schoolId }: Move, { db, fence }: Fenced): Promise<Progress> {
  if (fence.step === 'keeps') await setFence(db, schoolId, { step: 'deletes' })
  let writes = 0
  let rows = 0
  for (const table of (await tablesInOrder(db)).toReversed()) {
    let deleted = ROWS_AT_ONCE
    while (deleted === ROWS_AT_ONCE) {
      if (writes >= WRITES) return { phase: 'deletes', until: null, rows }
      deleted = await deleteRowsOf(db, { schoolId, table, most: ROWS_AT_ONCE })
      if (deleted > 0) writes++
      rows += deleted
    }
  }
  await setFence(db, schoolId, { step: 'over', atTable: null, rows: 0 })
  return { phase: 'over', until: null, rows }
}

/** Before the school has gone: everyone writes where it was, and what had been copied goes. */
async function cancel(
  move: Move,
  leaving: Fenced,
  arriving: Fenced,
  lives: number,
): Promise<MoveState> {
  const { first, at } = move
  if (lives !== leaving.number) throw notMoved('It lives in the other database already.')
  await setFence(arriving.db, at, { state: 'gone', step: 'deletes' })
  await settlePlace(first, at, lives)
  forgetPlace(at)
  await dropFence(leaving.db, at)
  const progress = await deleteNext(move, {
    ...arriving,
    fence: { ...arriving.fence, step: 'deletes' },
  })
  return { from: arriving.number, to: leaving.number, ...progress }
}
