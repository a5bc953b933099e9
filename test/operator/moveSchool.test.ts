import { afterAll, beforeAll, expect, test } from 'vitest'
import { schoolColumnOf, SCHOOL_TABLES, type TableName } from '../../db/everyTable.ts'
import { firstBrokenEntry } from '../../db/trail.ts'
import type { School } from '../../db/school/school.ts'
import type { Me } from '../../worker/office/me.ts'
import type { MoveState } from '../../worker/operator/moveSchool.ts'
import type { NewFeed } from '../../worker/sessions/office/answers.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'
import { addPack, bringTo, pdfOf, readOnPortal } from '../packs/packDesk.ts'
import { aCase, aDisclosure, aReferral } from '../support/builders.ts'
import { everyRow } from '../support/everyTable.ts'
import { atTheirDesk, type Office } from '../support/office.ts'
import { ask, fiveWords } from '../support/portal.ts'
import { formTo, newPhone } from '../support/scriptlessPhone.ts'
import { everyTrail } from '../support/wholeDatabase.ts'
import { vaultOf } from '../support/savedRows.ts'
import {
  aSchoolIn,
  inDatabase,
  moveSchoolUntil,
  startWithThree,
  stepOfMove,
  whereRowsAre,
} from './threeDatabases.ts'

let ajar: Office

beforeAll(async () => {
  ajar = await startWithThree({}, { bucket: true })
})
afterAll(() => ajar.stop())

const step = (at: string, form: object) => stepOfMove(ajar, at, form)

const moveUntil = (at: string, form: object, phase?: MoveState['phase']) =>
  moveSchoolUntil(ajar, at, form, phase)

/** Everything of a school in one of the databases, but for the entry that says that it was moved. */
async function rowsOf(number: number, { id }: School) {
  const all = await everyRow(must(ajar.databases[number - 1]))
  return Object.fromEntries(
    Object.entries(all).flatMap(([table, rows]) => {
      if (table === 'school_fence' || table === 'school_database') return []
      const its = rows.filter(
        (row) => (row['school_id'] ?? row['id']) === id && row['did'] !== 'moved_database',
      )
      return its.length > 0 ? [[table, its]] : []
    }),
  )
}

async function aFullSchool(number: number) {
  const school = await aSchoolIn(ajar, number)
  const { db } = inDatabase(ajar, number)
  await aReferral(db, school)
  await aCase(db, school, 'grace')
  await aDisclosure(db, school, { raisedAt: ajar.clock.now, words: 'He hits me.' })
  return school
}

const phone = () => newPhone(ajar.origin)

const openWith = async (school: School, words: string) => {
  const its = phone()
  return its.send(formTo(await its.go(`/${school.id}/words`), '/words'), { words })
}

