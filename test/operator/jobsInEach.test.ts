import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'
import { aDisclosure } from '../support/builders.ts'
import { type Office, startOfficeAlone } from '../support/office.ts'
import { aSchoolIn, inDatabase, startWithThree } from './threeDatabases.ts'

/** Whoever passes notices on, and the schools that they were for. */
let phone: Server

let heard: string[] = []

let NOTICE_URL: string

let ajar: Office

beforeAll(async () => {
  phone = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push(must((JSON.parse(body) as { to: string }).to.split('/')[0]))
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((listening) => phone.listen(0, '127.0.0.1', listening))
  NOTICE_URL = `http://127.0.0.1:${(phone.address() as AddressInfo).port}/`
  ajar = await startWithThree({ NOTICE_URL, STATEMENTS_PER_RUN: '300' })
})
afterAll(async () => {
  await ajar.stop()
  phone.closeAllConnections()
  phone.close()
})
beforeEach(() => {
  heard = []
})

const disclosed = (school: School, number: number) =>
  aDisclosure(inDatabase(ajar, number).db, school, { raisedAt: ajar.clock.now })

const wrong = async (at: Office) => {
  const answer = await fetch(`${at.origin}/healthz`, { headers: { connection: 'close' } })
  const said = (await answer.json()) as { wrong: string[] }
  return said.wrong
}

test('The jobs of a minute reach every database, and a flood in one holds up none of the others', async () => {
  const schools = [await aSchoolIn(ajar, 1), await aSchoolIn(ajar, 2), await aSchoolIn(ajar, 3)]
  for (const [n, school] of schools.entries()) await disclosed(school, n + 1)
  const [flooded, ...others] = schools.map(({ id }) => id)
  await ajar.db
    .prepare(
      `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < 400)
        INSERT INTO notice (school_id, id, to_staff_id, about, made_at, tries, next_try_at, on_id)
        SELECT school_id, id || '/' || copy.n, to_staff_id, about, made_at, tries, next_try_at - 60000, on_id
        FROM notice, copy WHERE school_id = ?`,
    )
    .bind(must(flooded))
    .run()
  for (let minutes = 0; minutes < 3; minutes++) {
    await ajar.runJobs()
    const last = heard.filter((id) => id === flooded).length
    expect(others.map((id) => heard.filter((one) => one === id).length)).toEqual([1, 1])
    expect([last > 0, last < 400]).toEqual([true, true])
    ajar.clock.now += MINUTE_MS
  }
})

test('What is wrong in one database makes the install red by its number, and the jobs of the others go on', async () => {
  const three = await startOfficeAlone({ NOTICE_URL }, { databases: 3 })
  await three.runJobs()
  expect(await wrong(three)).toEqual([])
  const second = must(three.databases[1])
  await second.prepare("DELETE FROM d1_migrations WHERE name LIKE '0139%'").run()
  expect(await wrong(three)).toEqual(['DB_2 migrations'])
  await second.prepare('ALTER TABLE notice RENAME TO not_here').run()
  const school = await aSchoolIn(three, 3)
  await aDisclosure(inDatabase(three, 3).db, school, { raisedAt: three.clock.now })
  await three.runJobs()
  expect(heard).toEqual([school.id])
  await second.prepare('DROP TABLE health').run()
  expect(await wrong(three)).toEqual(['database'])
  await three.stop()
})
