import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { startAjar } from '../../local/ajar.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { aboutRows } from '../support/cost.ts'
import { MONDAY_MORNING } from '../support/office.ts'
import { copySchool } from './copySchool.ts'
import { portalHere } from '../support/portalInProcess.ts'
import { copyReadyDatabase, openDatabaseAlone } from '../support/readyDatabase.ts'

/** Whoever passes notices on. */
let phone: Server

let noticeUrl: string

/** Each notice that was heard: its id, and the school that it is for. */
let heard: { id: string; schoolId: string }[] = []

/** Notices for this school are never answered. */
let silentFor: string | undefined

let kept: LocalDatabase

beforeAll(async () => {
  phone = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const [schoolId = ''] = (JSON.parse(body) as { to: string }).to.split('/')
      heard.push({ id: String(request.headers['webhook-id']), schoolId })
      if (schoolId !== silentFor) response.writeHead(204).end()
    })
  })
  await new Promise<void>((listening) => phone.listen(0, '127.0.0.1', listening))
  noticeUrl = `http://127.0.0.1:${(phone.address() as AddressInfo).port}/`
})
afterAll(() => {
  phone.closeAllConnections()
  phone.close()
})
beforeEach(async () => {
  heard = []
  silentFor = undefined
  kept = await openDatabaseAlone()
})
afterEach(() => kept.close())

const run = (sql: string, ...bound: unknown[]) =>
  kept.db
    .prepare(sql)
    .bind(...bound)
    .run()

const number = async (sql: string, ...bound: unknown[]) =>
  (await kept.db
    .prepare(sql)
    .bind(...bound)
    .first<number>('n')) ?? 0

/** The Worker in this process over a metered database, `minutes` after Monday morning. */
async function jobsAt(bindings: object = {}) {
  const clock = { now: MONDAY_MORNING }
  const here = await portalHere(kept.db, clock, 'http://localhost', {
    NOTICE_URL: noticeUrl,
    ...bindings,
  })
  return {
    here,
    at: (minutes: number) => {
      clock.now = MONDAY_MORNING + minutes * MINUTE_MS
      return here.costOf(() => here.runJobs())
    },
  }
}

/** So many notices that are due at this minute, each about the same unmet disclosure of the school. */
async function dueNotices(schoolId: string, disclosureId: string, many: number, minute = 0) {
  const at = MONDAY_MORNING + minute * MINUTE_MS
  await run(
    `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?)
      INSERT INTO notice (school_id, id, to_staff_id, about, made_at, tries, next_try_at, on_id)
      SELECT ?, ? || '/due/' || n, 'lund', 'disclosure', ?, 0, ?, ? FROM copy`,
    many,
    schoolId,
    disclosureId,
    at,
    at,
    disclosureId,
  )
}

/** A school with an unmet disclosure that goes no further, and so many due notices of it; nothing else is due. */
async function schoolWithNotices(many: number, minute = 0) {
  const school = await aSchool(kept.db)
  const id = await aDisclosure(kept.db, school, { raisedAt: MONDAY_MORNING })
  await run('DELETE FROM notice WHERE school_id = ?', school.id)
  await run('UPDATE disclosure SET goes_further_at = NULL WHERE school_id = ?', school.id)
  await settleNights()
  await dueNotices(school.id, id, many, minute)
  return school.id
}

const LATER = MONDAY_MORNING + 24 * 60 * MINUTE_MS

/** The queue waits a second for more. */
const WITHIN = { timeout: 60_000, interval: 200 }

/** Every school's night has been. */
const settleNights = () => run(`UPDATE school_turn SET next_at = ? WHERE job = 'leave'`, LATER)

const heardFor = (schoolId: string) => heard.filter((one) => one.schoolId === schoolId)

const isEachOnce = () =>
  new Set(heard.map(({ id, schoolId }) => `${schoolId} ${id}`)).size === heard.length

/** Runs the jobs at each of these minutes. */
const settle = async (at: (minutes: number) => Promise<unknown>, ...minutes: number[]) => {
  for (const minute of minutes) await at(minute)
}

