import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { insertComing, keepObject, OBJECT_GUARD, takeOver } from '../../db/packs/packObjects.ts'
import type { School } from '../../db/school/school.ts'
import { takeSchool } from '../../local/leave/takeSchool.ts'
import type { AskOperator } from '../../local/operator.ts'
import type { RotationState } from '../../worker/operator/rotateKeys.ts'
import type { PacksPage } from '../../worker/packs/office/answers.ts'
import { PACK_OBJECT_STATES } from '../../worker/packs/rules/packObject.ts'
import { PDF_LIMIT } from '../../worker/packs/rules/pack.ts'
import type { LeavingAjarPage } from '../../worker/school/office/answers.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { askOperatorOf } from '../operator/askOperatorOf.ts'
import { aSchool } from '../support/builders.ts'
import {
  atTheirDesk,
  type Desk,
  MONDAY_MORNING,
  type Office,
  startOfficeAlone,
} from '../support/office.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { A_PDF, addPack, bringTo, pdfOf, readOnPortal } from './packDesk.ts'

const ANOTHER = pdfOf('Sleeping well')

let ajar: Office

let school: School

let admin: Desk

/** The job for the bucket runs at this minute of each hour. */
const AT_41 = MONDAY_MORNING - (MONDAY_MORNING % HOUR_MS) + 41 * MINUTE_MS

beforeAll(async () => {
  ajar = await startOfficeAlone({}, { bucket: true })
  school = await aSchool(ajar.db)
  admin = await atTheirDesk(ajar, school, 'admin')
})
afterAll(() => ajar.stop())

const keysIn = async (schoolId = school.id) =>
  (await must(ajar.bucket).list({ prefix: `${schoolId}/` })).objects.map(({ key }) => key)

const rowsIn = async (table: 'pack_object' | 'pack_part', packId: string) =>
  (
    await ajar.db
      .prepare(`SELECT * FROM ${table} WHERE pack_id = ?`)
      .bind(packId)
      .all<{ id: string; state: string }>()
  ).results

const keysOf = async (packId: string) =>
  (await rowsIn('pack_object', packId)).map(({ id }) => `${school.id}/${id}`)

const read = async (packId: string, of = { ajar, school }) => {
  const answer = await readOnPortal(of.ajar.origin, of.school.id, packId)
  return [answer.status, new Uint8Array(await answer.arrayBuffer())]
}

const ok = (pdf: Uint8Array) => [200, pdf]

async function jobsAfter(days: number) {
  ajar.clock.now = AT_41 + days * DAY_MS
  await ajar.runJobs()
  ajar.clock.now = MONDAY_MORNING
}

/** As if the machine went off at this statement. */
async function offAt(statement: string, work: () => Promise<void>) {
  await ajar.db.exec(
    `CREATE TRIGGER off BEFORE ${statement} BEGIN SELECT RAISE(ABORT, 'switched off'); END`,
  )
  await work().finally(() => ajar.db.exec('DROP TRIGGER off'))
}