test('A school moves whole: every row, its trails, its sign-ins, its feed and its five words', async () => {
  const school = await aFullSchool(1)
  const stays = await aFullSchool(1)
  const words = fiveWords(await ask(phone(), `/${school.id}/ask/me`))
  const grace = await atTheirDesk(ajar, school, 'grace')
  const bare = { ...grace, cookie: grace.cookie.replace(`${school.id}.`, '') }
  const feed = new URL((await grace.send<NewFeed>('calendar')).value.address).pathname
  const before = await rowsOf(1, school)
  const others = await rowsOf(1, stays)
  expect(Object.keys(before).length).toBeGreaterThan(15)

  expect(await moveUntil(school.id, { to: 2 })).toEqual(['waits', 'copies', 'checks', 'kept'])
  expect(await rowsOf(2, school)).toEqual(before)
  expect(await rowsOf(1, school)).toEqual(before)
  expect(await rowsOf(1, stays)).toEqual(others)

  const { pepper } = await vaultOf(must(ajar.databases[1]), school.id)
  for (const [, entries] of await everyTrail(must(ajar.databases[1]))) {
    if (must(entries[0]).schoolId !== school.id) continue
    expect(await firstBrokenEntry(pepper, entries)).toBeNull()
  }
  expect((await grace.read<Me>('me')).value.person.id).toBe('grace')
  const byOldCookie = await fetch(`${ajar.origin}/office/api/me`, {
    headers: { cookie: bare.cookie, connection: 'close' },
  })
  const { school: its } = (await byOldCookie.json()) as Me
  expect([byOldCookie.status, its.id]).toEqual([200, school.id])
  expect((await phone().go(feed)).status).toBe(200)
  expect((await openWith(school, words)).status).toBe(200)
  // What is new is written there alone.
  const more = fiveWords(await ask(phone(), `/${school.id}/ask/me`))
  expect((await openWith(school, more)).status).toBe(200)
  expect(await rowsOf(1, school)).toEqual(before)

  expect(await moveUntil(school.id, { does: 'confirm' }, 'over')).toEqual(['deletes', 'over'])
  expect(await rowsOf(1, school)).toEqual({})
  expect(await rowsOf(1, stays)).toEqual(others)
  expect((await openWith(school, more)).status).toBe(200)

  // And back again.
  const there = await rowsOf(2, school)
  await moveUntil(school.id, { to: 1 })
  expect(await rowsOf(1, school)).toEqual(there)
  await moveUntil(school.id, { does: 'confirm' }, 'over')
  expect(await whereRowsAre(ajar, school.id)).toEqual([1])
  expect((await openWith(school, words)).status).toBe(200)
})

test('A school that moves finds its PDFs in the bucket, and the job of neither database deletes one too many', async () => {
  const school = await aSchoolIn(ajar, 1)
  const admin = await atTheirDesk(ajar, school, 'admin')
  const pack = await addPack(admin)
  const inBucket = async () =>
    (await must(ajar.bucket).list({ prefix: `${school.id}/` })).objects.length
  const read = async () => (await readOnPortal(ajar.origin, school.id, pack)).text()
  await bringTo(admin, pack, pdfOf('one'))
  await bringTo(admin, pack, pdfOf('two'))
  const began = ajar.clock.now
  await moveUntil(school.id, { to: 2 })
  expect(await read()).toContain('two')
  expect((await bringTo(admin, pack, pdfOf('three'))).status).toBe(200)
  expect([await read(), await inBucket()]).toEqual([expect.stringContaining('three'), 3])
  // Both databases have a row of the first; the one that the school left deletes nothing.
  ajar.clock.now = began - (began % HOUR_MS) + 31 * DAY_MS + 41 * MINUTE_MS
  await ajar.runJobs()
  expect([await read(), await inBucket()]).toEqual([expect.stringContaining('three'), 1])
  ajar.clock.now = began
  await moveUntil(school.id, { does: 'confirm' }, 'over')
  expect(await whereRowsAre(ajar, school.id, 'pack_object')).toEqual([2])
  expect(await read()).toContain('three')
})

test('Everyone who writes while a school moves hears “one minute, please” and keeps what they typed, or is saved once', async () => {
  const school = await aFullSchool(1)
  const path = `/${school.id}/ask/me`
  const story = (n: number) => `This is story number ${n}.`
  const move = { isOver: false }
  const sent = new Map<number, number>()
  const waited = Promise.withResolvers<void>()
  /** Sends one story after another, each until it is saved, and one more once the school has moved. */
  const pupil = async (first: number) => {
    for (let n = first, isLast = false; !isLast; n += 4) {
      isLast = move.isOver
      const its = phone()
      let page = await its.go(path)
      for (;;) {
        page = await its.send(formTo(page, path), {
          story: story(n),
          name: 'Amira',
          year: '8',
        })
        if (page.status !== 503) break
        waited.resolve()
        expect(page.text).toContain('One minute, please')
        expect(page.html).toContain(story(n))
      }
      expect(page.status).toBe(200)
      sent.set(n, page.status)
    }
  }
  const pupils = [1, 2, 3, 4].map(pupil)
  await moveUntil(school.id, { to: 3 }, 'copies')
  await Promise.race([waited.promise, Promise.all(pupils)])
  await moveUntil(school.id, { to: 3 })
  move.isOver = true
  await Promise.all(pupils)
  const { results } = await must(ajar.databases[2])
    .prepare(`SELECT id FROM referral WHERE school_id = ? AND made_by = 'pupil'`)
    .bind(school.id)
    .all()
  // Two were there before.
  expect(results.length).toBe(sent.size + 2)
  expect(sent.size).toBeGreaterThan(4)
})

