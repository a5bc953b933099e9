import { NOT_CLOSED, readCsvFile } from '../form/readCsvFile.ts'
import { findColumns, missingColumn } from '../../../worker/roll/rules/rollColumns.ts'
import { readRows, type ReadRows } from '../../../worker/roll/rules/readRows.ts'
import { MOST_PUPILS, type RollError } from '../../../worker/roll/rules/rollRow.ts'

/** A school's file as it was read: its pupils with the rows that cannot be read, or why none can. */
export type Read = ReadRows | { lines?: undefined; errors: RollError[]; whole?: string }

/** Reads a CSV file in the browser. Nothing of it leaves the machine here. */
export async function readFile(file: File): Promise<Read> {
  const read = await readCsvFile(file, 'This file is larger than 5 MB. Export the pupils only.')
  if (read.rows) return linesOf(read.rows)
  return read.row ? { errors: [{ row: read.row, words: NOT_CLOSED }] } : bad(read.whole ?? '')
}

function linesOf(rows: readonly string[][]): Read {
  const found = findColumns(rows)
  const missing = found ? missingColumn(found.columns) : 'We found no row with headings.'
  if (!found || missing) {
    const seen = (rows[found?.headingsAt ?? 0] ?? []).filter(Boolean).slice(0, 12).join(', ')
    return bad(
      `${missing} We look for Forename, Surname and Year. This file has: ${seen || 'nothing'}.`,
    )
  }
  const read = readRows(
    rows.flatMap((cells, at) => (at > found.headingsAt ? [{ row: at + 1, cells }] : [])),
    found.columns,
  )
  const { lines, unread } = read
  if (lines.length === 0 && unread.length === 0) {
    return bad('There are headings in this file, and no pupils.')
  }
  if (lines.length > MOST_PUPILS) {
    return bad(`There are more than ${MOST_PUPILS} pupils in this file.`)
  }
  return read
}

const bad = (whole: string): Read => ({ errors: [], whole })