describe('Where an install has a bucket', () => {
  test('A PDF is there and not in D1, under a key that says nothing, and everyone saves the same bytes', async () => {
    const id = await addPack(admin)
    const file = new Uint8Array(PDF_LIMIT)
    file.set(A_PDF)
    expect((await bringTo(admin, id, file)).status).toBe(200)
    expect(await rowsIn('pack_part', id)).toEqual([])
    const [key = ''] = await keysOf(id)
    expect(key).toMatch(/^[\w-]+\/[\w-]{20,}$/)
    expect(await keysIn()).toContain(key)
    const answer = await readOnPortal(ajar.origin, school.id, id)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(file)
    const grace = await atTheirDesk(ajar, school, 'grace')
    expect((await grace.ask<string>(`/office/api/packs/${id}/pdf`)).status).toBe(200)
  })

  test('Nobody outside gets one that is for mentors or off the list, and no other school gets it', async () => {
    const id = await addPack(admin, { reasons: [] })
    await bringTo(admin, id, A_PDF)
    expect((await read(id))[0]).toBe(404)
    expect((await admin.ask(`/office/api/packs/${id}/pdf`)).value).toBe(
      '%PDF-1.7\nWhat anger feels like',
    )
    const another = await aSchool(ajar.db)
    const theirs = await atTheirDesk(ajar, another, 'admin')
    expect((await theirs.ask(`/office/api/packs/${id}/pdf`)).status).toBe(404)
    expect((await bringTo(theirs, id, ANOTHER)).status).toBe(404)
    await admin.send(`packs/${id}/showing`, { shown: false })
    expect((await admin.ask(`/office/api/packs/${id}/pdf`)).status).toBe(404)
  })

  test('Another PDF takes its place at once, and the one before is deleted after 30 days', async () => {
    const id = await addPack(admin)
    await bringTo(admin, id, A_PDF)
    const [before] = await keysOf(id)
    await bringTo(admin, id, ANOTHER)
    expect(await read(id)).toEqual(ok(ANOTHER))
    await jobsAfter(29)
    expect(await keysIn()).toContain(before)
    await jobsAfter(31)
    expect(await keysIn()).not.toContain(before)
    expect((await rowsIn('pack_object', id)).map(({ state }) => state)).toEqual(['kept'])
    expect(await read(id)).toEqual(ok(ANOTHER))
    await admin.send(`packs/${id}/pdf/removal`, { removed: true })
    expect((await read(id))[0]).toBe(404)
    await jobsAfter(62)
    expect(await rowsIn('pack_object', id)).toEqual([])
  })

  test('Of two that come at once one is shown, and the other is deleted', async () => {
    const id = await addPack(admin)
    const both = await Promise.all([bringTo(admin, id, A_PDF), bringTo(admin, id, ANOTHER)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await rowsIn('pack_object', id)).map(({ state }) => state).toSorted()).toEqual([
      'kept',
      'left',
    ])
    expect([ok(A_PDF), ok(ANOTHER)]).toContainEqual(await read(id))
    await jobsAfter(31)
    expect(await keysOf(id)).toHaveLength(1)
  })
})

describe('A crash', () => {
  test('after the PDF is in the bucket and before D1 says so leaves the one before, and the job deletes what nobody has', async () => {
    const id = await addPack(admin)
    await bringTo(admin, id, A_PDF)
    const fresh = await addPack(admin)
    await offAt('UPDATE OF pdf_bytes ON pack', async () => {
      for (const one of [id, fresh]) expect((await bringTo(admin, one, ANOTHER)).status).toBe(503)
    })
    expect(await read(id)).toEqual(ok(A_PDF))
    const { packs } = (await admin.read<PacksPage>('packs')).value
    expect(packs.find((pack) => pack.id === fresh)?.hasPdf).toBe(false)
    expect((await read(fresh))[0]).toBe(404)
    const [left = ''] = await keysOf(fresh)
    expect(await keysIn()).toContain(left)
    await jobsAfter(31)
    expect(await keysIn()).not.toContain(left)
    expect(await rowsIn('pack_object', fresh)).toEqual([])
    expect(await keysOf(id)).toHaveLength(1)
    expect(await read(id)).toEqual(ok(A_PDF))
  })

  test('of the job between the two is made good by its next run', async () => {
    const id = await addPack(admin)
    await bringTo(admin, id, A_PDF)
    await bringTo(admin, id, ANOTHER)
    await offAt('DELETE ON pack_object', () => jobsAfter(31))
    const states = (await rowsIn('pack_object', id)).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['going', 'kept'])
    await jobsAfter(31)
    expect(await keysOf(id)).toHaveLength(1)
    expect(await keysIn()).toEqual(expect.arrayContaining(await keysOf(id)))
  })
})

describe('The rows of a bucket', () => {
  test('are in one of the states that the rule names', async () => {
    const sql = await ajar.db
      .prepare(`SELECT sql FROM sqlite_master WHERE name = 'pack_object'`)
      .first<string>('sql')
    const [, said = ''] = must(/CHECK \(state IN \(([^)]*)\)\)/.exec(must(sql)))
    expect(said).toBe(PACK_OBJECT_STATES.map((state) => `'${state}'`).join(', '))
  })

  test('say that one is kept only while it’s still coming, and of a pack one alone', async () => {
    const [db, packId] = [database(ajar.db), await addPack(admin)]
    const object = () => ({ schoolId: school.id, packId, id: newSecret() })
    const [one, two, late] = [object(), object(), object()]
    await db.batch([insertComing(db, one, 2), insertComing(db, two, 2), insertComing(db, late, 1)])
    await keepObject(db, one, 3)
    await expect(keepObject(db, two, 3)).rejects.toThrow()
    // The job has begun to delete it.
    expect((await takeOver(db, 2)).map(({ id }) => id)).toEqual([late.id])
    for (const gone of [late, object(), one]) {
      const refused: unknown = await keepObject(db, gone, 3).catch((error: unknown) => error)
      expect(guardRefused(refused, OBJECT_GUARD)).toBe(true)
    }
  })
})

