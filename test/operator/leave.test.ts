import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { checkFolder, type Manifest } from '../../local/leave/manifest.ts'
import { takeSchool } from '../../local/leave/takeSchool.ts'
import type { AskOperator } from '../../local/operator.ts'
import type { LeavingAsked, LeavingRows } from '../../worker/operator/letSchoolLeave.ts'
import type { LeavingAjarPage } from '../../worker/school/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aDisclosure, aReferral, aSchool, STAFF } from '../support/builders.ts'
import { atTheirDesk, MONDAY_MORNING, type Office, startOffice } from '../support/office.ts'
import { askOperatorOf } from './askOperatorOf.ts'

let ajar: Office

const folders = mkdtempSync(join(tmpdir(), 'ajar-leaving-'))

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(async () => {
  rmSync(folders, { recursive: true })
  await ajar.stop()
})

const operator: AskOperator = async <T>(path: string, form: unknown) => {
  const { status, value } = await askOperatorOf<T>(ajar, path, form)
  if (status !== 200) throw new Error(`${status} ${value.type}`)
  return value
}

const withHead = () => aSchool(ajar.db)

const read = async (school: School, staffId: string) =>
  (await (await atTheirDesk(ajar, school, staffId)).read<LeavingAjarPage>('leaving-ajar')).value

async function answer(school: School, staffId: string, said: 'agreement' | 'refusal') {
  const desk = await atTheirDesk(ajar, school, staffId)
  const [row] = (await desk.read<LeavingAjarPage>('leaving-ajar')).value.rows
  return desk.send<LeavingAjarPage>(`leaving-ajar/${must(row).id}/${said}`)
}

async function todayAsks(school: School, staffId: string) {
  const { value } = await (await atTheirDesk(ajar, school, staffId)).read<TodayPage>('today')
  return value.needs.some(({ kind, rows }) => kind === 'leaving' && rows.length > 0)
}

const ask = (school: School, id = newSecret()) =>
  operator<LeavingAsked>(`schools/${school.id}/leaving`, { id })

const take = (school: School, request: string, secret: string) =>
  operator<LeavingRows>(`schools/${school.id}/leaving/rows`, { request, secret })

const trailOn = async (id: string) =>
  (
    await ajar.db
      .prepare('SELECT by_whom, did FROM trail_entry WHERE on_id = ? ORDER BY seq')
      .bind(id)
      .all<{ by_whom: string; did: string }>()
  ).results.map(({ by_whom, did }) => `${by_whom} ${did}`)

const STORY = '=1+1 is how it feels. <script>alert("no")</script> & more'

test('A school’s whole data leaves as files once its head has agreed, and a run that was stopped goes on', async () => {
  const school = await withHead()
  const another = await withHead()
  const theirs = await aReferral(ajar.db, another, { story: 'Of another school.' })
  const referralId = await aReferral(ajar.db, school, { story: STORY })
  const locked = await aReferral(ajar.db, school, { identity: 'sealed' })
  const disclosureId = await aDisclosure(ajar.db, school, { referralId, words: STORY })
  const to = join(folders, 'all')

  const first = await takeSchool(operator, { school: school.id, to })
  expect(first).toMatchObject({ came: 'waits', page: `${ajar.origin}/office/leaving-ajar` })
  expect(existsSync(to)).toBe(false)
  // Asking again is the same request.
  await takeSchool(operator, { school: school.id, to })
  const { rows, isYours } = await read(school, 'head')
  expect([rows.length, isYours]).toEqual([1, true])
  // Today says so to the one who answers, and to nobody else of the team.
  expect(await todayAsks(school, 'head')).toBe(true)
  expect(await todayAsks(school, 'lund')).toBe(false)
  expect((await answer(school, 'head', 'agreement')).value.rows[0]?.state).toBe('agreed')

  // The computer is switched off after some rows.
  let calls = 0
  const stopped: AskOperator = <T>(path: string, form: unknown) => {
    calls += 1
    return calls > 12 ? Promise.reject(new Error('switched off')) : operator<T>(path, form)
  }
  await expect(takeSchool(stopped, { school: school.id, to })).rejects.toThrow('switched off')
  expect(() => checkFolder(to)).toThrow('isn’t a whole export')
  // Nobody else can use the same yes.
  const request = must(rows[0]).id
  await expect(take(school, request, newSecret())).rejects.toThrow('403')
  const all = await takeSchool(operator, { school: school.id, to })
  expect(all.came).toBe('all')

  const inFile = (name: string) => readFileSync(join(to, name), 'utf8')
  const json = (table: string) =>
    JSON.parse(inFile(`json/${table}.json`)) as Record<string, string>[]
  const its = must(json('referral').find(({ id }) => id === referralId))
  expect((JSON.parse(must(its['answers'])) as { story: string }).story).toBe(STORY)
  expect(json('referral').find(({ id }) => id === locked)?.['who']).toBe('Locked by the pupil')
  const lines = Papa.parse<Record<string, string>>(inFile('csv/disclosure_entry.csv'), {
    header: true,
  }).data
  expect(lines.map(({ words }) => words)).toContain(`'${STORY}`)
  const page = inFile(`disclosures/${disclosureId}.html`)
  expect(page).toContain('&lt;script&gt;alert(&quot;no&quot;)&lt;/script&gt; &amp; more')
  expect(page).not.toContain('<script')

  const names = readdirSync(to, { recursive: true, encoding: 'utf8' })
  const whole = names
    .filter((name) => /\.\w+$/.test(name))
    .map(inFile)
    .join('\n')
  for (const not of [another.id, theirs, 'Of another school.', '_sealed', 'data_key', '"mac"']) {
    expect([not, whole.includes(not)]).toEqual([not, false])
  }
  const { files } = JSON.parse(inFile('manifest.json')) as Manifest
  expect(checkFolder(to)).toBe(files.length)
  const counted = await ajar.db
    .prepare('SELECT count(*) AS n FROM trail_entry WHERE school_id = ?')
    .bind(school.id)
    .first<number>('n')
  // The last entry says that everything was taken, so it comes after.
  expect(files.find(({ name }) => name === 'csv/trail_entry.csv')?.rows).toBe((counted ?? 0) - 1)

  writeFileSync(join(to, 'csv', 'pupil.csv'), 'changed')
  rmSync(join(to, 'disclosures', `${disclosureId}.html`))
  expect(() => checkFolder(to)).toThrow('csv/pupil.csv was changed')
  expect(() => checkFolder(to)).toThrow(`disclosures/${disclosureId}.html is missing`)
  expect(await trailOn(request)).toEqual([
    'operator asked_to_leave',
    'head agreed_to_leave',
    'operator began_leaving',
    'operator took_out_school',
  ])
  expect((await read(school, 'head')).rows[0]?.state).toBe('taken')
})

