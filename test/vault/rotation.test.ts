import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEALED_TABLES } from '../../db/everyTable.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { RotationState } from '../../worker/operator/rotateKeys.ts'
import { DAY_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { askOperatorOf } from '../operator/askOperatorOf.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { SEED_CODES } from '../../db/seed/returnCodes.ts'
import {
  AMIRA,
  ask,
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { formTo } from '../support/scriptlessPhone.ts'
import { countSealed, everySealedText } from '../support/wholeDatabase.ts'
import { must } from '../must.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const SCHOOL = 'harbour-academy'

/** One step; the clock goes on to when there is something to do. */
async function step(begins = false): Promise<RotationState> {
  const { status, value } = await askOperatorOf<RotationState>(portal, `schools/${SCHOOL}/key`, {
    begins,
  })
  expect(status).toBe(200)
  return value
}

/** Everything sealed of a school, with the number of its key. */
async function wordsOf(school: string) {
  const all = (await everySealedText(portal.db)).filter((text) => text.schoolId === school)
  return all.map(({ column, sealed, words }) => ({
    at: column.join(' '),
    version: sealed.includes('.') ? sealed.split('.')[0] : 'none',
    words,
  }))
}

const triggers = async () =>
  (
    await portal.db
      .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name`)
      .all<{ name: string; sql: string }>()
  ).results

const codeOf = (school: string) => must(SEED_CODES.find(({ schoolId }) => schoolId === school)).code

test('A school gets a new key while pupils ask and read, and every word opens before, between and after', async () => {
  const { db, clock } = portal
  // Some were sealed before a text said the number of its key.
  await db.prepare(`UPDATE message SET words_sealed = substr(words_sealed, 3)`).run()
  const before = await wordsOf(SCHOOL)
  const elsewhere = await wordsOf('meadow-primary')
  const rules = await triggers()
  expect(before.some(({ version }) => version === 'none')).toBe(true)

  const phone = portal.phone()
  const page = await unlockWith(phone, codeOf(SCHOOL))
  expect(page.text).toContain('Harvey')

  expect(await step(true)).toMatchObject({ keyVersion: 1, phase: 'waits' })
  // Asked too early it waits, and a key that is on its way isn't begun twice.
  expect(await step(true)).toMatchObject({ keyVersion: 1, phase: 'waits' })
  clock.now += MINUTE_MS
  expect(await step()).toMatchObject({ keyVersion: 2, phase: 'seals' })

  const sent: string[] = []
  let steps = 0
  for (let state = await step(); state.phase === 'seals'; state = await step()) {
    // A child asks between two steps, and another reads theirs.
    if (steps++ % 12 === 0) {
      clock.now += MINUTE_MS
      sent.push(fiveWords(await ask(portal.phone(`phone ${steps}`), `${HARBOUR}/ask/me`, AMIRA)))
      expect((await unlockWith(portal.phone(), codeOf(SCHOOL))).text).toContain('Harvey')
    }
  }
  expect(steps).toBeGreaterThanOrEqual(SEALED_TABLES.length - 1)
  expect(sent.length).toBeGreaterThan(1)

  // What was open before the new key writes on, from a form that the old key sealed.
  const wrote = await phone.send(formTo(page, '/messages'), { message: 'I am still here.' })
  expect(wrote.text).toContain('I am still here.')

  const after = await wordsOf(SCHOOL)
  const byPlace = new Map(after.map((text) => [text.at, text]))
  for (const { at, words } of before) expect(byPlace.get(at)).toEqual({ at, version: '2', words })
  expect(after.filter(({ version }) => version !== '2')).toEqual([])
  expect(await wordsOf('meadow-primary')).toEqual(elsewhere)
  expect(await countSealed(db)).toBe(after.length + elsewhere.length)
  expect(await triggers()).toEqual(rules)

  // Too early the old key stays; a day later it goes, after a pass that finds what came late.
  expect(await step()).toMatchObject({ phase: 'keeps', keyVersion: 2 })
  clock.now += DAY_MS
  let state = await step()
  while (state.phase !== 'over') state = await step()
  const row = must(
    await db
      .prepare('SELECT key_version, other_keys FROM school WHERE id = ?')
      .bind(SCHOOL)
      .first<{ key_version: number; other_keys: string }>(),
  )
  expect(row).toEqual({ key_version: 2, other_keys: '[]' })

  for (const words of [codeOf(SCHOOL), ...sent]) {
    expect((await unlockWith(portal.phone(), words)).path).not.toContain('/words')
  }
  expect((await unlockWith(portal.phone(), codeOf('meadow-primary'), MEADOW)).text).toContain(
    'Write to us',
  )
  const { results } = await db
    .prepare(
      `SELECT did, by_whom FROM trail_entry WHERE on_id = ? AND by_whom = 'operator' ORDER BY seq`,
    )
    .bind(SCHOOL)
    .all()
  expect(results.map(({ did }) => did)).toEqual(['made_key', 'resealed', 'resealed', 'ended_key'])
})

test('A record that nobody may edit refuses an edit between two steps as before', async () => {
  await step(true)
  portal.clock.now += MINUTE_MS
  await step()
  await step()
  await expect(
    portal.db.prepare(`UPDATE disclosure_entry SET words_sealed = 'x'`).run(),
  ).rejects.toThrow('refusal:not_allowed')
})

test('Without the operator’s secret nobody begins a new key', async () => {
  for (const path of ['keys', 'keys/wrapped', `schools/${SCHOOL}/key`]) {
    const { status } = await askOperatorOf(
      portal,
      path,
      { begins: true, after: '' },
      'x'.repeat(40),
    )
    expect([path, status]).toEqual([path, 404])
  }
})

test('The install’s new key wraps each school’s key, and the old one is needed no more', async () => {
  const keepIn = await copyReadyDatabase('seeded')
  const AJAR_KEY_2 = 'c2Vjb25kLWtleS1mb3ItdGVzdHMtb25seS0tLS0tLTI'
  const both = await openPortal({ keepIn, bindings: { AJAR_KEY_2 } })
  const words = codeOf(SCHOOL)
  expect((await unlockWith(both.phone(), words)).text).toContain('Harvey')
  const wrap = () => askOperatorOf<{ wrapped: number }>(both, 'keys/wrapped')
  expect((await wrap()).value.wrapped).toBe(2)
  expect((await wrap()).value.wrapped).toBe(0)
  await both.stop()

  // `AJAR_KEY` is empty: it is gone from the secrets.
  const alone = await openPortal({ keepIn, bindings: { AJAR_KEY: '', AJAR_KEY_2 } })
  expect((await unlockWith(alone.phone(), words)).text).toContain('Harvey')
  await alone.stop()
  const back = await openPortal({ keepIn, bindings: { AJAR_KEY: LOCAL_SECRETS.AJAR_KEY } })
  expect(
    (await fetch(`${back.origin}${HARBOUR}`, { headers: { connection: 'close' } })).status,
  ).toBe(503)
  await back.stop()
})

test('A school that is added after a new pepper keeps to it, and those before keep to theirs', async () => {
  const AJAR_PEPPER_2 = 'c2Vjb25kLXBlcHBlci1mb3ItdGVzdHMtb25seS0tLTI'
  const keepIn = await copyReadyDatabase('seeded')
  const open = await openPortal({ keepIn, bindings: { AJAR_PEPPER_2 } })
  const page = await unlockWith(open.phone(), codeOf(SCHOOL))
  expect(page.text).toContain('Harvey')
  const who = { name: 'Jo Field', address: 'j.field@bay.example' }
  await askOperatorOf(open, 'schools', {
    id: 'a-form-of-its-own-0001',
    name: 'Bay High School',
    at: 'bay-high',
    domain: 'bay.example',
    administrator: who,
    head: { ...who, address: 'head@bay.example' },
  })
  const { results } = await open.db
    .prepare('SELECT id, pepper_version FROM school ORDER BY id')
    .all()
  expect(results).toEqual([
    { id: 'bay-high', pepper_version: 2 },
    { id: SCHOOL, pepper_version: 1 },
    { id: 'meadow-primary', pepper_version: 1 },
  ])
  await open.stop()
})
