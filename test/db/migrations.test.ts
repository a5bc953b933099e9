import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { batchedD1, d1Worker } from '../../local/batchedD1.ts'
import { migrate, migrationFiles } from '../../local/migrate.ts'
import { brokenReferences } from '../support/wholeDatabase.ts'
import { everyRow, fillEveryTable, type Rows, tablesOf } from '../support/everyTable.ts'
import { must } from '../must.ts'

let miniflare: Miniflare
beforeAll(() => {
  miniflare = new Miniflare({
    ...d1Worker({ RELEASED: 'released', FULL: 'full', RESTORED: 'restored' }),
    cf: false,
  })
})
afterAll(() => miniflare.dispose())

test('Each migration of a populated database keeps every row and every value, also those of all releases before it', async () => {
  const db = await batchedD1(miniflare, 'RELEASED')
  let before: Rows = {}
  for (const [n, name] of migrationFiles().entries()) {
    expect(await migrate(db, name.slice(0, 4))).toEqual([name])
    expect(await tablesOf(db)).toEqual(expect.arrayContaining(Object.keys(before)))
    const after = await everyRow(db)
    for (const [table, rows] of Object.entries(before)) {
      const columns = Object.keys(must(rows[0]))
      const kept = must(after[table]).map((row) =>
        Object.fromEntries(columns.map((column) => [column, row[column]])),
      )
      expect({ [table]: kept }, name).toEqual({ [table]: rows })
    }
    expect(await brokenReferences(db), name).toEqual([])
    // As if a school had used this release: every table and column has its values when the next one comes,
    // another of those that a CHECK allows each time.
    await fillEveryTable(db, { rows: 1, first: 1 + (n % 3), named: name.slice(0, 4) })
    before = await everyRow(db)
  }
})

test('An export of a database is restored with every row and every value', async () => {
  const full = await batchedD1(miniflare, 'FULL')
  await migrate(full)
  await fillEveryTable(full, { rows: 3, named: 'any' })
  const [statements] = await full.prepare('PRAGMA miniflare_d1_export(?,?,?);').bind(0, 0).raw()
  const restored = await batchedD1(miniflare, 'RESTORED')
  await restored.batch((statements as string[]).map((sql) => restored.prepare(sql)))
  expect(await everyRow(restored)).toEqual(await everyRow(full))
})
