import papa from 'papaparse'
import { plainPostcode } from '../../worker/school/rules/postcode.ts'
import { listedSchool, type ListedSchool } from '../../worker/school/rules/listedSchool.ts'

/** Headings of `edubasealldata.csv`, the download of all establishments from Get Information About Schools. */
const COLUMNS = {
  urn: 'URN',
  name: 'EstablishmentName',
  status: 'EstablishmentStatus (name)',
  phase: 'PhaseOfEducation (name)',
  lowAge: 'StatutoryLowAge',
  highAge: 'StatutoryHighAge',
  street: 'Street',
  town: 'Town',
  postcode: 'Postcode',
  authority: 'LA (name)',
  phone: 'TelephoneNum',
} as const

type Column = keyof typeof COLUMNS

/** Schools that teach now, also those that are to close. */
const OPEN = /^open\b/i

/** `unread`: the URNs of open schools with something in their rows that no school has. */
export type SchoolList = { schools: ListedSchool[]; closed: number; unread: string[] }

/**
 * The open schools of a download. It is written in Windows-1252; a copy may have been saved as UTF-8, with its mark or without.
 *
 * @throws Error that names the columns it doesn't have, or says that no open school is in it
 */
export function readSchoolList(bytes: Uint8Array): SchoolList {
  const schools: ListedSchool[] = []
  const unread: string[] = []
  let closed = 0
  let at: Record<Column, number> | undefined
  papa.parse<string[]>(textOf(bytes), {
    skipEmptyLines: true,
    // Row by row: the whole of England at once is a gigabyte.
    step: ({ data: cells }) => {
      if (!at) {
        at = columnsOf(cells)
        return
      }
      const columns = at
      const cell = (column: Column) => (cells[columns[column]] ?? '').trim()
      if (!OPEN.test(cell('status'))) closed += 1
      else {
        const { data } = listedSchool.safeParse(schoolOf(cell))
        if (data) schools.push(data)
        else unread.push(cell('urn'))
      }
    },
  })
  if (schools.length === 0)
    throw new Error('No open school is in this file, so the list stays as it was.')
  return { schools, closed, unread }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function columnsOf(headings: readonly string[]): Record<Column, number> {
  const found = Object.entries(COLUMNS).map(
    ([column, heading]) => [column, headings.indexOf(heading), heading] as const,
  )
  const missing = found.flatMap(([, at, heading]) => (at < 0 ? [heading] : []))
  if (missing.length > 0) {
    throw new Error(`This isn’t edubasealldata.csv: it has no column ${missing.join(', ')}.`)
  }
  return Object.fromEntries(found.map(([column, at]) => [column, at])) as Record<Column, number>
}

function schoolOf(cell: (column: Column) => string): ListedSchool {
  const age = (column: Column) => (/^\d+$/.test(cell(column)) ? Number(cell(column)) : null)
  const phase = cell('phase')
  return {
    urn: cell('urn'),
    name: cell('name'),
    phase: phase === 'Not applicable' ? '' : phase,
    lowAge: age('lowAge'),
    highAge: age('highAge'),
    street: cell('street'),
    town: cell('town'),
    postcode: plainPostcode(cell('postcode')),
    authority: cell('authority'),
    phone: cell('phone'),
  }
}

/** Bytes of one part: the Worker reads 64 KB at most. */
const PART_BYTES = 48 * 1024

/** Schools of one part: as many as fit. */
export function partsOf(schools: readonly ListedSchool[], most: number): ListedSchool[][] {
  const parts: ListedSchool[][] = []
  let room = 0
  for (const school of schools) {
    const bytes = Buffer.byteLength(JSON.stringify(school)) + 1
    const last = parts.at(-1)
    if (!last || bytes > room || last.length >= most) {
      parts.push([school])
      room = PART_BYTES - bytes
    } else {
      last.push(school)
      room -= bytes
    }
  }
  return parts
}
