import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { addToDisclosure } from '../../worker/safeguarding/addToDisclosure.ts'
import type {
  AlikeAcknowledged,
  DisclosurePage,
  DisclosuresPage,
} from '../../worker/safeguarding/office/answers.ts'
import { CODE_HOLDER } from '../../worker/access/rules/auditActions.ts'
import { ALIKE_WITHIN_MS, isBare, tellOfPressAt } from '../../worker/safeguarding/rules/notSafe.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'
import { turnOf } from '../jobs/turnOf.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let lund: Desk

/** The beginning of a quarter of an hour. */
const QUARTER = Math.ceil(Date.UTC(2026, 10, 23, 9, 30) / ALIKE_WITHIN_MS) * ALIKE_WITHIN_MS

const SECOND = 1000

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = QUARTER
  school = await aSchool(ajar.db)
  lund = await atTheirDesk(ajar, school, 'lund')
})

const press = (raisedAt: number, more: { id?: string; referralId?: string; words?: string } = {}) =>
  aDisclosure(ajar.db, school, { raisedAt, ...more })

const list = async () => (await lund.read<DisclosuresPage>('disclosures')).value

const addWords = (disclosureId: string, now: number, words: string) =>
  addToDisclosure(
    { db: database(ajar.db), school, now },
    {
      disclosureId,
      formTag: newSecret(),
      by: { id: CODE_HOLDER, role: 'pupil' },
      told: { byStaffId: null, writtenAt: now, words },
    },
  )

/** When this person is or will be told, in ms since `QUARTER`. */
async function toldAt(staffId = 'lund'): Promise<number[]> {
  const { results } = await ajar.db
    .prepare(
      'SELECT made_at AS at FROM notice WHERE school_id = ? AND to_staff_id = ? ORDER BY made_at, id',
    )
    .bind(school.id, staffId)
    .all<{ at: number }>()
  return results.map(({ at }) => at - QUARTER)
}

test('A child who adds words among 500 presses has their own row and is told of at once', async () => {
  const POSTS = 500
  const child = 'the-child-among-them'
  const first = QUARTER + SECOND
  // Twenty at a time, as from many phones.
  for (let n = 0; n < POSTS; n += 20) {
    const at = first + n * SECOND
    const id = n === 240 ? { id: child } : {}
    await Promise.all([press(at, id), ...Array.from({ length: 19 }, () => press(at))])
  }
  // Not at a moment at which the presses alone would be told of: those are every five minutes.
  const said = first + 310 * SECOND
  await addWords(child, said, 'im in the libary, he is here')
  ajar.clock.now = first + POSTS * SECOND
  const { waiting } = await list()
  expect(waiting).toHaveLength(2)
  expect(waiting.map(({ id, alike }) => (id === child ? 'child' : alike))).toEqual([499, 'child'])
  const { value } = await lund.read<DisclosurePage>(`disclosures/${child}`)
  expect(value.entries).toMatchObject([{ words: 'im in the libary, he is here' }])
  const kept = await ajar.db
    .prepare('SELECT count(*) AS n FROM disclosure WHERE school_id = ?')
    .bind(school.id)
    .first('n')
  expect(kept).toBe(POSTS)
  const told = await toldAt()
  expect(told).toContain(said - QUARTER)
  // The first five, then every five minutes, and the child's words.
  expect(told.length).toBeLessThanOrEqual(5 + 2 + 1)
})

test('Nobody waits for more than five minutes until someone is told of their press', async () => {
  const times = [0, 1, 2, 3, 4, 5, 6, 7, 200, 299, 301, 420, 900, 901, 1500, 4000]
  for (const seconds of times) await press(QUARTER + seconds * SECOND)
  const told = await toldAt()
  for (const seconds of times) {
    const next = told.find((at) => at >= seconds * SECOND)
    expect([seconds, (next ?? Infinity) <= (seconds + 300) * SECOND]).toEqual([seconds, true])
  }
})

test('Each of the first five presses is told of at once, and then one notice every five minutes', async () => {
  for (let second = 0; second < 720; second += 10) await press(QUARTER + second * SECOND)
  const oneByOne = [0, 10, 20, 30, 40]
  const everyFiveMinutes = [340, 640, 940]
  expect(await toldAt()).toEqual([...oneByOne, ...everyFiveMinutes].map((at) => at * SECOND))
})

test('The database sends the notices that the rule sends, over random and simultaneous presses', async () => {
  const told: number[] = []
  let at = QUARTER
  let seed = 7
  for (let n = 0; n < 60; n++) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    at += (seed % 8) * 20 * SECOND
    await press(at)
    const when = tellOfPressAt(told, at)
    if (when !== null) told.push(when)
  }
  expect(await toldAt()).toEqual(told.map((when) => when - QUARTER))
})

