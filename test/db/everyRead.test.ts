import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ajar } from '../../local/ajar.ts'
import { holdClock } from '../../local/heldClock.ts'
import { SEEDED_AT } from '../support/readyDatabase.ts'
import { filesUnder } from '../support/wholeDatabase.ts'
import { startAmong } from './startAmong.ts'
import { type Walk, walkEverything } from './walkEverything.ts'

const FEW = 500

/** As many as stay quick; `npm run bench -- scale` goes to 100,000. */
const MANY = 5000

const clock = holdClock(SEEDED_AT)

/** A statement that the walk ran: with what was bound where it read the most. */
type Ran = { sql: string; bound: readonly unknown[]; rowsRead: number; what: string }

let walk: Walk

let ran: readonly Ran[]

let many: Ajar

beforeAll(async () => {
  const few = await startAmong(FEW, clock)
  walk = await walkEverything(few, clock)
  await few.stop()
  const most = new Map<string, Ran>()
  for (const { what, statements } of walk.steps) {
    for (const one of statements) {
      const before = most.get(one.sql)
      if (!before || before.rowsRead < one.rowsRead) most.set(one.sql, { ...one, what })
    }
  }
  ran = [...most.values()]
  many = await startAmong(MANY, clock)
})
afterAll(() => many.stop())

const isRead = ({ sql }: Ran) => /^\s*select\b/i.test(sql)

/** Statements in one round trip. */
const TOGETHER = 40

/** The rows that each reads among many. A write that is refused there reads what it reads before that, which is not told. */
async function readAmongMany(): Promise<Map<Ran, number>> {
  const { db } = many
  const reads = new Map<Ran, number>()
  const queries = ran.filter(isRead)
  for (let n = 0; n < queries.length; n += TOGETHER) {
    const some = queries.slice(n, n + TOGETHER)
    const answers = await db.batch(some.map(({ sql, bound }) => db.prepare(sql).bind(...bound)))
    for (const [m, one] of some.entries()) reads.set(one, answers[m]?.meta.rows_read ?? 0)
  }
  for (const one of ran.filter((each) => !isRead(each))) {
    try {
      const { meta } = await db
        .prepare(one.sql)
        .bind(...one.bound)
        .run()
      reads.set(one, meta.rows_read)
    } catch {
      reads.set(one, 0)
    }
  }
  return reads
}

/**
 * SQLite may go another way about as few rows as this. What grows, grows by more: there is ten times as much of
 * everything, and the rarest of it is one in a hundred.
 */
const FEW_ROWS = 30

/** Those that read more among many. */
const grown = (reads: ReadonlyMap<Ran, number>) =>
  [...reads]
    .filter(
      ([{ sql, rowsRead }, rows]) =>
        rows > rowsRead + FEW_ROWS && !GROWS.some((it) => it.test(sql)),
    )
    .map(([{ what, sql, rowsRead }, rows]) => `${rowsRead} to ${rows} at ${what}: ${sql}`)

/** What may read more: each with its reason. */
const GROWS: readonly RegExp[] = [
  // The reminders of a fortnight, until as many are found as are shown: with statistics in another order.
  /INDEXED BY notice_to/,
  // The programmes of all open cases, which the mentors' limits keep few.
  /^select "programme"."starts_on", "programme"."weeks" from "open_case" INDEXED BY open_case_by_mentor/,
]

/** Named in statements that other tests run, at several sizes. */
const ELSEWHERE = [
  // test/sessions/cost.test.ts
  'booking_by_session',
  // test/register/: what changed in a register since it was read
  'booking_joined',
  'register_mark_moved',
  // test/packs/bucket.test.ts: an install without a bucket has nothing to clear
  'pack_object_over',
]

test('No route and no job fails in the walk', () => {
  expect(walk.steps.filter(({ status }) => status >= 500).map(({ what }) => what)).toEqual([])
  expect(walk.logged).toEqual([])
  expect(ran.length).toBeGreaterThan(400)
})

/** Each has a role to which no queue, cases or records belong. */
const WITHOUT_A_QUEUE = ['teacher', 'kitchen', 'dpo', 'year-8', 'chair']

test('What every open tab asks each minute reads 15 rows where nothing of the queue is theirs', () => {
  const mine = walk.steps.filter(({ what }) =>
    WITHOUT_A_QUEUE.some((person) => what === `GET /office/api/me (${person})`),
  )
  expect(mine.length).toBe(WITHOUT_A_QUEUE.length)
  for (const { what, rowsRead, statements } of mine) {
    expect([what, rowsRead <= 15, statements.length <= 3]).toEqual([what, true, true])
  }
})

