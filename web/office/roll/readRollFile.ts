import { findColumns, missingColumn } from '../../../worker/roll/rules/rollColumns.ts'
import { readRows, type ReadRows } from '../../../worker/roll/rules/readRows.ts'
import { MOST_PUPILS, type RollError } from '../../../worker/roll/rules/rollRow.ts'

/** A school's file as it was read: its pupils with the rows that cannot be read, or why none can. */
export type Read = ReadRows | { lines?: undefined; errors: RollError[]; whole?: string }

const MOST_BYTES = 5_000_000

/** Reads a CSV file in the browser. Nothing of it leaves the machine here. */
export async function readFile(file: File): Promise<Read> {
  if (file.size > MOST_BYTES) return bad('This file is larger than 5 MB. Export the pupils only.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isSpreadsheet(bytes)) {
    return bad('This is a spreadsheet. In Excel, choose Save as, then “CSV UTF-8”, and take that.')
  }
  const { default: papa } = await import('papaparse')
  const { data, errors } = papa.parse<string[]>(textOf(bytes), { skipEmptyLines: false })
  const quotes = errors.find(({ type }) => type === 'Quotes')
  if (quotes) {
    return { errors: [{ row: (quotes.row ?? 0) + 1, words: 'A quotation mark is not closed.' }] }
  }
  return linesOf(data)
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

/** Excel's files begin as an archive does, its old ones as a compound document. */
const isSpreadsheet = (bytes: Uint8Array) =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)

/** UTF-8, UTF-16 with its mark or without, or what older systems and Excel write: Windows-1252. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked) return new TextDecoder(unmarked).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Where every second byte at the file's beginning is nought, as in headings of two-byte letters. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const first = bytes.subarray(0, 200)
  const noughtsAt = (side: number) =>
    first.filter((byte, at) => at % 2 === side && byte === 0).length
  const most = first.length / 4
  if (noughtsAt(1) > most && noughtsAt(0) === 0) return 'utf-16le'
  return noughtsAt(0) > most && noughtsAt(1) === 0 ? 'utf-16be' : null
}
