import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_CODES } from '../../db/seed/returnCodes.ts'
import { LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { holdClock } from '../../local/heldClock.ts'
import { openLocalDatabase } from '../../local/localDatabase.ts'
import { type Backup, openBackup, sealBackup } from '../../local/operations/backupFile.ts'
import { makeBackup, restoreBackup } from '../../local/operations/makeBackup.ts'
import { newRecoveryKey } from '../../local/operations/recoveryKey.ts'
import { saveKeys } from '../../local/operations/savedKeys.ts'
import { pdfsIn } from '../../local/operations/savedPdfs.ts'
import type { RotationState } from '../../worker/operator/rotateKeys.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { addHistory } from '../db/longHistory.ts'
import { must } from '../must.ts'
import { addPack, bringTo, pdfOf, readOnPortal } from '../packs/packDesk.ts'
import { aSchool } from '../support/builders.ts'
import { everyRow } from '../support/everyTable.ts'
import { atTheirDesk, startOfficeAlone } from '../support/office.ts'
import { askOperatorOf } from './askOperatorOf.ts'
import { aSchoolIn } from './threeDatabases.ts'
import { ask, fiveWords, HARBOUR, openPortal, unlockWith } from '../support/portal.ts'
import { copyReadyDatabase, SEEDED_AT } from '../support/readyDatabase.ts'
import { newPhone } from '../support/scriptlessPhone.ts'

/** More than are restored in one go. */
const REFERRALS = 1000

const SCHOOL = 'harbour-academy'

const WORDS = must(SEED_CODES.find(({ schoolId }) => schoolId === SCHOOL)).code

const recovery = newRecoveryKey()

const folder = mkdtempSync(join(tmpdir(), 'ajar-backups-'))

const here = join(folder, 'here')

/** A folder where Ajar opens one database. */
const alone = (home: string) => ({ home, most: 1 })

let file: Buffer

beforeAll(async () => {
  mkdirSync(here)
  await copyReadyDatabase('seeded', here)
  const { db, close } = await openLocalDatabase(here)
  await addHistory(db, { schoolId: SCHOOL, number: REFERRALS, now: SEEDED_AT })
  // Longer than a statement may be, as a PDF is.
  const long = `it’s 'long' 🙂 `.repeat(30_000) + randomBytes(900_000).toString('base64')
  await db.batch([
    db
      .prepare(
        `INSERT INTO pack (school_id, id, title, reasons, by_staff_id, added_at)
          VALUES (?, 'long', 'Long', '[]', 'dev', 1)`,
      )
      .bind(SCHOOL),
    db.prepare(`INSERT INTO pack_part VALUES (?, 'long', 0, ?)`).bind(SCHOOL, long),
  ])
  file = await makeBackup({ databases: [db] }, LOCAL_SECRETS, recovery.public)
  await close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const rowsIn = async (home: string) => {
  const { db, close } = await openLocalDatabase(home)
  const rows = await everyRow(db)
  await close()
  return rows
}

test('A backup of a long history is restored on another machine with every row, and five words open', async () => {
  const there = join(folder, 'there')
  await restoreBackup(alone(there), file, recovery.shown)
  const [before, after] = [await rowsIn(here), await rowsIn(there)]
  expect(must(after['referral']).length).toBeGreaterThan(REFERRALS)
  for (const [table, rows] of Object.entries(before)) {
    // Not `toEqual` on all: what differs among so many rows takes minutes to say.
    expect([table, JSON.stringify(after[table]) === JSON.stringify(rows)]).toEqual([table, true])
  }
  const ajar = await startAjar({ keepIn: there })
  const page = await unlockWith(newPhone(ajar.origin), WORDS)
  await ajar.stop()
  expect(page.text).toContain('Harvey')
})

test('A backup from before a school and the install got new keys opens elsewhere', async () => {
  const home = join(folder, 'rotated')
  mkdirSync(home)
  await copyReadyDatabase('seeded', home)
  const first = await openLocalDatabase(home)
  const old = await makeBackup(first, LOCAL_SECRETS, recovery.public)
  await first.close()

  saveKeys(home, { AJAR_KEY_2: 'c2Vjb25kLWtleS1mb3ItdGVzdHMtb25seS0tLS0tLTI' })
  const portal = await openPortal({ keepIn: home })
  await askOperatorOf(portal, 'keys/wrapped')
  const step = () => askOperatorOf<RotationState>(portal, `schools/${SCHOOL}/key`, { begins: true })
  await step()
  portal.clock.now += MINUTE_MS
  while ((await step()).value.phase !== 'keeps');
  await portal.stop()
  const { db, close } = await openLocalDatabase(home)
  // Without the new key of the install nothing would open, so no such backup is made.
  await expect(makeBackup({ databases: [db] }, LOCAL_SECRETS, recovery.public)).rejects.toThrow(
    'These keys don’t open the words of /harbour-academy.',
  )
  await close()

  const there = join(folder, 'restored-old')
  await restoreBackup(alone(there), old, recovery.shown)
  const ajar = await openPortal({ keepIn: there })
  expect((await unlockWith(ajar.phone(), WORDS, HARBOUR)).text).toContain('Harvey')
  await ajar.stop()
})

test('A backup of three databases from before new keys opens the five words of each elsewhere', async () => {
  const home = join(folder, 'three')
  mkdirSync(home)
  await copyReadyDatabase('migrated', home)
  const clock = holdClock(SEEDED_AT)
  const three = { clock, databases: 3 }
  const first = { ...(await startAjar({ keepIn: home, ...three })), clock }
  const written: { at: string; words: string }[] = []
  for (const number of [1, 2, 3]) {
    const { id } = await aSchoolIn(first, number)
    const sent = await ask(newPhone(first.origin), `/${id}/ask/me`)
    written.push({ at: id, words: fiveWords(sent) })
  }
  await first.stop()
  const firstAlone = await openLocalDatabase(home)
  await expect(makeBackup(firstAlone, LOCAL_SECRETS, recovery.public)).rejects.toThrow(
    /lives in database \d, and ajar.toml names 1/,
  )
  await firstAlone.close()
  const all = await openLocalDatabase(home, 3)
  const old = await makeBackup(all, LOCAL_SECRETS, recovery.public)
  const before = await Promise.all(all.databases.map(everyRow))
  await all.close()

  saveKeys(home, { AJAR_KEY_2: 'c2Vjb25kLWtleS1mb3ItdGVzdHMtb25seS0tLS0tLTI' })
  const rotated = await startAjar({ keepIn: home, ...three })
  const step = (at: string) =>
    askOperatorOf<RotationState>(rotated, `schools/${at}/key`, { begins: true })
  await askOperatorOf(rotated, 'keys/wrapped')
  for (const { at } of written) {
    await step(at)
    clock.now += MINUTE_MS
    while ((await step(at)).value.phase !== 'keeps');
  }
  await rotated.stop()

  const there = { home: join(folder, 'three-restored'), most: 3 }
  await expect(restoreBackup({ ...there, most: 1 }, old, recovery.shown)).rejects.toThrow(
    'This backup holds 3 databases, and Ajar would open only 1 here.',
  )
  expect(existsSync(there.home)).toBe(false)
  await restoreBackup(there, old, recovery.shown)
  const restored = await openLocalDatabase(there.home, 3)
  expect(await Promise.all(restored.databases.map(everyRow))).toEqual(before)
  await restored.close()
  const ajar = await startAjar({ keepIn: there.home, ...three })
  for (const { at, words } of written) {
    const page = await unlockWith(newPhone(ajar.origin), words, `/${at}`)
    expect(page.text).toContain('Nobody’s opened it yet.')
  }
  await ajar.stop()
})

test('A backup isn’t made while a school moves between two databases that are saved one after another', async () => {
  const home = join(folder, 'two')
  mkdirSync(home)
  await copyReadyDatabase('migrated', home)
  const { databases, close } = await openLocalDatabase(home, 2)
  const [first, second] = databases.map(must)
  const changed = <T extends object>(one: T, its: object): T =>
    Object.assign(Object.create(one) as T, its)
  const save = (all: readonly D1Database[]) =>
    makeBackup({ databases: all }, LOCAL_SECRETS, recovery.public)
  const prepare = (sql: string) => {
    const statement = must(second).prepare(sql)
    if (!sql.includes('export')) return statement
    const raw = async () => {
      await must(first)
        .prepare(
          `INSERT INTO school_database (school_id, number, moves_since) VALUES ('bay', 2, 1)`,
        )
        .run()
      return statement.bind(0, 0).raw()
    }
    return changed(statement, { bind: () => changed(statement, { raw }) })
  }
  const meanwhile = changed(must(second), { prepare })
  await expect(save([must(first), meanwhile])).rejects.toThrow('A school was added or moved')
  expect((await save([must(first), must(second)])).length).toBeGreaterThan(0)
  await close()
})

test('A backup holds the PDFs of a bucket, and is neither made nor restored where there is none', async () => {
  const home = join(folder, 'bucket')
  const there = { home: join(folder, 'bucket-restored'), most: 1, bucket: true }
  mkdirSync(home)
  const keepIn = await copyReadyDatabase('migrated', home)
  const ajar = await startOfficeAlone({}, { keepIn, bucket: true })
  const school = await aSchool(ajar.db)
  const admin = await atTheirDesk(ajar, school, 'admin')
  const pack = await addPack(admin)
  for (const words of ['before', 'now']) await bringTo(admin, pack, pdfOf(words))
  const pdfs = pdfsIn(must(ajar.bucket))
  const old = await makeBackup({ ...ajar, pdfs }, LOCAL_SECRETS, recovery.public)
  await expect(makeBackup(ajar, LOCAL_SECRETS, recovery.public)).rejects.toThrow(
    'Some PDFs are in a bucket. Set bucket = true in ajar.toml',
  )
  await ajar.stop()
  await expect(restoreBackup({ ...there, bucket: false }, old, recovery.shown)).rejects.toThrow(
    'This backup holds PDFs of a bucket.',
  )
  expect(existsSync(there.home)).toBe(false)
  await restoreBackup(there, old, recovery.shown)
  const restored = await startOfficeAlone({}, { keepIn: there.home, bucket: true })
  expect(await (await readOnPortal(restored.origin, school.id, pack)).text()).toContain('now')
  expect((await must(restored.bucket).list()).objects).toHaveLength(1)
  await restored.stop()
})

test('A backup from when it held one database alone opens as it was', () => {
  const { madeAt, keys, databases } = openBackup(file, recovery.shown)
  const asThen = { madeAt, keys, ...must(databases[0]) } as unknown as Backup
  const opened = openBackup(sealBackup(asThen, recovery.public), recovery.shown)
  expect(Object.keys(opened)).toEqual(['madeAt', 'keys', 'databases'])
  expect(opened.databases.map(({ rows }) => rows)).toEqual([must(databases[0]).rows])
})

test('A wrong key, a file that was cut off and a changed byte each say so, and nothing is written', async () => {
  const changedAt = (at: number) => {
    const changed = Buffer.from(file)
    changed[at] = (changed[at] ?? 0) ^ 1
    return changed
  }
  const chunk = 1024 * 1024
  // More than one part, so one can be cut off whole.
  expect(file.length).toBeGreaterThan(chunk + 5000)
  const cases: [Buffer, string, string][] = [
    [file, newRecoveryKey().shown, 'This recovery key is another backup’s.'],
    [file, 'a wrong key', 'That isn’t a recovery key'],
    [file.subarray(0, -1000), recovery.shown, 'This file was cut off'],
    // Just behind a whole part.
    [file.subarray(0, 114 + chunk + 16), recovery.shown, 'This file was cut off'],
    [file.subarray(0, 60), recovery.shown, 'This file was changed or damaged: its first bytes'],
    [changedAt(40), recovery.shown, 'This file was changed or damaged: its first bytes'],
    [changedAt(200), recovery.shown, 'This file was changed or damaged: part 1 of'],
    [changedAt(0), recovery.shown, 'This file isn’t a backup of Ajar.'],
  ]
  const home = join(folder, 'nothing')
  for (const [bytes, key, said] of cases) {
    await expect(restoreBackup(alone(home), bytes, key)).rejects.toThrow(said)
    expect([said, existsSync(home) ? readdirSync(home) : []]).toEqual([said, []])
  }
})

test('A backup isn’t restored over a database', async () => {
  await expect(restoreBackup(alone(here), file, recovery.shown)).rejects.toThrow(
    `There is a database in ${here} already. Move that folder away.`,
  )
})