test('While it is copied, the door and the office can be read, and each write is refused with when to try again', async () => {
  const school = await aFullSchool(2)
  const here = inDatabase(ajar, 2)
  const grace = await atTheirDesk(here, school, 'grace')
  await moveUntil(school.id, { to: 1 }, 'copies')
  const form = await phone().go(`/${school.id}/ask/me`)
  expect(form.status).toBe(200)
  expect((await grace.read('me')).status).toBe(200)
  const refused = await grace.send('calendar')
  expect([refused.status, refused.problem.type, refused.headers.get('retry-after')]).toEqual([
    503,
    'urn:ajar:moving',
    '60',
  ])
  expect(refused.problem.title).toMatch(/^One minute, please/)
  const again = await phone().send(formTo(form, `/${school.id}/ask/me`), {
    story: 'Nobody sits with me.',
    name: 'Amira',
    year: '8',
  })
  expect([again.status, again.html.includes('Nobody sits with me.')]).toEqual([503, true])
  // Nobody has to wait in front of a shared computer.
  const out = await grace.ask('/sign-in/out', { method: 'POST' })
  expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in/signed-out'])
  expect(out.headers.get('set-cookie')).toMatch(/^__Host-ajar-staff=; Max-Age=0/)
  await moveUntil(school.id, { to: 1 })
})

test('A Worker that believes the school is where it was can’t write there, before or after its old rows are gone', async () => {
  const school = await aFullSchool(1)
  await moveUntil(school.id, { to: 2 })
  const believe = async (number: number) => {
    await ajar.db
      .prepare('UPDATE school_database SET number = ? WHERE school_id = ?')
      .bind(number, school.id)
      .run()
    ajar.clock.now += MINUTE_MS
  }
  const before = await rowsOf(1, school)
  await believe(1)
  const path = `/${school.id}/ask/me`
  const refused = await ask(phone(), path)
  expect([refused.status, refused.text.includes('One minute, please')]).toEqual([503, true])
  expect(await rowsOf(1, school)).toEqual(before)
  await believe(2)
  expect(fiveWords(await ask(phone(), path))).not.toBe('')
  await moveUntil(school.id, { does: 'confirm' }, 'over')
  await expect(
    ajar.db
      .prepare(`INSERT INTO school_turn (school_id, job, next_at) VALUES (?, 'learn', 1)`)
      .bind(school.id)
      .run(),
  ).rejects.toThrow('school_moves')
})

