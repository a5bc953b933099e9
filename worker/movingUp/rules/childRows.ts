import { safeParse } from 'zod/mini'
import { isTurnedAround, lineOf } from '../../forms/rules/typedText.ts'
import { partsOf } from '../../names/rules/nameParts.ts'
import { findColumns } from '../../roll/rules/rollColumns.ts'
import type { RollError } from '../../roll/rules/rollRow.ts'
import { type Child, childBoxes, childKey } from './movingUp.ts'

/** The headings that a primary school may write over a column, without spaces and case. */
const HEADINGS = {
  from: [
    'primaryschool',
    'primary',
    'previousschool',
    'currentschool',
    'feederschool',
    'schoolname',
    'school',
    'comesfrom',
    'from',
  ],
  lookOut: [
    'whattolookoutfor',
    'lookoutfor',
    'whathelps',
    'notes',
    'note',
    'comments',
    'comment',
    'information',
  ],
  buddy: ['buddy', 'buddyhere', 'friend'],
} as const

type ReadChildren =
  | {
      /** Those who are new. */
      children: Child[]
      /** Rows of children who are on the list already, or twice in the file. */
      repeated: number[]
      /** Rows that can't be added as they are, each with its reason. */
      errors: RollError[]
    }
  /** Nothing in the file can be read. */
  | { children?: undefined; whole: string }

/**
 * Reads a file's rows, counted from 1 as a spreadsheet does. A row is a child who is new, one who is on the list
 * already, or an error: none is passed over but an empty one.
 *
 * @param here who is on the list
 */
export function readChildren(
  rows: readonly (readonly string[])[],
  here: readonly Pick<Child, 'name' | 'from'>[],
): ReadChildren {
  const found = findColumns(rows)
  const headings = (rows[found?.headingsAt ?? 0] ?? []).map((cell) => partsOf(cell).join(''))
  const columnOf = (field: keyof typeof HEADINGS) =>
    HEADINGS[field].map((heading) => headings.indexOf(heading)).find((at) => at >= 0)
  const from = columnOf('from')
  if (!found || from === undefined) {
    const seen = (rows[found?.headingsAt ?? 0] ?? []).filter(Boolean).slice(0, 12).join(', ')
    return {
      whole: `We look for Name and Primary school. This file has: ${seen || 'nothing'}.`,
    }
  }
  const { forename, surname, name } = found.columns
  const lookOut = columnOf('lookOut')
  const buddy = columnOf('buddy')
  const known = new Set(here.map(childKey))
  const read = { children: [] as Child[], repeated: [] as number[] }
  const errors: RollError[] = []
  for (const [at, cells] of rows.entries()) {
    if (at <= found.headingsAt || cells.every((cell) => lineOf(cell) === '')) continue
    const row = at + 1
    const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''))
    const whole = cell(name)
    const checked = safeParse(childBoxes, {
      name: lineOf(whole) || `${cell(forename)} ${cell(surname)}`,
      from: cell(from),
      lookOut: cell(lookOut),
      buddy: cell(buddy),
    })
    if (cells.some(isTurnedAround)) errors.push({ row, words: TURNED })
    else if (!checked.success) errors.push({ row, words: firstOf(checked.error.issues) })
    else if (known.has(childKey(checked.data))) read.repeated.push(row)
    else {
      known.add(childKey(checked.data))
      read.children.push(checked.data)
    }
  }
  if (read.children.length + read.repeated.length + errors.length === 0) {
    return { whole: 'There are headings in this file, and no children.' }
  }
  return { ...read, errors }
}

const TURNED = 'There’s a character here that can’t be in a name. Type this row again.'

const firstOf = (issues: readonly { message: string }[]) => issues[0]?.message ?? ''
