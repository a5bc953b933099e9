import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batchedD1, d1Worker } from '../../local/batchedD1.ts'
import { migrate, migrationFiles } from '../../local/migrate.ts'
import { brokenReferences } from '../support/wholeDatabase.ts'
import { everyRow, fillEveryTable, tablesOf } from '../support/everyTable.ts'

const levels = migrationFiles()

const ROWS = 3

let miniflare: Miniflare
beforeAll(() => {
  miniflare = new Miniflare({
    ...d1Worker(Object.fromEntries(levels.map((_, level) => [`AT${level}`, `at-${level}`]))),
    cf: false,
  })
})
afterAll(() => miniflare.dispose())

describe('A migration of a populated database', () => {
  test.each(levels.map((name, level) => ({ name, level })))(
    'The migrations after $name keep every row and every value',
    async ({ name, level }) => {
      const db = await batchedD1(miniflare, `AT${level}`)
      await migrate(db, name.slice(0, 4))
      await fillEveryTable(db, ROWS)
      const before = await everyRow(db)
      for (const [table, rows] of Object.entries(before)) {
        expect([table, rows.length]).toEqual([table, ROWS])
      }

      expect(await migrate(db)).toEqual(levels.slice(level + 1))
      expect(await tablesOf(db)).toEqual(expect.arrayContaining(Object.keys(before)))
      const after = await everyRow(db)
      for (const [table, rows] of Object.entries(before)) {
        const columns = Object.keys(rows[0]!)
        const kept = after[table]!.map((row) =>
          Object.fromEntries(columns.map((column) => [column, row[column]])),
        )
        expect({ [table]: kept }).toEqual({ [table]: rows })
      }
      expect(await brokenReferences(db)).toEqual([])
    },
  )
})
