import { partsOf } from '../../names/rules/nameParts.ts'
import type { RollColumns, RollField } from './rollColumns.ts'

/** One pupil as a file says it. `year` −1 Nursery, 0 Reception; `born` `YYYY-MM-DD` or empty. */
export type RollRow = {
  /** The row of the file, counted from 1 as a spreadsheet does. */
  row: number
  forename: string
  knownAs: string
  surname: string
  year: number
  group: string
  upn: string
  number: string
  born: string
}

/** What is wrong with a row of the file, in words for whoever has the file open. */
export type RollError = { row: number; words: string }

/** Characters. */
export const ROLL_LIMITS = { name: 80, group: 20, number: 20 } as const

export const OLDEST_YEAR = 14

export const NURSERY = -1

/** Pupils in one file: far more than a school has. */
export const MOST_PUPILS = 6000

/** A row of the file as a line of the roll; null for a row with nothing in it. */
export function readRow(
  cells: readonly string[],
  columns: RollColumns,
  row: number,
): { line: RollRow } | { error: RollError } | null {
  if (cells.every((cell) => cell.trim() === '')) return null
  const cell = (field: RollField) => {
    const at = columns[field]
    return at === undefined ? '' : (cells[at] ?? '').trim().replace(/\s+/g, ' ')
  }
  const names = namesOf(cell('forename'), cell('surname'), cell('name'))
  const year = yearOf(cell('year'))
  const born = bornOf(cell('born'))
  const wrong = (words: string) => ({ error: { row, words } })
  if (year === null) {
    return wrong(`The year group is “${short(cell('year'))}”. We know 1 to 13, R and N.`)
  }
  if (born === null) return wrong(`The birthday is “${short(cell('born'))}”. We know 14/03/2014.`)
  const { knownAs } = { knownAs: cell('knownAs') }
  const line: RollRow = {
    ...names,
    row,
    knownAs: knownAs === names.forename || columns.knownAs === columns.name ? '' : knownAs,
    year,
    group: cell('group'),
    upn: cell('upn').toUpperCase(),
    number: cell('number'),
    born,
  }
  const words = wrongIn(line)
  return words ? wrong(words) : { line }
}

/** What is wrong with a line, in words; null when nothing is. Asked again by the Worker. */
export function wrongIn({ forename, knownAs, surname, group, upn, number }: RollRow) {
  if (partsOf(forename).length === 0) return 'There is no forename.'
  if (partsOf(surname).length === 0) return 'There is no surname.'
  const names = [forename, knownAs, surname]
  if (names.some((name) => name.length > ROLL_LIMITS.name))
    return 'A name is longer than 80 letters.'
  if ([...names, group, number].some((text) => /[\p{Cc}\p{Cf}<>=@|]/u.test(text))) {
    return 'There is a character in it that belongs in no name. Type this row again.'
  }
  if (group.length > ROLL_LIMITS.group) return 'The tutor group is longer than 20 letters.'
  if (number.length > ROLL_LIMITS.number) return 'The admission number is longer than 20 letters.'
  if (upn && !/^[A-Z]\d{11}[\dA-Z]$/.test(upn)) {
    return 'The UPN is not a letter and twelve more characters.'
  }
  return null
}

/** What two rows say of each other that cannot be: one number for two, or two that nothing tells apart. */
export function errorsBetween(lines: readonly RollRow[]): RollError[] {
  const errors: RollError[] = []
  const seen = new Map<string, RollRow>()
  for (const line of lines) {
    for (const [key, words] of keysOf(line)) {
      const before = seen.get(key)
      if (!before) seen.set(key, line)
      else if (!isSame(before, line)) {
        errors.push({ row: line.row, words: `${words} row ${before.row}.` })
        break
      }
    }
  }
  return errors
}

function keysOf(line: RollRow): [key: string, words: string][] {
  const { upn, number } = line
  const keys: [string, string][] = []
  if (upn) keys.push([`upn ${upn}`, 'This UPN is also that of somebody else, in'])
  if (number) {
    keys.push([
      `number ${plainNumber(number)}`,
      'This admission number is also that of somebody else, in',
    ])
  }
  if (keys.length > 0) return keys
  const words = 'Nothing tells this pupil from the one of the same name: add the UPN, or look at'
  return [[`name ${nameKey(line)}`, words]]
}

/** The same pupil twice in one file, word for word: taken once. */
export const isSame = (a: RollRow, b: RollRow): boolean => contentOf(a) === contentOf(b)

/** All that a line says, as one text, without where it stood. */
export const contentOf = ({
  forename,
  knownAs,
  surname,
  year,
  group,
  upn,
  number,
  born,
}: RollRow) =>
  JSON.stringify([forename, knownAs, surname, year, group, upn, plainNumber(number), born])

/** A spreadsheet takes the noughts off the front of a number. */
export const plainNumber = (number: string) => number.replace(/^0+(?=.)/, '').toUpperCase()

/** Who somebody without a number is: the name with the birthday, else with the year. */
export const nameKey = ({ forename, surname, year, born }: RollRow, yearsBack = 0) =>
  [...partsOf(surname), '/', ...partsOf(forename), born || `year ${year - yearsBack}`].join(' ')

/** Rows that look like twins, or like two of one name: kept apart, and shown. */
export function lookAlikes(lines: readonly RollRow[]): RollRow[][] {
  const groups = Map.groupBy(lines, ({ surname, year, born }) =>
    [...partsOf(surname), born || `year ${year}`].join(' '),
  )
  const isTwo = (group: RollRow[]) => new Set(group.map(({ forename }) => forename)).size > 1
  return [...groups.values()].filter((group) => group.length > 1 && isTwo(group))
}

/** "Brown, Kai", or "Kai Brown" with the last word as the surname, where a file has one column. */
function namesOf(forename: string, surname: string, name: string) {
  if ((forename && surname) || !name) return { forename, surname }
  const [last = '', first] = name.split(',').map((part) => part.trim())
  if (first) return { forename: first, surname: last }
  const space = name.lastIndexOf(' ')
  return { forename: name.slice(0, Math.max(0, space)), surname: name.slice(space + 1) }
}

function yearOf(said: string): number | null {
  const plain = said
    .toLowerCase()
    .replace(/^(curriculum )?(year|yr|y|nc year)\b\.?\s*|\bgroup\b/g, '')
  const words = plain.trim()
  if (/^(r|rec|reception|0|00|eyfs2?|f2|fs2)$/.test(words)) return 0
  if (/^(n\d?|nursery( [12])?|f1|fs1|-1)$/.test(words)) return NURSERY
  const number = /^y?(\d{1,2})$/.exec(words)?.[1]
  const year = Number(number)
  return number && year >= 1 && year <= OLDEST_YEAR ? year : null
}

/** 14/03/2014, 14-03-14 is not taken, 2014-03-14, 14 Mar 2014; empty stays empty, null is none of these. */
function bornOf(said: string): string | null {
  if (!said) return ''
  const english = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(said)
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(said)
  const spoken = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$/.exec(said)
  const month = MONTHS.indexOf(spoken?.[2]?.toLowerCase() ?? '') + 1
  const [year, monthOf, day] = english
    ? [english[3], english[2], english[1]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : [spoken?.[3], String(month), spoken?.[1]]
  const on = `${year}-${monthOf?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const at = Date.parse(on)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(on) ? on : null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const short = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)

/** "Year 7", "Reception", "Nursery". */
export const yearInWords = (year: number) =>
  year === NURSERY ? 'Nursery' : year === 0 ? 'Reception' : `Year ${year}`
