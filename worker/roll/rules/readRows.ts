import type { RollColumns, RollField } from './rollColumns.ts'
import { errorsBetween, readRow, type RollError, type RollRow } from './rollRow.ts'

/** A row as it stands in the file. */
export type FileRow = { row: number; cells: readonly string[] }

/** A row that cannot go on the roll as it is, with what was read in it. */
export type UnreadRow = FileRow & RollError

/** A file's rows: those that may go on the roll, and those that someone has to put right first. */
export type ReadRows = { columns: RollColumns; lines: RollRow[]; unread: UnreadRow[] }

/**
 * Reads rows of a file, or reads some of them again that were put right.
 *
 * @param before lines that are good already: a row that contradicts one of them is the one left out
 */
export function readRows(
  rows: readonly FileRow[],
  columns: RollColumns,
  before: readonly RollRow[] = [],
): ReadRows {
  const wrong = new Map<number, string>()
  const lines: RollRow[] = []
  for (const { row, cells } of rows) {
    const read = readRow(cells, columns, row)
    if (read && 'line' in read) lines.push(read.line)
    else if (read) wrong.set(row, read.error.words)
  }
  for (const { row, words } of errorsBetween([...before, ...lines])) wrong.set(row, words)
  const good = lines.filter(({ row }) => !wrong.has(row))
  return {
    columns,
    lines: [...before, ...good].toSorted((a, b) => a.row - b.row),
    unread: rows.flatMap(({ row, cells }) => {
      const words = wrong.get(row)
      return words === undefined ? [] : [{ row, cells, words }]
    }),
  }
}

/** A column's label beside its box. */
export const FIELD_WORDS: Readonly<Record<RollField, string>> = {
  forename: 'Forename',
  knownAs: 'Known as',
  surname: 'Surname',
  name: 'Name',
  year: 'Year',
  group: 'Tutor group',
  upn: 'UPN',
  number: 'Admission number',
  born: 'Birthday',
}

/** The columns that a pupil is read from, each once, in the order of the file. */
export const fieldsOf = (columns: RollColumns): { field: RollField; at: number }[] =>
  (Object.entries(columns) as [RollField, number | undefined][])
    .flatMap(([field, at]) => (at === undefined ? [] : [{ field, at }]))
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at }, n, all) => all.findIndex((other) => other.at === at) === n)

/** A row whose cell was typed again; the file may have had fewer cells in it. */
export const withCell = (cells: readonly string[], at: number, typed: string): string[] =>
  Array.from({ length: Math.max(cells.length, at + 1) }, (_, n) =>
    n === at ? typed : (cells[n] ?? ''),
  )
