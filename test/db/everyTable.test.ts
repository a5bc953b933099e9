import { getTableName } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  EVERY_TABLE,
  type Goes,
  SCHOOL_TABLES,
  schoolColumnOf,
  type TableFate,
  type TableName,
} from '../../db/everyTable.ts'
import {
  WITH_BOOKING,
  WITH_DISCLOSURE,
  WITH_HOLDER,
  WITH_PUPIL,
  WITH_REFERRAL,
} from '../../db/retention/purge.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { tablesOf } from '../support/everyTable.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

let alone: LocalDatabase
beforeAll(async () => {
  alone = await openDatabaseAlone()
})
afterAll(() => alone.close())

const TABLES = Object.entries(EVERY_TABLE) as [TableName, TableFate][]

type Column = { name: string; pk: number }

const columnsOf = async (table: string) =>
  (await alone.db.prepare(`PRAGMA table_info(${table})`).all<Column>()).results

test('Every table says what retention, a new key and a school’s leaving do with it', async () => {
  const there = [...(await tablesOf(alone.db)), 'sent_form']
  expect(Object.keys(EVERY_TABLE).toSorted()).toEqual(there.toSorted())
})

test('Each table has the key and the sealed columns that are said of it', async () => {
  for (const [table, { key, sealed = [] }] of TABLES) {
    const columns = await columnsOf(table)
    const names = columns.map(({ name }) => name)
    const its = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
    const isOfSchool =
      names.includes(schoolColumnOf(table)) && its[0]?.name === schoolColumnOf(table)
    expect({ [table]: its.slice(isOfSchool ? 1 : 0).map(({ name }) => name) }).toEqual({
      [table]: key,
    })
    expect({ [table]: names.filter((name) => name.endsWith('_sealed')).toSorted() }).toEqual({
      [table]: sealed.map((name) => `${name}_sealed`).toSorted(),
    })
  }
})

test('Each table with rows of schools is named among those that move with them, and that a fence guards', async () => {
  const ofSchools = []
  for (const [table] of TABLES) {
    const isOne = (await columnsOf(table)).some(({ name }) => name === schoolColumnOf(table))
    if (isOne && !OF_THE_INSTALL.includes(table)) ofSchools.push(table)
  }
  expect(SCHOOL_TABLES.toSorted()).toEqual(ofSchools.toSorted())
})

/** They name schools, and stay where they are. */
const OF_THE_INSTALL = [
  'school_database',
  'school_fence',
  'job_cursor',
  'sent_form',
  'trust_school',
]

/** How columns are named that hold a key, a hash or a tag. `ids_tag` proves what was deleted, and opens nothing. */
const IS_SECRET = /(^|_)(key|keys|hash|tag|mac|secret|form_id|held_as)$/

test('Of what a school takes along, each column stays that holds a key, a hash or a tag', async () => {
  for (const [table, { leaves, stays = [] }] of TABLES) {
    const names = (await columnsOf(table)).map(({ name }) => name)
    expect([table, stays.filter((name) => !names.includes(name))]).toEqual([table, []])
    if (leaves !== 'as rows') continue
    const secrets = names.filter((name) => IS_SECRET.test(name) && name !== 'ids_tag')
    expect([table, secrets.filter((name) => !stays.includes(name))]).toEqual([table, []])
  }
})

test('Each sealed text is bound to the table, the key and the column that a new key looks for', () => {
  // Each function takes the parts of a row's key.
  const bound = Object.values(SEALED).map((of) =>
    (of as (...key: string[]) => readonly [string, string, string])('k1', 'k2', 'k3'),
  )
  // These are in no table: they travel in a form or an address.
  const travels = ['opening state', 'opening words', 'disclosure state', 'disclosure told_form']
  const inTables = bound.flatMap(([table, row, column]) =>
    travels.includes(`${table} ${column}`) ? [] : [`${table} ${row} ${column}`],
  )
  const resealed = TABLES.filter(([table]) => table !== 'sent_form').flatMap(
    ([table, { key, sealed = [] }]) =>
      sealed.map((name) => `${table} ${key.map((_, n) => `k${n + 1}`).join('/')} ${name}`),
  )
  expect(resealed.toSorted()).toEqual([...new Set(inTables)].toSorted())
})

test('A table whose rows are said to go with a record is deleted with it', () => {
  const WITH: Partial<Record<Goes, readonly { table: Parameters<typeof getTableName>[0] }[]>> = {
    'with its referral': WITH_REFERRAL,
    'with its disclosure': WITH_DISCLOSURE,
    'with its booking': WITH_BOOKING,
    'with its holder': WITH_HOLDER,
    'with its pupil': WITH_PUPIL,
  }
  const missing = TABLES.flatMap(([table, { goes }]) => {
    const deleted = WITH[goes]?.map((row) => getTableName(row.table))
    // A hold goes with whatever it was on, by a statement of its own.
    return !deleted || deleted.includes(table) || table === 'legal_hold' ? [] : [table]
  })
  expect(missing).toEqual([])
})
