import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import type { Me } from '../../worker/office/me.ts'
import { aDisclosure, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Office, startOfficeAlone } from '../support/office.ts'

/** Whoever passes notices on. */
let phone: Server

let isAnswering = true

let ajar: Office

beforeAll(async () => {
  phone = createServer((_, response) => response.writeHead(isAnswering ? 204 : 502).end())
  await new Promise<void>((listening) => phone.listen(0, '127.0.0.1', listening))
  const { port } = phone.address() as AddressInfo
  ajar = await startOfficeAlone({ NOTICE_URL: `http://127.0.0.1:${port}/` })
})
afterAll(async () => {
  await ajar.stop()
  phone.closeAllConnections()
  phone.close()
})
beforeEach(() => ajar.runJobs())

async function health() {
  const answer = await fetch(`${ajar.origin}/healthz`, { headers: { connection: 'close' } })
  const { wrong } = (await answer.json()) as { wrong: string[] }
  return { status: answer.status, wrong }
}

const WELL = { status: 200, wrong: [] }

test('An install that says nobody to tell of a weakness has no security.txt', async () => {
  const answer = await fetch(`${ajar.origin}/.well-known/security.txt`, {
    headers: { connection: 'close' },
  })
  expect(answer.status).toBe(404)
})

test('An install whose jobs run every minute is well', async () => {
  expect(await health()).toEqual(WELL)
})

test('It is red two minutes after the jobs last ran, and well when they run again', async () => {
  ajar.clock.now += 2 * MINUTE_MS - 1
  expect(await health()).toEqual(WELL)
  ajar.clock.now += 1
  expect(await health()).toEqual({ status: 503, wrong: ['jobs'] })
  await ajar.runJobs()
  expect(await health()).toEqual(WELL)
})

test('A notice that nobody takes makes it red, until one arrives', async () => {
  const school = await aSchool(ajar.db)
  await aDisclosure(ajar.db, school, { raisedAt: ajar.clock.now })
  isAnswering = false
  await ajar.runJobs()
  expect(await health()).toEqual({ status: 503, wrong: ['sender'] })
  isAnswering = true
  ajar.clock.now += 5 * MINUTE_MS
  await ajar.runJobs()
  expect(await health()).toEqual(WELL)
})

test('A disclosure that the jobs leave where it is makes it red within two minutes', async () => {
  const school = await aSchool(ajar.db)
  const id = await aDisclosure(ajar.db, school, { raisedAt: ajar.clock.now })
  await ajar.runJobs()
  await ajar.db
    .prepare(
      `CREATE TRIGGER stuck BEFORE UPDATE OF reached_rank ON disclosure
      BEGIN SELECT RAISE(ABORT, 'stuck'); END`,
    )
    .run()
  await ajar.db
    .prepare('UPDATE disclosure SET goes_further_at = ? WHERE id = ?')
    .bind(ajar.clock.now, id)
    .run()
  for (let minutes = 0; minutes < 2; minutes++) {
    ajar.clock.now += MINUTE_MS
    await ajar.runJobs()
  }
  expect(await health()).toEqual({ status: 503, wrong: ['late chase'] })
  await ajar.db.prepare('DROP TRIGGER stuck').run()
  await ajar.runJobs()
  expect(await health()).toEqual(WELL)
})

test('Whoever can do something about it is told in the office what is wrong and since when', async () => {
  const school = await aSchool(ajar.db)
  const alarmsOf = async (staffId: string) => {
    const desk = await atTheirDesk(ajar, school, staffId)
    return (await desk.read<Me>('me')).value.alarms
  }
  expect(await alarmsOf('ruth')).toEqual([])
  const lastRun = ajar.clock.now
  ajar.clock.now += 2 * MINUTE_MS
  const stopped = [{ what: 'jobs_stopped', since: lastRun }]
  for (const id of ['ruth', 'lund', 'admin']) expect(await alarmsOf(id), id).toEqual(stopped)
  for (const id of ['grace', 'teach']) expect(await alarmsOf(id), id).toEqual([])

  await aDisclosure(ajar.db, school, { raisedAt: ajar.clock.now })
  isAnswering = false
  const failedAt = ajar.clock.now
  await ajar.runJobs()
  ajar.clock.now += MINUTE_MS
  await ajar.runJobs()
  expect(await alarmsOf('lund')).toEqual([{ what: 'sender_failed', since: failedAt }])
  // Another school's notice arrives, and this school's still does not.
  await ajar.db.prepare("DELETE FROM health WHERE what = 'sender'").run()
  expect(await alarmsOf('lund')).toEqual([{ what: 'notice_failed', since: failedAt }])
  isAnswering = true
  ajar.clock.now += 5 * MINUTE_MS
  await ajar.runJobs()
  expect(await alarmsOf('lund')).toEqual([])
})

test('An install that sends nothing says so', async () => {
  const silent = await startOfficeAlone()
  try {
    const school = await aSchool(silent.db)
    await silent.runJobs()
    const lund = await atTheirDesk(silent, school, 'lund')
    const { alarms } = (await lund.read<Me>('me')).value
    expect(alarms).toEqual([{ what: 'no_sender', since: null }])
  } finally {
    await silent.stop()
  }
})

test('A job that fails makes it red by its name, and the other jobs still run', async () => {
  await ajar.db.prepare('ALTER TABLE tally RENAME TO tally_away').run()
  ajar.clock.now += MINUTE_MS
  await ajar.db.prepare('UPDATE school_turn SET next_at = 0').run()
  await ajar.db
    .prepare(
      `INSERT OR IGNORE INTO school_turn (school_id, job, next_at) SELECT id, 'learn', 0 FROM school`,
    )
    .run()
  await ajar.runJobs()
  expect(await health()).toEqual({ status: 503, wrong: ['job learn'] })
  await ajar.db.prepare('ALTER TABLE tally_away RENAME TO tally').run()
  ajar.clock.now += MINUTE_MS
  await ajar.runJobs()
  expect(await health()).toEqual(WELL)
})

test('A migration that the database lacks makes it red, and so does one that the code doesn’t know', async () => {
  const last = await ajar.db
    .prepare('SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1')
    .first<string>('name')
  await ajar.db.prepare('DELETE FROM d1_migrations WHERE name = ?').bind(last).run()
  expect(await health()).toEqual({ status: 503, wrong: ['migrations'] })
  await ajar.db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(last).run()
  expect(await health()).toEqual(WELL)
  await ajar.db.prepare(`INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')`).run()
  expect(await health()).toEqual({ status: 503, wrong: ['migrations'] })
  await ajar.db.prepare(`DELETE FROM d1_migrations WHERE name = '9999_later.sql'`).run()
})
