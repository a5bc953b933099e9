import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { startAjar } from '../../local/ajar.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { exactly, type Figure, type Measurement, SECONDS, timing } from '../bench/figures.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { copySchool } from './copySchool.ts'

const SCHOOLS = Number(process.env['BENCH_SCHOOLS'] ?? 3000)

/** Schools whose DSL acknowledges nothing, so each disclosure goes to the deputies and to the head. */
const CHASED = 20

/** A Monday in term, midnight in London. */
const MIDNIGHT = Date.UTC(2026, 10, 23)

/** When every school has a notice at once, and when a promise passes in each of them. */
const AT_ONCE = MIDNIGHT + 8.5 * HOUR_MS
const PROMISED = MIDNIGHT + 10.75 * HOUR_MS

/** Notices of each school between 8am and 3pm, at any full five minutes. */
const A_DAY = 3

/** A minute of the day lasts as long as its work takes, and never longer than a minute. */
const MINUTE_LASTS_MS = MINUTE_MS

/**
 * B14 of README.md: a day of 3,000 schools with Cloudflare's queue as miniflare runs it. Each school has three notices
 * through the day and one at 8.30am, when all have one; a promise passes in each at 10.45am, and each has a record past
 * its period. The clock stands still while a minute's work is done, for a minute at most; a minute with nothing due is
 * passed over.
 */
export const measure: Measurement = async (say) => {
  const heard = new Map<string, number>()
  const phone = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const { to } = JSON.parse(body) as { to: string }
      const id = `${to} ${String(request.headers['webhook-id'])}`
      heard.set(id, (heard.get(id) ?? 0) + 1)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((listening) => phone.listen(0, '127.0.0.1', listening))
  const clock = { now: MIDNIGHT }
  const ajar = await startAjar({
    keepIn: await copyReadyDatabase('migrated'),
    clock: () => clock.now,
    withQueue: true,
    bindings: { NOTICE_URL: `http://127.0.0.1:${(phone.address() as AddressInfo).port}/` },
  })
  const one = async (sql: string, ...bound: unknown[]) =>
    (await ajar.db
      .prepare(sql)
      .bind(...bound)
      .first<number>('n')) ?? 0
  try {
    await makeSchools(ajar.db)
    say(`${SCHOOLS} schools are made`)
    let longest = 0
    let worked = 0
    const end = MIDNIGHT + DAY_MS
    for (; clock.now < end; clock.now += MINUTE_MS) {
      const left = () => steadily(() => one(LEFT, clock.now, clock.now, clock.now))
      if ((await left()) > 0) {
        const began = performance.now()
        await steadily(ajar.runJobs)
        while (performance.now() - began < MINUTE_LASTS_MS && (await left()) > 0) {
          await setTimeout(50)
        }
        longest = Math.max(longest, performance.now() - began)
        worked++
      }
      if (clock.now % (3 * HOUR_MS) === 0) {
        say(`${(clock.now - MIDNIGHT) / HOUR_MS} hours, ${worked} minutes with work`)
      }
    }
    const waits = await one(
      `SELECT max(coalesce(sent_at, ?) - due_at) AS n FROM (SELECT sent_at,
      CASE about WHEN 'late_promise' THEN CAST(on_id AS INTEGER) ELSE made_at END AS due_at
      FROM notice WHERE made_at >= ?)`,
      end,
      MIDNIGHT,
    )
    const made = await one(`SELECT count(*) AS n FROM notice WHERE made_at >= ?`, MIDNIGHT)
    const wrong = made - [...heard.values()].filter((times) => times === 1).length
    const purged = await one('SELECT count(DISTINCT school_id) AS n FROM gone_proof')
    const chased = await one(`SELECT count(*) AS n FROM disclosure WHERE reached_rank = 3`)
    const schools = SCHOOLS.toLocaleString('en-GB')
    const figure = (what: string, budget: string, measured: string, isMet: boolean): Figure => ({
      id: 'B14',
      what,
      budget,
      measured,
      verdict: exactly(isMet ? 0 : 1, 0),
    })
    return [
      timing({
        id: 'B14',
        what: `a day of ${schools} schools with a queue: longest wait of ${made.toLocaleString('en-GB')} notices`,
        unit: SECONDS,
        values: [waits],
        most: 2 * MINUTE_MS,
      }),
      timing({
        id: 'B14',
        what: 'longest work of a minute in that day',
        unit: SECONDS,
        values: [longest],
        isDetail: true,
      }),
      figure('notices sent twice, or never', '0', String(wrong), wrong === 0),
      figure(
        'schools whose due records were deleted that night',
        schools,
        purged.toLocaleString('en-GB'),
        purged === SCHOOLS,
      ),
      figure(
        'disclosures that nobody acknowledged and that reached the head',
        String(CHASED),
        String(chased),
        chased === CHASED,
      ),
    ]
  } finally {
    await ajar.stop()
    phone.closeAllConnections()
    phone.close()
  }
}

/** Once more where workerd closed a connection just when it was used again. */
const steadily = <T>(ask: () => Promise<T>): Promise<T> => ask().catch(ask)

/** What is due at this instant. */
const LEFT = `SELECT (SELECT count(*) FROM notice WHERE sent_at IS NULL AND next_try_at <= ?)
  + (SELECT count(*) FROM school_turn WHERE next_at < ?)
  + (SELECT count(*) FROM disclosure WHERE acknowledged_at IS NULL AND goes_further_at <= ?) AS n`

async function makeSchools(db: D1Database) {
  const run = (sql: string, ...bound: unknown[]) =>
    db
      .prepare(sql)
      .bind(...bound)
      .run()
  const first = await aSchool(db)
  const told = await aDisclosure(db, first, { raisedAt: MIDNIGHT })
  await run('UPDATE disclosure SET goes_further_at = NULL')
  await aReferral(db, first, { madeAt: MIDNIGHT - DAY_MS, promisedAt: PROMISED })
  await run(`UPDATE referral SET match_state = 'none'`)
  // One notice that has been kept for its months.
  const old = MIDNIGHT - 200 * DAY_MS
  await run('UPDATE notice SET made_at = ?, sent_at = ?, next_try_at = NULL', old, old)
  await copySchool(db, first.id, SCHOOLS - CHASED - 1)
  const due = `INSERT INTO notice (school_id, id, to_staff_id, about, made_at, tries, next_try_at, on_id)
    SELECT school_id, id || '/due/' || ?, 'lund', 'disclosure', at, 0, at, id FROM (SELECT school_id, id,
      coalesce(?, ? + (CAST(substr(school_id, 8) AS INTEGER) * 7919 + ? * 104729) % 84 * 300000) AS at
      FROM disclosure WHERE id = ?)`
  await run(due, 0, AT_ONCE, 0, 0, told)
  const morning = MIDNIGHT + 8 * HOUR_MS
  for (let n = 1; n <= A_DAY; n++) await run(due, n, null, morning, n, told)
  for (let n = 0; n < CHASED; n++) {
    const school = await aSchool(db)
    await aDisclosure(db, school, { raisedAt: MIDNIGHT + 9 * HOUR_MS })
    await run(
      'UPDATE notice SET made_at = ?, sent_at = ?, next_try_at = NULL WHERE school_id = ?',
      old,
      old,
      school.id,
    )
  }
}
