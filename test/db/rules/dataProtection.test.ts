import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EVERY_TABLE, type Goes, type TableFate } from '../../../db/everyTable.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/data-protection.md'), 'utf8')

/** How the page says for how long rows are kept. */
const KEPT: Record<Goes, string> = {
  'with its referral': 'with its request',
  'with its disclosure': 'with its safeguarding record',
  'with its booking': 'with its booking',
  'with its holder': 'with whoever booked',
  'with its pupil': 'with its pupil',
  'after a period': 'its own period',
  soon: 'hours or days',
  'when replaced': 'until replaced',
  'with the school': 'while the school uses Ajar',
  'with the install': 'while Ajar runs here',
  'at once': 'never kept',
}

const rows = new Map(
  [...PAGE.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)].map(([, table = '', cells = '']) => [
    table,
    cells.split('|').map((cell) => cell.trim()),
  ]),
)

test('The data protection paper names every table, its sealed columns, its purpose, its period and its readers', () => {
  expect([...rows.keys()].toSorted()).toEqual(Object.keys(EVERY_TABLE).toSorted())
  for (const [table, { goes, sealed = [] }] of Object.entries<TableFate>(EVERY_TABLE)) {
    const [what, columns = '', why, kept, readers] = rows.get(table) ?? []
    expect([table, columns.match(/\w+/g)?.toSorted() ?? []]).toEqual([table, sealed.toSorted()])
    expect([table, kept]).toEqual([table, KEPT[goes]])
    expect([table, Boolean(what && why && readers)]).toEqual([table, true])
  }
})
