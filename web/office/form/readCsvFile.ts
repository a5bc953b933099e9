/** A CSV file's rows, or why it has none: the file as a whole, or the row where a quotation mark isn't closed. */
type CsvFile = { rows: string[][] } | { rows?: undefined; whole?: string; row?: number }

const MOST_BYTES = 5_000_000

export const NOT_CLOSED = 'A quotation mark is not closed.'

/**
 * Reads a CSV file in the browser. Nothing of it leaves the machine here.
 *
 * @param tooLarge what to say of a file with more bytes than `most`
 */
export async function readCsvFile(
  file: File,
  tooLarge: string,
  most = MOST_BYTES,
): Promise<CsvFile> {
  if (file.size > most) return { whole: tooLarge }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isSpreadsheet(bytes)) {
    return {
      whole: 'This is a spreadsheet. In Excel, choose Save as, then “CSV UTF-8”, and take that.',
    }
  }
  const { default: papa } = await import('papaparse')
  const { data, errors } = papa.parse<string[]>(textOf(bytes), { skipEmptyLines: false })
  const quotes = errors.find(({ type }) => type === 'Quotes')
  return quotes ? { row: (quotes.row ?? 0) + 1 } : { rows: data }
}

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
