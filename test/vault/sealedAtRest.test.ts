import { ASK_KINDS } from '../../worker/referrals/rules/askKinds.ts'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { eq } from 'drizzle-orm'
import { database } from '../../db/database.ts'
import { messages } from '../../db/tables/referrals.ts'
import { schools } from '../../db/tables/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { openVault, unsealFrom } from '../../worker/vault/vault.ts'
import { lastReferral, vaultOf } from '../support/savedRows.ts'
import { everySealedWord, filesUnder } from '../support/wholeDatabase.ts'
import { formTo, type Phone, type Typed } from '../support/scriptlessPhone.ts'
import {
  fiveWords,
  HARBOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { must } from '../must.ts'

const folder = mkdtempSync(join(tmpdir(), 'ajar-sealed-'))

let portal: OpenPortal

const logged: string[] = []

beforeAll(async () => {
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, way).mockImplementation(
      (...said: unknown[]) => void logged.push(said.join(' ')),
    )
  }
  portal = await openPortal({ keepIn: folder })
})
afterAll(async () => {
  await portal.stop()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const NUMBER = '07700 900987'

const CANARY = 'Kanarienvogel'

let made = 0

/** Something that stands nowhere else, as long as a box may hold. */
const canary = (limit: number) =>
  `${CANARY} ${++made} im Bergwerk`.slice(0, Math.max(limit, CANARY.length + 3))

/** A canary in every box of a form; a number where only a number is taken. */
async function birds(phone: Phone, path: string, choices: Typed, end = path) {
  const form = formTo(await phone.go(path), end)
  const boxes = form.controls.filter(({ limit }) => limit !== null)
  const words = boxes.map(({ name, limit }) => [
    name,
    name === 'number' ? NUMBER : canary(limit ?? 0),
  ])
  return phone.send(form, { ...(Object.fromEntries(words) as Typed), ...choices })
}

/** Everything that is on the disk, and what was logged, as one text of bytes. */
const everythingLeft = () =>
  [...filesUnder(folder).map((file) => readFileSync(file).toString('latin1')), ...logged].join('\n')

test('The database files and the logs contain nothing that a child or a parent typed', async () => {
  const phone = portal.phone('a phone')
  for (const kind of Object.keys(ASK_KINDS)) {
    const reach =
      kind === 'me' || kind === 'friend' ? { reach: 'text', year: '8' } : { reach: 'text_or_call' }
    for (const identity of ['known', 'sealed', 'no_name']) {
      portal.clock.now += MINUTE
      const sent = await birds(phone, `${HARBOUR}/ask/${kind}`, { ...reach, identity })
      const page = await unlockWith(phone, fiveWords(sent))
      await birds(phone, page.path, {}, '/messages')
      const told = await phone.send(formTo(page, '/now'))
      await birds(phone, told.path, {})
    }
  }
  expect(made).toBeGreaterThan(70)

  // A failed save is logged without its words.
  await portal.db
    .prepare(
      `CREATE TRIGGER refuse BEFORE INSERT ON referral BEGIN SELECT RAISE(ABORT, 'overloaded'); END`,
    )
    .run()
  const refused = await birds(phone, `${HARBOUR}/ask/me`, { year: '8', reach: 'call' })
  expect(refused.status).toBe(503)
  await portal.db.prepare('DROP TRIGGER refuse').run()
  await vi.waitFor(() => expect(logged.join('\n')).toMatch(/fault [\d ]+: POST \/:school\/ask/))

  const left = everythingLeft()
  expect(left.length).toBeGreaterThan(100_000)
  for (const secret of [CANARY, NUMBER, ...inBase64(CANARY), ...inBase64(NUMBER)]) {
    expect([secret, left.includes(secret)]).toEqual([secret, false])
  }
})

test('The school’s key opens everything that was typed', async () => {
  const words = (await everySealedWord(portal.db)).join('\n')
  expect(words).toContain(NUMBER)
  expect(words.split(CANARY).length).toBeGreaterThan(60)
})

test('The database and the logs contain neither the five words nor an address’s secret', async () => {
  const phone = portal.phone()
  const sent = await birds(phone, `${HARBOUR}/ask/me`, { year: '8', reach: 'my_page' })
  const page = await unlockWith(phone, fiveWords(sent))
  const left = everythingLeft()
  for (const secret of [
    fiveWords(sent),
    must(sent.path.split('/').at(-1)),
    must(page.path.split('/').at(-1)),
  ]) {
    expect([secret, left.includes(secret)]).toEqual([secret, false])
  }
})

/** The same bytes as base64 would write them, at each of the three places that they may begin at. */
const inBase64 = (text: string) =>
  [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + text)
      .toString('base64')
      .slice(4, -4),
  )

test('A sealed text opens only in the row and column it was sealed for', async () => {
  const db = database(portal.db)
  const [a, b] = await db.select().from(messages).where(eq(messages.schoolId, 'harbour-academy'))
  const vault = await vaultOf(portal.db, 'harbour-academy')
  const sealedColumn = SEALED.messageWords(must(a).referralId, must(a).id)
  const open = (
    where: readonly [string, string, string],
    sealed = must(a).wordsSealed,
    by = vault,
  ) => unsealFrom(by, ...where, sealed)
  const [table, row, column] = sealedColumn
  const altered =
    must(a).wordsSealed.slice(0, -6) +
    (must(a).wordsSealed.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA')

  expect(await open(sealedColumn)).not.toBe('')
  await expect(open(SEALED.messageWords(must(b).referralId, must(b).id))).rejects.toThrow()
  await expect(open([table, row, 'answers'])).rejects.toThrow()
  await expect(open(['referral', row, column])).rejects.toThrow()
  await expect(open(sealedColumn, altered as Sealed)).rejects.toThrow()
  await expect(
    open(sealedColumn, must(a).wordsSealed, await vaultOf(portal.db, 'meadow-primary')),
  ).rejects.toThrow()
  await expect(
    open(sealedColumn, must(a).wordsSealed, { ...vault, schoolId: 'meadow-primary' }),
  ).rejects.toThrow()
})

test('Another school’s key or another install’s key opens nothing', async () => {
  const [harbour, meadow] = await database(portal.db).select().from(schools)
  await expect(
    openVault(LOCAL_SECRETS, { id: must(harbour).id, dataKey: must(meadow).dataKey }),
  ).rejects.toThrow()
  const elsewhere = { ...LOCAL_SECRETS, AJAR_KEY: LOCAL_SECRETS.AJAR_PEPPER }
  await expect(openVault(elsewhere, must(harbour))).rejects.toThrow()
})

test('A sealed text moved to another child’s row in the database is not shown on that child’s page', async () => {
  const phone = portal.phone()
  const pageWith = async (message: string) => {
    portal.clock.now += MINUTE
    const words = fiveWords(
      await birds(phone, `${HARBOUR}/ask/me`, { year: '8', reach: 'my_page' }),
    )
    const page = await phone.send(formTo(await unlockWith(phone, words), '/messages'), { message })
    return { page, id: (await lastReferral(portal.db, 'harbour-academy')).row.id }
  }
  const mine = await pageWith('This is mine.')
  const theirs = await pageWith('This is theirs.')
  await portal.db
    .prepare(
      'UPDATE message SET words_sealed = (SELECT words_sealed FROM message WHERE referral_id = ?) WHERE referral_id = ?',
    )
    .bind(theirs.id, mine.id)
    .run()
  const page = await phone.go(mine.page.path)
  expect(page.status).toBe(503)
  expect(page.html).not.toContain('theirs')
})
