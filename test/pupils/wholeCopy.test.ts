import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { EVERY_TABLE, type TableName } from '../../db/everyTable.ts'
import { IN_COPY } from '../../db/pupils/inCopy.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { HARBOUR_ACADEMY } from '../../db/seed/schools.ts'
import { LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { holdClock } from '../../local/heldClock.ts'
import type { PupilPage } from '../../worker/pupils/office/answers.ts'
import type { CopyParts } from '../../worker/pupils/office/copyAnswers.ts'
import { newSecret, sealFor } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { atTheirDesk, type Desk, type Office } from '../support/office.ts'
import { copyReadyDatabase, SEEDED_AT } from '../support/readyDatabase.ts'
import { everySealedText } from '../support/wholeDatabase.ts'

let ajar: Office

let school: School

let lead: Desk

/** Everything that a lead mentor reads to make a copy, of every pupil. */
let copies = ''

const given = (Object.keys(IN_COPY) as TableName[]).filter((table) => IN_COPY[table] === 'given')

/** How a row shows of which nothing is sealed. */
const SHOWS: Partial<Record<TableName, string>> = {
  pupil_answer: '"what":"pupil_said"',
  told_referrer: '"what":"told_teacher"',
  programme: '"what":"programme"',
  target: '"what":"target"',
  target_progress: '"went":',
  plan_shared: '"what":"plan_shared"',
  told_name: '"what":"told_name"',
  case_pack: '"what":"pack"',
  register_mark: '"what":"came"',
  // Ticked from a list.
  exit_answer: '"what":"goodbye"',
}

/** Adds what the seed lacks: a pupil of the roll with a record, who eats, is called to, meets another, and has lessons. */
async function addTheRest() {
  const pupilId = await ajar.db
    .prepare('SELECT id FROM pupil WHERE school_id = ? AND left_on IS NULL')
    .bind(school.id)
    .first<string>('id')
  const caseId = await ajar.db
    .prepare('SELECT case_id FROM restorative_meeting WHERE school_id = ?')
    .bind(school.id)
    .first<string>('case_id')
  expect((await lead.send(`referrals/${caseId}/pupil`, { pupilId })).status).toBe(200)
  const lessons = [{ week: 0, weekday: 1, period: 'P1', subject: 'Rope making' }]
  const sealed = await sealFor(
    school.vault,
    ...SEALED.pupilLessons(must(pupilId)),
    JSON.stringify(lessons),
  )
  const set = (table: string) =>
    ajar.db.prepare(`UPDATE ${table} SET pupil_id = ? WHERE school_id = ?`).bind(pupilId, school.id)
  await ajar.db.batch([
    ajar.db
      .prepare('UPDATE restorative_part SET pupil_id = ? WHERE school_id = ? AND number = 1')
      .bind(pupilId, school.id),
    set('child'),
    set('on_call'),
    ajar.db
      .prepare('REPLACE INTO pupil_lessons VALUES (?, ?, ?, ?, ?, ?)')
      .bind(school.id, pupilId, sealed, 'file', 'office', SEEDED_AT),
  ])
}

beforeAll(async () => {
  const clock = holdClock(SEEDED_AT)
  const started = await startAjar({
    keepIn: await copyReadyDatabase('seeded'),
    clock: () => clock.now,
  })
  ajar = { ...started, clock }
  school = must(await findSchool(database(ajar.db), LOCAL_SECRETS, HARBOUR_ACADEMY.id, SEEDED_AT))
  lead = await atTheirDesk(ajar, school, 'lead')
  await addTheRest()
  const { results } = await ajar.db
    .prepare('SELECT id FROM referral WHERE school_id = ?')
    .bind(school.id)
    .all<{ id: string }>()
  const read = [(await lead.read('moving-up')).value]
  for (const { id } of results) {
    const page = await lead.read<PupilPage>(`pupils/${id}?whole=yes`)
    const parts = await lead.read<CopyParts>(`pupils/${id}/copy-parts`)
    if (page.status === 200) read.push(page.value.happened)
    if (parts.status === 200) read.push(parts.value)
  }
  copies = JSON.stringify(read)
})
afterAll(() => ajar.stop())

/** The words in a sealed text, as they stand in JSON. */
const wordsIn = (text: string): string[] => {
  if (!/^[[{]/.test(text)) return [text]
  const words: string[] = []
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'string' && value.length > 3) words.push(value)
    return value
  })
  return words
}

