import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'migrations')

const files = readdirSync(FOLDER).toSorted()

const said = (name: string) => readFileSync(join(FOLDER, name), 'utf8').replace(/--.*$/gm, '')

/** Statements that deleted rows on D1 and reported success, or that delete other rows silently. */
const NEVER = [
  /\bDROP\s+TABLE\b/i,
  /__new_/i,
  /\bPRAGMA\b/i,
  /\bON\s+DELETE\s+CASCADE\b/i,
  /\bDELETE\s+FROM\b/i,
]

/** The body of a trigger is a rule, not something that a migration does. */
const withoutTriggers = (sql: string) => sql.replace(/CREATE TRIGGER[\s\S]*?^END;/gm, '')

test('A migration only adds: it never drops, rebuilds or cascades', () => {
  expect(
    NEVER.filter((word) => word.test('DROP TABLE x; PRAGMA foreign_keys = off; delete from y')),
  ).toHaveLength(3)
  for (const name of files) {
    const found = NEVER.filter((word) => word.test(withoutTriggers(said(name))))
    expect([name, found]).toEqual([name, []])
    expect([name, /ON\s+DELETE\s+CASCADE|PRAGMA/i.test(said(name))]).toEqual([name, false])
  }
})

test('Migrations are numbered in order, each number once', () => {
  const numbers = files.map((name) => /^(\d{4})_[a-z_]+\.sql$/.exec(name)?.[1])
  expect(numbers).not.toContain(undefined)
  expect(new Set(numbers).size).toBe(files.length)
  expect(numbers).toEqual(numbers.toSorted((a = '', b = '') => a.localeCompare(b)))
})