test('A school’s new key leaves its PDFs as they are, because they say nothing of anyone and aren’t sealed', async () => {
  const id = await addPack(admin)
  await bringTo(admin, id, A_PDF)
  const step = () =>
    askOperatorOf<RotationState>(ajar, `schools/${school.id}/key`, { begins: true })
  await step()
  ajar.clock.now += MINUTE_MS
  while ((await step()).value.phase !== 'keeps');
  ajar.clock.now = MONDAY_MORNING
  expect(await read(id)).toEqual(ok(A_PDF))
})

test('A school that leaves takes the PDFs of the bucket and those of D1 along, each as a file', async () => {
  const its = await aSchool(ajar.db)
  const office = await atTheirDesk(ajar, its, 'admin')
  const [there, here, none] = [await addPack(office), await addPack(office), await addPack(office)]
  await bringTo(office, there, A_PDF)
  await ajar.db.batch([
    ajar.db.prepare('UPDATE pack SET pdf_bytes = 9, hidden_at = 1 WHERE id = ?').bind(here),
    ajar.db.prepare(`INSERT INTO pack_part VALUES (?, ?, 0, 'JVBERi0xLjQK')`).bind(its.id, here),
  ])
  const operator: AskOperator = async <T>(path: string, form: unknown) => {
    const { status, value } = await askOperatorOf<T>(ajar, path, form)
    expect([path, status]).toEqual([path, 200])
    return value
  }
  const folder = mkdtempSync(join(tmpdir(), 'ajar-packs-'))
  const to = join(folder, 'all')
  await takeSchool(operator, { school: its.id, to })
  const head = await atTheirDesk(ajar, its, 'head')
  const [asked] = (await head.read<LeavingAjarPage>('leaving-ajar')).value.rows
  await head.send(`leaving-ajar/${must(asked).id}/agreement`)
  expect((await takeSchool(operator, { school: its.id, to })).came).toBe('all')
  const packs = join(to, 'packs')
  expect(readdirSync(packs).toSorted()).toEqual([`${here}.pdf`, `${there}.pdf`].toSorted())
  expect(new Uint8Array(readFileSync(join(packs, `${there}.pdf`)))).toEqual(A_PDF)
  expect(readFileSync(join(packs, `${here}.pdf`), 'utf8')).toBe('%PDF-1.4\n')
  expect(readFileSync(join(to, 'json', 'pack.json'), 'utf8')).toContain(none)
  rmSync(folder, { recursive: true })
})

test('An install that gets a bucket reads what it had in D1, and one that loses it says that something is wrong', async () => {
  const keepIn = await copyReadyDatabase('migrated')
  const open = async (bucket: boolean) => startOfficeAlone({}, { keepIn, bucket })
  const first = await open(false)
  const its = await aSchool(first.db)
  const desk = await atTheirDesk(first, its, 'admin')
  const ids = [await addPack(desk), await addPack(desk)] as const
  for (const id of ids) await bringTo(desk, id, A_PDF)
  await first.stop()

  const second = await open(true)
  const at = { ajar: second, school: its }
  const again = await atTheirDesk(second, its, 'admin')
  for (const id of ids) expect(await read(id, at)).toEqual(ok(A_PDF))
  await bringTo(again, ids[0], ANOTHER)
  expect([await read(ids[0], at), await read(ids[1], at)]).toEqual([ok(ANOTHER), ok(A_PDF)])
  const inD1 = await second.db.prepare('SELECT pack_id FROM pack_part').all()
  expect(inD1.results).toEqual([{ pack_id: ids[1] }])
  await second.stop()

  const third = await open(false)
  const last = { ajar: third, school: its }
  expect((await read(ids[0], last))[0]).toBe(503)
  expect(await read(ids[1], last)).toEqual(ok(A_PDF))
  await bringTo(await atTheirDesk(third, its, 'admin'), ids[0], A_PDF)
  expect(await read(ids[0], last)).toEqual(ok(A_PDF))
  await third.stop()
})