test('Where a school has left, each table with rows of schools refuses to add, to change and to delete one of its rows', async () => {
  const school = await aFullSchool(1)
  await moveUntil(school.id, { to: 2 })
  const db = must(ajar.databases[0])
  const { results } = await db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'fence_*'`)
    .all<{ name: string }>()
  const writes = ['insert', 'update', 'delete']
  expect(results.map(({ name }) => name).toSorted()).toEqual(
    SCHOOL_TABLES.flatMap((table) => writes.map((write) => `fence_${table}_${write}`)).toSorted(),
  )
  const its = await rowsOf(1, school)
  for (const table of Object.keys(its)) {
    const column = schoolColumnOf(table as TableName)
    const changes = [
      `INSERT INTO ${table} SELECT * FROM ${table} WHERE ${column} = ?`,
      `UPDATE ${table} SET ${column} = ${column} WHERE ${column} = ?`,
      `DELETE FROM ${table} WHERE ${column} = ?`,
    ]
    for (const change of table === 'booking' ? changes.slice(1) : changes) {
      await expect(db.prepare(change).bind(school.id).run(), change).rejects.toThrow('school_moves')
    }
  }
  expect(await rowsOf(1, school)).toEqual(its)
})

test('A move that is cancelled leaves everything where it was, and one that finds a difference says where', async () => {
  const school = await aFullSchool(1)
  const before = await rowsOf(1, school)
  await moveUntil(school.id, { to: 2 }, 'copies')
  expect((await step(school.id, { to: 2 })).value).toMatchObject({ phase: 'copies' })
  await must(ajar.databases[1]).prepare('DROP TRIGGER IF EXISTS fence_service_update').run()
  await must(ajar.databases[1])
    .prepare("UPDATE service SET name = 'Another' WHERE school_id = ?")
    .bind(school.id)
    .run()
  // How many tables one step goes through is not what this is about.
  let said = await step(school.id, { to: 2 })
  while (said.status === 200 && /^(copies|checks)$/.test(said.value.phase)) {
    said = await step(school.id, { to: 2 })
  }
  expect([said.status, said.value.fields?.['to']]).toEqual([
    422,
    'The rows of service aren’t the same in both databases. Cancel the move.',
  ])
  await moveUntil(school.id, { does: 'cancel' }, 'over')
  expect(await rowsOf(1, school)).toEqual(before)
  expect(await rowsOf(2, school)).toEqual({})
  expect(fiveWords(await ask(phone(), `/${school.id}/ask/me`))).not.toBe('')
})

test('Each phase of a move says the rows that are done in it so far, and at its end all of them', async () => {
  const school = await aFullSchool(1)
  await ajar.db
    .prepare(
      `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < 1700)
        INSERT INTO service (school_id, id, name, about, needs, languages, hours)
        SELECT ?, 'more-' || n, 'Help', 'Help', '[]', '[]', '' FROM copy`,
    )
    .bind(school.id)
    .run()
  const rows = Object.values(await rowsOf(1, school)).flat().length
  const said: Partial<Record<MoveState['phase'], number[]>> = {}
  const moves = async (form: object, end: MoveState['phase']) => {
    for (;;) {
      const { status, value } = await step(school.id, form)
      expect(status).toBe(200)
      said[value.phase] = [...(said[value.phase] ?? []), value.rows]
      if (value.phase === end) return
      if (value.until !== null) ajar.clock.now = value.until
    }
  }
  await moves({ to: 2 }, 'kept')
  await moves({ does: 'confirm' }, 'over')
  const { copies = [], checks = [], kept, deletes = [], over } = said
  expect([copies.at(-1), checks.at(-1), kept, over]).toEqual([rows, rows, [rows], [rows]])
  for (const part of [must(copies[1]), must(deletes[0])]) {
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(rows)
  }
})

test('Two who move a school at once copy and count nothing twice', async () => {
  const school = await aFullSchool(1)
  const before = await rowsOf(1, school)
  await moveUntil(school.id, { to: 2 }, 'copies')
  let last: MoveState | undefined
  while (last?.phase !== 'kept') {
    const both = await Promise.all([step(school.id, { to: 2 }), step(school.id, { to: 2 })])
    for (const { status, value } of both) {
      expect([200, 409]).toContain(status)
      if (status === 200) last = value
    }
  }
  expect(last.rows).toBe(Object.values(before).flat().length)
  expect(await rowsOf(2, school)).toEqual(before)
})

test('A move that stops after the directory names the new database ends with the next command, and is in the trail once', async () => {
  const school = await aFullSchool(1)
  const rows = Object.values(await rowsOf(1, school)).flat().length
  await moveUntil(school.id, { to: 2 }, 'checks')
  await ajar.db
    .prepare('UPDATE school_database SET number = 2, moves_since = NULL WHERE school_id = ?')
    .bind(school.id)
    .run()
  await ajar.db
    .prepare('UPDATE school_fence SET rows = ? WHERE school_id = ?')
    .bind(rows, school.id)
    .run()
  for (let times = 0; times < 2; times++) {
    expect((await step(school.id, { to: 2 })).value).toMatchObject({ phase: 'kept', to: 2, rows })
  }
  const { results } = await must(ajar.databases[1])
    .prepare(`SELECT seq FROM trail_entry WHERE school_id = ? AND did = 'moved_database'`)
    .bind(school.id)
    .all()
  expect(results).toHaveLength(1)
  expect(fiveWords(await ask(phone(), `/${school.id}/ask/me`))).not.toBe('')
})

test('A cancelled move says plainly where the school lives, and what to do where it has moved already', async () => {
  const school = await aFullSchool(1)
  const why = async (form: object) => (await step(school.id, form)).value.fields?.['to']
  const cancel = { does: 'cancel' }
  expect(await why(cancel)).toBe('It isn’t moving. It lives in database 1.')
  await step(school.id, { to: 2 })
  expect((await step(school.id, cancel)).value).toMatchObject({ phase: 'over', to: 1 })
  await moveUntil(school.id, { to: 2 }, 'copies')
  const isOnItsWay = 'It’s on its way to database 2. Go on with --to 2, or cancel that first.'
  expect([await why({ to: 3 }), await why({ does: 'confirm' })]).toEqual([isOnItsWay, isOnItsWay])
  await moveUntil(school.id, { to: 2 })
  expect(await why(cancel)).toBe(
    'It has moved: it lives in database 2, and people write there, so there is nothing to cancel. To have it back, confirm this move, then move it --to 1.',
  )
  await moveUntil(school.id, { does: 'confirm' }, 'over')
  expect(await why(cancel)).toBe('It isn’t moving. It lives in database 2.')
  await moveUntil(school.id, { to: 1 })
})

test('A move that stopped before its first row goes to another database, or nowhere', async () => {
  const school = await aFullSchool(1)
  const before = await rowsOf(1, school)
  const fences = async () => {
    const found = ajar.databases.map((db) =>
      db
        .prepare('SELECT state FROM school_fence WHERE school_id = ?')
        .bind(school.id)
        .first('state'),
    )
    return Promise.all(found)
  }
  await step(school.id, { to: 2 })
  await must(ajar.databases[1])
    .prepare(
      `INSERT INTO school_fence (school_id, state, other, since, step) VALUES (?, 'arrives', 1, ?, 'copies')`,
    )
    .bind(school.id, ajar.clock.now)
    .run()
  await moveUntil(school.id, { does: 'cancel' }, 'over')
  expect(await fences()).toEqual([null, null, null])
  await moveUntil(school.id, { to: 3 })
  expect(await rowsOf(3, school)).toEqual(before)
})

test('The jobs do nothing for a school where it isn’t, and nothing of it makes the install red', async () => {
  const school = await aFullSchool(1)
  const health = async () => {
    const answer = await fetch(`${ajar.origin}/healthz`, { headers: { connection: 'close' } })
    const { wrong } = (await answer.json()) as { wrong: string[] }
    return wrong
  }
  await moveUntil(school.id, { to: 2 })
  const before = await rowsOf(1, school)
  // Past the quarter of an hour after which a disclosure goes further, at an hour's deletions.
  ajar.clock.now += 3 * 60 * MINUTE_MS
  ajar.clock.now += (77 - (Math.floor(ajar.clock.now / MINUTE_MS) % 60)) * MINUTE_MS
  await ajar.runJobs()
  ajar.clock.now += 6 * MINUTE_MS
  await ajar.runJobs()
  expect(await health()).toEqual([])
  expect(await rowsOf(1, school)).toEqual(before)
  expect((await rowsOf(2, school))['disclosure']).not.toEqual(before['disclosure'])
})