describe('A run of the jobs', () => {
  test('A run with nothing due reads as few rows among 500 schools and their history as in one', async () => {
    const school = await aSchool(kept.db)
    await aReferral(kept.db, school, { promisedAt: MONDAY_MORNING - MINUTE_MS })
    await aReferral(kept.db, school, { promisedAt: MONDAY_MORNING + 300 * MINUTE_MS })
    const met = await aDisclosure(kept.db, school, { raisedAt: MONDAY_MORNING })
    await aDisclosure(kept.db, school, { raisedAt: MONDAY_MORNING })
    await run('UPDATE disclosure SET acknowledged_at = 1 WHERE id = ?', met)
    const { at } = await jobsAt()
    await settle(at, 0, 1, 2, 4)
    const idle = async (minute: number) => {
      const { rowsRead, rowsWritten, statements } = await at(minute)
      return { rowsRead, rowsWritten, statements: statements.length }
    }
    const one = await idle(6)
    expect(one).toEqual({ rowsRead: aboutRows(86), rowsWritten: 1, statements: 16 })

    await copySchool(kept.db, school.id, 499)
    await settleNights()
    await run(`UPDATE school_turn SET next_at = ? WHERE job <> 'leave'`, LATER)
    expect(await idle(7)).toEqual({ ...one, rowsRead: aboutRows(one.rowsRead) })
    expect(await number('SELECT count(*) AS n FROM referral')).toBe(1000)
  })

  test.each([50, 1000])(
    'A run makes at most %i statements, and the next goes on, until each notice is sent once and each school has had its night',
    async (most) => {
      const schoolId = await schoolWithNotices(3)
      const schools = most / 25 + 4
      await copySchool(kept.db, schoolId, schools - 1)
      await run(`UPDATE school_turn SET next_at = 0 WHERE job = 'leave'`)
      const { at } = await jobsAt({ STATEMENTS_PER_RUN: String(most) })
      const statements: number[] = []
      for (let minute = 1; minute <= (most === 50 ? 24 : 8); minute++) {
        const cost = await at(minute)
        statements.push(cost.statements.length)
      }
      expect(Math.max(...statements)).toBeLessThanOrEqual(most)
      expect(heard).toHaveLength(schools * 3)
      expect(isEachOnce()).toBe(true)
      expect(await number(`SELECT count(*) AS n FROM school_turn WHERE next_at = 0`)).toBe(0)
      expect(await number('SELECT count(*) AS n FROM job_cursor')).toBe(0)
    },
  )

  test('One school’s flood holds up no other school, however many notices it has', async () => {
    const flooded = await schoolWithNotices(80)
    const others = [await schoolWithNotices(1, 1), await schoolWithNotices(1, 1)]
    const { at } = await jobsAt({ STATEMENTS_PER_RUN: '60' })
    await at(1)
    expect(others.map((id) => heardFor(id).length)).toEqual([1, 1])
    expect(heardFor(flooded).length).toBeGreaterThan(0)
    for (let minute = 2; heardFor(flooded).length < 80 && minute < 20; minute++) await at(minute)
    expect(heardFor(flooded)).toHaveLength(80)
    expect(isEachOnce()).toBe(true)
  })

  test('A run that has no time for every school leaves the others to the next run, however much the first have left', async () => {
    const flooded = await schoolWithNotices(20)
    await copySchool(kept.db, flooded, 24)
    await settleNights()
    const last = await schoolWithNotices(1, 1)
    const { at } = await jobsAt({ STATEMENTS_PER_RUN: '60' })
    await settle(at, 1, 2, 3, 5)
    expect(heardFor(last)).toHaveLength(1)
    expect(heard.length).toBeLessThan(25 * 20)
  })

  test('Notices that are never answered hold up no other school, and are sent again later', async () => {
    const silent = await schoolWithNotices(5)
    const other = await schoolWithNotices(5, 1)
    silentFor = silent
    const { at } = await jobsAt()
    await at(1)
    expect([heardFor(silent).length, heardFor(other).length]).toEqual([1, 5])
    expect(await number('SELECT count(*) AS n FROM notice WHERE sent_at IS NOT NULL')).toBe(5)
    silentFor = undefined
    await settle(at, 2, 3)
    expect(heardFor(silent)).toHaveLength(6)
    expect(await number('SELECT count(*) AS n FROM notice WHERE sent_at IS NULL')).toBe(0)
  })

  test('A notice that someone has met is looked at less and less, and not at all after a day', async () => {
    const schoolId = await schoolWithNotices(1)
    await run('UPDATE disclosure SET acknowledged_at = 1 WHERE school_id = ?', schoolId)
    await run(`UPDATE school_turn SET next_at = ?`, 2 * LATER)
    const { at } = await jobsAt()
    const looks: number[] = []
    for (const minute of [0, 15, 29, 30, 59, 60, 119, 120, 24 * 60, 25 * 60, 26 * 60]) {
      // One row says that the run ended.
      if ((await at(minute)).rowsWritten > 1) looks.push(minute)
    }
    expect(looks).toEqual([0, 15, 30, 60, 120, 24 * 60])
    expect(await number('SELECT count(*) AS n FROM notice WHERE next_try_at IS NOT NULL')).toBe(0)
    expect(heard).toEqual([])
  })
})

test('With a queue each due notice is sent once and each school has its night, though two runs send the same turns', async () => {
  await kept.close()
  const keepIn = await copyReadyDatabase('migrated')
  const clock = { now: MONDAY_MORNING }
  const bindings = { NOTICE_URL: noticeUrl }
  const ajar = await startAjar({ keepIn, clock: () => clock.now, bindings, withQueue: true })
  kept = { ...ajar, close: ajar.stop }
  const schoolId = await schoolWithNotices(45)
  await copySchool(kept.db, schoolId, 20)
  await run('DELETE FROM notice WHERE school_id <> ? AND id NOT LIKE ?', schoolId, '%/1')
  await run(`UPDATE school_turn SET next_at = 0 WHERE job = 'leave'`)
  await Promise.all([ajar.runJobs(), ajar.runJobs()])
  await expect
    .poll(() => number('SELECT count(*) AS n FROM notice WHERE sent_at IS NULL'), WITHIN)
    .toBe(0)
  await expect
    .poll(() => number('SELECT count(*) AS n FROM school_turn WHERE next_at = 0'), WITHIN)
    .toBe(0)
  expect(heard).toHaveLength(45 + 20)
  expect(isEachOnce()).toBe(true)
})
