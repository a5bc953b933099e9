import {
  hasUnseen,
  isTurnedAround,
  lineOf,
  plainNumber,
  withPlainDashes,
  withPlainDigits,
} from '../../forms/rules/typedText.ts'
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

/** The error in a row of the file, in words for whoever has the file open. */
export type RollError = { row: number; words: string }

/** Characters. */
export const ROLL_LIMITS = { name: 80, group: 20, number: 20 } as const

export const OLDEST_YEAR = 14

export const NURSERY = -1

/** Pupils in one file: far more than a school has. */
export const MOST_PUPILS = 6000

/** A row of the file as a line of the roll; null for a row with nothing in it, or with a total only. */
export function readRow(
  cells: readonly string[],
  columns: RollColumns,
  row: number,
): { line: RollRow } | { error: RollError } | null {
  if (cells.every((cell) => lineOf(cell) === '') || isTotal(cells)) return null
  const cell = (field: RollField) => {
    const at = columns[field]
    return at === undefined ? '' : lineOf(cells[at] ?? '')
  }
  const names = namesOf(cell('forename'), cell('surname'), cell('name'))
  const year = yearOf(cell('year'))
  const born = bornOf(cell('born'))
  const wrong = (words: string) => ({ error: { row, words } })
  if (cells.some(isTurnedAround)) return wrong(NO_NAME_HAS_IT)
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
    upn: withPlainDigits(cell('upn')).toUpperCase(),
    number: withPlainDigits(cell('number')),
    born,
  }
  const words = wrongIn(line)
  return words ? wrong(words) : { line }
}

const NO_NAME_HAS_IT = 'There’s a character here that can’t be in a name. Type this row again.'

/**
 * "Total 812", "Number of pupils: 812", "812": what an export writes under its pupils. With another name beside it, it
 * is a pupil.
 */
function isTotal(cells: readonly string[]): boolean {
  const said = cells.map(lineOf).filter(Boolean)
  if (said.length === 1 && /^\d+$/.test(said[0] ?? '')) return true
  const others = said.slice(1).join('')
  return TOTAL.test(said[0] ?? '') && /^[\d.,%]*$/.test(others)
}

const TOTAL =
  /^((grand |sub-?)?totals?( pupils| students)?|count|(number|total) of (pupils|students)|end of (report|list))\b\W*\d*$/i

/** The error in a line, in words; null when there is none. The Worker asks again. */
export function wrongIn({ forename, knownAs, surname, group, upn, number }: RollRow) {
  if (partsOf(forename).length === 0) return 'There is no forename.'
  const names = [forename, knownAs, surname]
  if (names.some((name) => name.length > ROLL_LIMITS.name))
    return 'A name is longer than 80 characters.'
  if ([...names, group, number].some((text) => /[\p{Cc}<>=@|]/u.test(text) || hasUnseen(text))) {
    return NO_NAME_HAS_IT
  }
  if (group.length > ROLL_LIMITS.group) return 'The tutor group is longer than 20 characters.'
  if (number.length > ROLL_LIMITS.number)
    return 'The admission number is longer than 20 characters.'
  if (upn && !/^[A-Z]\d{11}[\dA-Z]$/.test(upn)) {
    return 'The UPN is not a letter and twelve more characters.'
  }
  return null
}

/** A contradiction between two rows: one number for two pupils, or two that nothing tells apart. */
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
  if (upn) keys.push([`upn ${upn}`, 'Someone else has this UPN, in'])
  if (number) {
    keys.push([`number ${plainNumber(number)}`, 'Someone else has this admission number, in'])
  }
  if (keys.length > 0) return keys
  const words = 'Nothing tells this pupil from the one of the same name: add the UPN, or look at'
  return [[`name ${nameKey(line)}`, words]]
}

/** The same pupil twice in one file, word for word: taken once. */
const isSame = (a: RollRow, b: RollRow): boolean => contentOf(a) === contentOf(b)

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

/** "O Brien", "O’Brien" and "OBrien" are one, and so are "Smith-Jones" and "SmithJones". */
const asOne = (name: string) => partsOf(name).join('')

/**
 * Who someone without a number is: the name with the birthday, else with the year. It is stored as a keyed hash:
 * what changes here needs a new `KEYS` (worker/roll/rules/keys.ts).
 */
export const nameKey = ({ forename, surname, year, born }: RollRow, yearsBack = 0) =>
  [asOne(surname), '/', asOne(forename), born || `year ${year - yearsBack}`].join(' ')