/** As measured, with a few more for what chance puts at the end of an index. */
const ROWS_AT_MOST: Readonly<Record<string, number>> = {
  // Two rows a request, of fifty: it and its decision, and the case where it has one.
  'GET /office/api/requests (mentor-1)': 150,
  'GET /office/api/requests?mentor=me (mentor-1)': 150,
  'GET /office/api/requests (lead)': 140,
  'GET /office/api/requests?sort=oldest (lead)': 135,
  // Six rows a case that is due, two of 13, and a row for each series.
  'GET /office/api/today (mentor-1)': 70,
  // The same for cases of other mentors that are late, and not for the others.
  'GET /office/api/today (lead)': 78,
  // Two rows a referral, it and its decision: of nine, and of all 72.
  'GET /office/api/today (teacher)': 28,
  'GET /office/api/referred (teacher)': 152,
  // With a talk that they have, and the free times of the mentors whom they may take one with.
  'GET /office/api/talks (teacher)': 203,
  // With eight that are late or urgent, and 19 for the school and its staff, which an isolate reads once.
  'GET /office/api/me (mentor-1)': 42,
  'GET /office/api/me (lead)': 27,
  'GET /office/api/me (dsl)': 25,
  // Of 76 that wait, as long as requests are held.
  'GET /office/api/queue (mentor-1)': 101,
  'GET /office/api/queue (dsl)': 18,
  // Six rows a case, of 13, and fifteen for the weights of all caseloads.
  'GET /office/api/caseload (mentor-1)': 110,
  // Three rows more for each whose view is noted, of nine.
  'GET /office/api/caseload?mentor=mentor-2 (lead)': 92,
  'GET /office/api/mentors-week (lead)': 125,
  // A row for each place at a meal and one for its child, of 22 places today and 64 in a week.
  'GET /office/api/today (kitchen)': 108,
  'GET /office/api/kitchen (kitchen)': 185,
  // A row for each referral by a teacher, of 300, and two more where it names a pupil on the roll.
  'GET /office/api/year-referred (year-8)': 320,
}

test('Each page that people open most reads as few rows as it did when it was last measured', () => {
  const read = walk.steps.filter(({ what }) => what in ROWS_AT_MOST)
  expect(new Set(read.map(({ what }) => what)).size).toBe(Object.keys(ROWS_AT_MOST).length)
  const more = read.filter(({ what, rowsRead }) => rowsRead > (ROWS_AT_MOST[what] ?? 0))
  expect(more.map(({ what, rowsRead }) => [what, rowsRead])).toEqual([])
})

test('What is kept how long reads 200 rows at most once it was counted that day', () => {
  const pages = walk.steps.filter(({ what }) => what.startsWith('GET /office/api/retention '))
  const [counting, ...others] = pages.map(({ rowsRead }) => rowsRead)
  expect(others.length).toBeGreaterThan(1)
  expect(Math.max(...others)).toBeLessThanOrEqual(200)
  expect(counting).toBeGreaterThan(200)
})

test('The list of disclosures reads two rows of each closed one, of twenty', () => {
  const list = walk.steps.find(({ what }) => what === 'GET /office/api/disclosures (dsl)')
  expect(list?.rowsRead).toBeLessThanOrEqual(70)
})

test('The first page asks for no part that its reader may not see', () => {
  const first = walk.steps.find(({ what }) => what === 'GET /office/api/today (chair)')
  const asked = first?.statements.map(({ sql }) => /from "(\w+)"/.exec(sql)?.[1])
  expect(asked).toEqual(['sign_in', 'disclosure'])
})

test('The walk runs a statement along every index that a query names', () => {
  const source = filesUnder(join(import.meta.dirname, '..', '..', 'db')).map((file) =>
    readFileSync(file, 'utf8'),
  )
  const named = source.flatMap((text) =>
    Array.from(
      text.matchAll(/INDEXED BY (\w+)|indexedBy\(\s*\w+,\s*'(\w+)'/g),
      ([, inSql, inCall]) => inSql ?? inCall ?? '',
    ),
  )
  const used = new Set(
    ran.flatMap(({ sql }) => Array.from(sql.matchAll(/INDEXED BY (\w+)/g), ([, index]) => index)),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(
    [...new Set(named)].filter((index) => !used.has(index) && !ELSEWHERE.includes(index)),
  ).toEqual([])
})

test('Every statement reads as many rows among 5,000 referrals as among 500', async () => {
  expect(grown(await readAmongMany())).toEqual([])
})

test('With statistics every statement reads as many rows, too', async () => {
  await many.db.prepare('ANALYZE').run()
  expect(grown(await readAmongMany())).toEqual([])
})