/** The operator, with something written just before each page of a table comes. */
const whileWriting =
  (at: string, write: () => Promise<unknown>): AskOperator =>
  async (path, form) => {
    const from = (form as { from?: { table: string } }).from
    if (path.endsWith('/rows') && from?.table === at) await write()
    return operator(path, form)
  }

async function agreed() {
  const school = await withHead()
  await ask(school)
  await answer(school, 'head', 'agreement')
  return school
}

test('Files that were made while someone wrote show one moment, and say so', async () => {
  const school = await agreed()
  const to = join(folders, 'moment')
  let written: { referralId: string; id: string } | undefined
  // The referral is made once its table has been taken, and its record before that table is.
  const once = async () => {
    if (written) return
    const referralId = await aReferral(ajar.db, school, { story: STORY })
    written = { referralId, id: await aDisclosure(ajar.db, school, { referralId, words: STORY }) }
  }
  const all = await takeSchool(whileWriting('disclosure', once), { school: school.id, to })
  expect(all).toMatchObject({ came: 'all', changed: [] })
  const { referralId, id } = must(written)
  const ids = (table: string) =>
    (JSON.parse(readFileSync(join(to, `json/${table}.json`), 'utf8')) as { id: string }[]).map(
      (row) => row.id,
    )
  expect(ids('referral')).toContain(referralId)
  expect(ids('disclosure')).toContain(id)
  expect(readFileSync(join(to, 'READ ME.txt'), 'utf8')).toContain(
    'Every file shows that one moment.',
  )
})

test('Files of a school that never stops writing name the tables that still changed', async () => {
  const school = await agreed()
  const to = join(folders, 'busy')
  const busy = whileWriting('disclosure', () => aReferral(ajar.db, school))
  const all = await takeSchool(busy, { school: school.id, to })
  const { changed } = must(all.came === 'all' ? all : undefined)
  expect(changed).toContain('referral')
  expect(changed).not.toContain('disclosure')
  expect(readFileSync(join(to, 'READ ME.txt'), 'utf8')).toContain(`${changed.join(', ')}.`)
})

test('Without the yes nothing leaves: not unasked, not after a no, not once it has ended, and not twice', async () => {
  const school = await withHead()
  await expect(take(school, newSecret(), newSecret())).rejects.toThrow('404')
  const { id: request, state } = await ask(school)
  expect(state).toBe('waits')
  await expect(take(school, request, newSecret())).rejects.toThrow('403')

  expect((await answer(school, 'lund', 'agreement')).status).toBe(403)
  expect((await (await atTheirDesk(ajar, school, 'ruth')).read('leaving-ajar')).status).toBe(404)
  expect((await answer(school, 'head', 'refusal')).value.rows[0]?.state).toBe('refused')
  expect((await answer(school, 'head', 'agreement')).status).toBe(409)
  await expect(take(school, request, newSecret())).rejects.toThrow('403')
  // A no stands for a day.
  expect(await ask(school)).toMatchObject({ id: request, state: 'refused' })

  ajar.clock.now += DAY_MS
  const second = await ask(school)
  expect(second.state).toBe('waits')
  await answer(school, 'head', 'agreement')
  ajar.clock.now += 3 * DAY_MS
  await expect(take(school, second.id, newSecret())).rejects.toThrow('403')
  expect((await read(school, 'head')).rows[0]?.state).toBe('over')

  const third = await ask(school)
  await answer(school, 'head', 'agreement')
  const secrets = [newSecret(), newSecret()]
  const both = await Promise.allSettled(secrets.map((secret) => take(school, third.id, secret)))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  ajar.clock.now = MONDAY_MORNING
})

test('The lead DSL answers where a school has no head, and two answers at once are one', async () => {
  const school = await aSchool(ajar.db, { staff: STAFF.filter(({ id }) => id !== 'head') })
  const people = (await read(school, 'lund')).answers?.id
  expect(people).toBe('lund')
  await ask(school)
  const said = await Promise.all([
    answer(school, 'lund', 'agreement'),
    answer(school, 'lund', 'refusal'),
  ])
  expect(said.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})