test('What each table has of a pupil that is said to be given stands in a copy', async () => {
  const sealed = (await everySealedText(ajar.db)).filter(({ schoolId }) => schoolId === school.id)
  const missing = given.filter((table) => {
    const shows = SHOWS[table]
    if (shows) return !copies.includes(shows)
    return !sealed.some(
      ({ column: [its], words }) =>
        its === table &&
        wordsIn(words).some((said) => copies.includes(JSON.stringify(said).slice(1, -1))),
    )
  })
  expect(missing).toEqual([])
})

test('Each column that someone wrote in, of a table that is given, can be read in a copy', async () => {
  const columns = given.flatMap((table) =>
    (EVERY_TABLE[table].sealed ?? []).map((name) => `${table}.${name}`),
  )
  const written = new Set<string>()
  const shown = new Set<string>()
  for (const { schoolId, column, words } of await everySealedText(ajar.db)) {
    const [table, , name] = column
    const said = wordsIn(words)
    if (schoolId !== school.id || said.length === 0) continue
    written.add(`${table}.${name}`)
    if (said.some((each) => copies.includes(JSON.stringify(each).slice(1, -1))))
      shown.add(`${table}.${name}`)
  }
  const isMissing = (column: string) => written.has(column) && !shown.has(column)
  expect(columns.filter((column) => isMissing(column) && column !== 'exit_answer.said')).toEqual([])
})

test('Nothing that the safeguarding team wrote is read for a copy', async () => {
  const dsl = await atTheirDesk(ajar, school, 'dsl')
  const told = await ajar.db
    .prepare(
      'SELECT id, referral_id FROM disclosure WHERE school_id = ? AND referral_id IS NOT NULL',
    )
    .bind(school.id)
    .first<{ id: string; referral_id: string }>()
  const step = {
    id: newSecret(),
    kind: 'decision',
    words: 'Called at noon.',
    reason: 'To be safe.',
  }
  expect((await dsl.send(`disclosures/${told?.id}/steps`, step)).status).toBe(200)
  const parts = await lead.read<CopyParts>(`pupils/${told?.referral_id}/copy-parts`)
  expect(parts.status).toBe(200)
  expect(JSON.stringify(parts.value)).not.toMatch(/Called at noon|To be safe/)
})

test('Each reading for a copy stands in the trail, and nobody but a lead mentor reads one', async () => {
  const id = must(
    await ajar.db
      .prepare("SELECT id FROM open_case WHERE mentor_id = 'mentor-1' AND school_id = ?")
      .bind(school.id)
      .first<string>('id'),
  )
  await lead.read(`pupils/${id}/copy-parts`)
  const { trail } = (await lead.read<PupilPage>(`pupils/${id}`)).value
  expect(trail.some(({ did }) => did === 'read_for_copy')).toBe(true)
  for (const who of ['mentor-1', 'dsl', 'teacher', 'office']) {
    const desk = await atTheirDesk(ajar, school, who)
    expect([who, (await desk.read(`pupils/${id}/copy-parts`)).status]).toEqual([who, 404])
  }
})

test('Of a restorative meeting the pupil’s own account is told apart from those of others', async () => {
  const pupilId = await ajar.db
    .prepare('SELECT pupil_id FROM restorative_part WHERE school_id = ? AND pupil_id IS NOT NULL')
    .bind(school.id)
    .first<string>('pupil_id')
  const { value } = await lead.read<CopyParts>(`pupils/${pupilId}/copy-parts`)
  const accounts = value.parts.filter((part) => part.what === 'account')
  expect(accounts.filter(({ isTheirs }) => isTheirs)).toHaveLength(1)
  expect(accounts.filter(({ isTheirs }) => !isTheirs).length).toBeGreaterThan(0)
})