/** Rows that are the same word for word. Each is taken once, and shown. */
export const repeatedRows = (lines: readonly RollRow[]): RollRow[][] =>
  [...Map.groupBy(lines, contentOf).values()].filter((group) => group.length > 1)

/** Pupils of one name in one year, told apart by something else: they are shown, because it may be one pupil twice. */
export const namesakes = (lines: readonly RollRow[]): RollRow[][] =>
  [
    ...Map.groupBy(lines, ({ forename, surname, year }) =>
      [asOne(surname), '/', asOne(forename), year].join(' '),
    ).values(),
  ].filter((group) => group.length > 1)

/** Rows that look like twins, or like two of one name: kept apart, and shown. */
export function lookAlikes(lines: readonly RollRow[]): RollRow[][] {
  const families = lines.filter(({ surname }) => asOne(surname) !== '')
  const groups = Map.groupBy(families, ({ surname, year, born }) =>
    [asOne(surname), born || `year ${year}`].join(' '),
  )
  const isTwo = (group: RollRow[]) => new Set(group.map(({ forename }) => forename)).size > 1
  return [...groups.values()].filter((group) => group.length > 1 && isTwo(group))
}

/** "Brown, Kai", or "Kai Brown" with the last word as the surname, where a file has one column. */
function namesOf(forename: string, surname: string, name: string) {
  if ((forename && surname) || !name) return { forename, surname: withLetters(surname) }
  const [last = '', first] = name.split(',').map((part) => part.trim())
  if (first) return { forename: first, surname: last }
  const space = name.lastIndexOf(' ')
  // Someone with one name has it whole.
  if (space < 0) return { forename: name, surname: '' }
  return { forename: name.slice(0, Math.max(0, space)), surname: name.slice(space + 1) }
}

/** A dash or a dot stands where there is no name. */
const withLetters = (name: string) => (asOne(name) === '' ? '' : name)

function yearOf(said: string): number | null {
  const plain = withPlainDigits(said)
    .toLowerCase()
    .replace(/^(curriculum )?(year|yr|y|nc year)\b\.?\s*|\bgroup\b/g, '')
  const words = plain.trim()
  if (/^(r|rec|reception|0|00|0\.0+|eyfs2?|f2|fs2)$/.test(words)) return 0
  if (/^(n\d?|nursery( [12])?|f1|fs1|-1)$/.test(words)) return NURSERY
  // A spreadsheet writes 7.0 where it takes the year for an amount.
  const number = /^y?(\d{1,2})(?:\.0+)?$/.exec(words)?.[1]
  const year = Number(number)
  return number && year >= 1 && year <= OLDEST_YEAR ? year : null
}

/**
 * 14/03/2014, 2014-03-14, 14 Mar 2014, 14-Mar-14, and a spreadsheet's count of days; 14-03-14 may be two days and is
 * not taken. Empty stays empty, null is none of these.
 */
function bornOf(typed: string): string | null {
  const said = withPlainDashes(withPlainDigits(typed))
  if (!said) return ''
  const days = /^(\d{5})(?:\.\d+)?$/.exec(said)?.[1]
  if (days) return dayOfSpreadsheet(Number(days))
  const english = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(said)
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(said)
  const spoken = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})$/.exec(said)
  const month = MONTHS.indexOf(spoken?.[2]?.toLowerCase() ?? '') + 1
  const [year, monthOf, day] = english
    ? [english[3], english[2], english[1]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : [inFull(spoken?.[3]), String(month), spoken?.[1]]
  const on = `${year}-${monthOf?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const at = Date.parse(on)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(on) ? on : null
}

/** Two digits are a year of this century: nobody at school was born in the last. */
const inFull = (year = '') => (year.length === 2 ? `20${year}` : year)

/** Excel counts days so that 1 January 2000 is the 36,526th. */
const FIRST_DAY = 36_526

/** The last day of 2049. */
const LAST_DAY = 54_788

const dayOfSpreadsheet = (days: number): string | null =>
  days < FIRST_DAY || days > LAST_DAY
    ? null
    : new Date(Date.UTC(2000, 0, 1 + days - FIRST_DAY)).toISOString().slice(0, 10)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const short = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)

/** "Year 7", "Reception", "Nursery". */
export const yearInWords = (year: number) =>
  year === NURSERY ? 'Nursery' : year === 0 ? 'Reception' : `Year ${year}`