test('A notice of many presses is sent while any of them waits, whichever was acknowledged', async () => {
  const ids: string[] = []
  for (let n = 0; n < 8; n++) ids.push(await press(QUARTER + n * SECOND))
  // The sixth made the notice that tells of the seventh and eighth as well.
  await lund.send(`disclosures/${ids[5]}/acknowledgement`)
  const { results } = await ajar.db
    .prepare("SELECT id FROM notice WHERE school_id = ? AND instr(id, '/presses/') > 0")
    .bind(school.id)
    .all<{ id: string }>()
  expect(results).toHaveLength(1)
  const { noticesDue } = await import('../../db/notices/notices.ts')
  const at = QUARTER + 10 * MINUTE
  const due = async () => {
    const { db, turn } = await turnOf(ajar.db, 'send', school.id, at)
    return (await noticesDue(db, turn, at, 1000)).flatMap(({ id, isUnmet }) => (isUnmet ? id : []))
  }
  expect(await due()).toContain(results[0]?.id)
  const { value } = await lund.send<AlikeAcknowledged>(
    `disclosures/${ids[0]}/alike/acknowledgement`,
    { until: QUARTER + MINUTE },
  )
  expect(value).toEqual({ acknowledged: 7 })
  expect(await due()).toEqual([])
})

test('One acknowledgement covers a whole row, each press in its own trail, and no later or fuller one', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push(await press(QUARTER + n * SECOND))
  const withWords = ids[2] ?? ''
  await addWords(withWords, QUARTER + MINUTE, 'please come')
  const withForm = newSecret()
  ids.push(await press(QUARTER + 6 * SECOND, { referralId: withForm }))
  await aReferral(ajar.db, school, { id: withForm, name: 'Amira' })
  const readAt = QUARTER + 2 * MINUTE
  const later = await press(readAt + SECOND)
  const nextRow = await press(QUARTER + ALIKE_WITHIN_MS)
  const before = (await list()).waiting
  expect(before.map(({ id, alike, who }) => [id, alike, who?.self.name])).toEqual([
    [ids[0], 5, undefined],
    [withWords, 1, undefined],
    [ids[5], 1, 'Amira'],
    [nextRow, 1, undefined],
  ])
  const path = `disclosures/${ids[0]}/alike/acknowledgement`
  const grace = await atTheirDesk(ajar, school, 'grace')
  expect((await grace.send(path, { until: readAt })).status).toBe(404)
  const { value } = await lund.send<AlikeAcknowledged>(path, { until: readAt })
  expect(value).toEqual({ acknowledged: 4 })
  const after = await list()
  expect(after.waiting.map(({ id }) => id)).toEqual([withWords, ids[5], later, nextRow])
  expect(after.acknowledged).toMatchObject([{ alike: 4, acknowledgedBy: { name: 'Mr Lund' } }])
  for (const id of ids.filter((one) => one !== withWords && one !== ids[5])) {
    const record = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(record.value.trail.map(({ did }) => did)).toEqual(['raised', 'acknowledged', 'opened'])
    expect(record.value.trailHolds).toBe(true)
  }
})

test('A record says how many stand in its row of the list, whichever of them is opened', async () => {
  const first = await press(QUARTER + 2 * MINUTE)
  const last = await press(QUARTER + 14 * MINUTE)
  const nextRow = await press(QUARTER + ALIKE_WITHIN_MS + MINUTE)
  const { waiting } = await list()
  expect(waiting.map(({ id, alike }) => [id, alike])).toEqual([
    [first, 2],
    [nextRow, 1],
  ])
  for (const [id, alike] of [[first, 2] as const, [last, 2] as const, [nextRow, 1] as const]) {
    expect((await lund.read<DisclosurePage>(`disclosures/${id}`)).value).toMatchObject({
      disclosure: { alike },
    })
  }
})

test('A child who adds words at the very moment of an acknowledgement of many still waits', async () => {
  for (let round = 0; round < 10; round++) {
    const at = QUARTER + round * ALIKE_WITHIN_MS
    ajar.clock.now = at + MINUTE
    const [first, child] = [await press(at), await press(at), await press(at)]
    await Promise.all([
      lund.send(`disclosures/${first}/alike/acknowledgement`, { until: at + MINUTE }),
      addWords(child, at + MINUTE, 'it is me'),
    ])
    const { waiting } = await list()
    expect(waiting.map(({ id }) => id)).toContain(child)
    await lund.send(`disclosures/${child}/acknowledgement`)
  }
})

test('The list groups presses by the rule `isBare`', async () => {
  const sent = newSecret()
  await aReferral(ajar.db, school, { id: sent })
  const cases = [
    { id: 'bare', entries: 0, isFormSent: false },
    { id: 'with-words', entries: 1, isFormSent: false, words: 'help' },
    { id: 'with-form', entries: 0, isFormSent: true, referralId: sent },
    { id: 'form-not-sent', entries: 0, isFormSent: false, referralId: newSecret() },
  ]
  for (const { id, words, referralId } of cases) {
    await press(QUARTER, { id, ...(words && { words }), ...(referralId && { referralId }) })
  }
  const { waiting } = await list()
  const apart = cases.filter((one) => !isBare({ raisedBecause: 'not_safe_now', ...one }))
  expect(waiting.filter(({ alike }) => alike === 1).map(({ id }) => id)).toEqual(
    apart.map(({ id }) => id).toSorted(),
  )
  expect(waiting.filter(({ alike }) => alike > 1).map(({ alike }) => alike)).toEqual([2])
})
