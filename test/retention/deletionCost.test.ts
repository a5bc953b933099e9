import { getTableName } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  WITH_BOOKING,
  WITH_DISCLOSURE,
  WITH_HOLDER,
  WITH_PUPIL,
  WITH_REFERRAL,
} from '../../db/retention/purge.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

let kept: LocalDatabase

beforeAll(async () => {
  kept = await openDatabaseAlone()
})
afterAll(() => kept.close())

/** They hold the pages that were opened in the last few hours, however long the history is. */
const FEW_HOURS = /^SEARCH (opening|holder_opening) /

test('What hangs on a row that goes is found without reading all that its school has', async () => {
  const all = [WITH_REFERRAL, WITH_DISCLOSURE, WITH_BOOKING, WITH_HOLDER, WITH_PUPIL].flat()
  const reads: string[] = []
  for (const table of new Set(all.map((each) => each.table))) {
    const name = getTableName(table)
    const key = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns)
    const its = key.map((column) => `${column.name} = ?`).join(' AND ')
    const { results } = await kept.db
      .prepare(`EXPLAIN QUERY PLAN DELETE FROM ${name} WHERE ${its}`)
      .bind(...key.map(() => 'x'))
      .all<{ detail: string }>()
    expect([name, results[0]?.detail]).toEqual([name, expect.stringContaining(`SEARCH ${name} `)])
    const whole = results.filter(
      ({ detail }) => /^SCAN|\(school_id=\?\)/.test(detail) && !FEW_HOURS.test(detail),
    )
    reads.push(...whole.map(({ detail }) => `${name}: ${detail}`))
  }
  expect(reads).toEqual([])
})
