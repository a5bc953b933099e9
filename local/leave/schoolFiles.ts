import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { disclosureHtml, type Row, type Rows } from './disclosureHtml.ts'
import { writeManifest, writeWhole } from './manifest.ts'

/** Rows as they came, in the order in which they came: `referral.000012.json`. */
export const partName = (table: string, number: number) =>
  `${table}.${String(number).padStart(6, '0')}.json`

type Export = {
  school: string
  tables: readonly string[]
  madeAt: string
  /** Tables in which people still wrote. */
  changed: readonly string[]
}

/** The rows of a table, from the parts that came. */
export const rowsIn = (parts: string, table: string): Row[] =>
  readdirSync(parts)
    .filter((name) => name.startsWith(`${table}.`) && name.endsWith('.json'))
    .toSorted()
    .flatMap((name) => JSON.parse(readFileSync(join(parts, name), 'utf8')) as Row[])

/**
 * Makes the files that people read from the parts that came: each table as JSON and as CSV, each record of
 * safeguarding as a page, and the manifest last. Making them again makes the same files.
 */
export function writeSchoolFiles(
  folder: string,
  { school, tables, madeAt, changed }: Export,
): void {
  const parts = join(folder, 'unfinished')
  const rows = new Map(tables.map((table) => [table, rowsIn(parts, table)]))
  const rowsOf: Rows = (table) => rows.get(table) ?? []
  for (const inside of ['json', 'csv', 'disclosures']) {
    mkdirSync(join(folder, inside), { recursive: true, mode: 0o700 })
  }
  const counts: Record<string, number> = {}
  for (const [table, its] of rows) {
    const [json, csv] = [`json/${table}.json`, `csv/${table}.csv`]
    counts[json] = counts[csv] = its.length
    writeWhole(join(folder, json), JSON.stringify(its, null, 2))
    writeWhole(join(folder, csv), csvOf(its))
  }
  const name = String(rowsOf('school')[0]?.['name'] ?? school)
  for (const record of rowsOf('disclosure')) {
    const page = join(folder, 'disclosures', `${String(record['id'])}.html`)
    writeWhole(page, disclosureHtml(record, rowsOf, name))
  }
  writeWhole(join(folder, 'READ ME.txt'), readMe(name, madeAt, changed))
  writeManifest(folder, { school, madeAt, rows: counts })
}

/** Cells that begin with = + - or @ get an apostrophe, because a spreadsheet would run them. */
const csvOf = (rows: readonly Row[]) =>
  Papa.unparse([...rows], { escapeFormulae: true, newline: '\r\n' })

const readMe = (school: string, madeAt: string, changed: readonly string[]) =>
  [
    `Everything that ${school} had in Ajar on ${madeAt}.`,
    ...momentWords(changed),
    '',
    'json/         a file for each table: every row as it was. Use these to take the data over.',
    'csv/          the same for a spreadsheet. A cell that begins with = + - or @ has an apostrophe before it.',
    'packs/        the PDF of each pack that has one, by the id of its row in pack.',
    'disclosures/  a page for each safeguarding record, to read or to print.',
    '',
    'Times such as made_at are milliseconds since 1970, in UTC. A day such as held_on is a London day.',
    'A name that a pupil locked stays locked. Keys, hashes and ways to sign in are not here.',
    'manifest.json has the size and the SHA-256 of each file: npm run leave -- --check FOLDER compares them.',
    '',
    'These files are not encrypted. Whoever has them reads every word in them: keep them on an encrypted disk,',
    'hand them over in person, and delete your copy.',
    '',
  ].join('\n')

/** Whether the files are of one moment. */
export const momentWords = (changed: readonly string[]): string[] =>
  changed.length === 0
    ? ['Every file shows that one moment.']
    : [
        'People wrote in Ajar while these files were made, so what they hold may be some minutes apart. Still changing:',
        `${changed.join(', ')}.`,
      ]
