import { must } from '../must.ts'
import type { Figure } from './figures.ts'

const HEAD = ['#', 'what', 'budget', 'measured', 'least to most', 'when', 'by']

/** A row of README.md's table: the cells under `HEAD`. */
export type Row = {
  id: string
  what: string
  budget: string
  measured: string
  spread: string
  /** The day, and of a time the machine's load. */
  when: string
  /** The part of the bench. */
  by: string
}

/** A figure as it was measured, and when. */
export type Dated = Figure & { when: string }

const cells = ({ id, what, budget, measured, spread, when, by }: Row) => [
  id,
  what,
  budget,
  measured,
  spread,
  when,
  by,
]

/** The table of figures in a text, and what stands before and after it. */
function parts(text: string) {
  const lines = text.split('\n')
  const from = lines.findIndex(
    (line, n) => /^\| # +\|/.test(line) && n > lines.indexOf('## Figures'),
  )
  if (from < 0) throw new Error('README.md has no table of figures')
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'))
  const to = length < 0 ? lines.length : from + length
  return { before: lines.slice(0, from), rows: lines.slice(from, to), after: lines.slice(to) }
}

export function rowsIn(text: string): Row[] {
  const [head = '', , ...rows] = parts(text).rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
      .join('|'),
  )
  if (head !== HEAD.join('|')) throw new Error(`README.md’s figures begin with ${head}`)
  return rows.map((row) => {
    const [id, what, budget, measured, spread, when, by, ...more] = row.split('|')
    if (by === undefined || more.length > 0) throw new Error(`README.md has the figure ${row}`)
    return {
      id: must(id),
      what: must(what),
      budget: must(budget),
      measured: must(measured),
      spread: must(spread),
      when: must(when),
      by,
    }
  })
}

/** The text with these rows for its table, aligned as the formatter does. */
export function withRows(text: string, rows: readonly Row[]): string {
  const { before, after } = parts(text)
  const lines = [HEAD, ...rows.map(cells)]
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => must(line[column]).length)),
  )
  const line = (row: readonly string[], fill = ' ') =>
    `| ${row.map((cell, column) => cell.padEnd(must(widths[column]), fill)).join(' | ')} |`
  const [head, ...others] = lines.map((row) => line(row))
  return [
    ...before,
    must(head),
    line(
      HEAD.map(() => ''),
      '-',
    ),
    ...others,
    ...after,
  ].join('\n')
}

/**
 * What was measured takes the place of its part's rows. A figure that was refused keeps the row it had; parts
 * that were not measured keep theirs.
 */
export function updated(
  rows: readonly Row[],
  parts: readonly string[],
  measured: ReadonlyMap<string, readonly Dated[]>,
): Row[] {
  const strays = rows.filter(({ by }) => !parts.includes(by))
  if (strays.length > 0)
    throw new Error(`No part measures ${strays.map(({ id }) => id).join(', ')}`)
  return parts.flatMap((part) => {
    const had = rows.filter(({ by }) => by === part)
    const figures = measured.get(part)
    if (!figures) return had
    return figures
      .filter(({ isDetail }) => !isDetail)
      .flatMap((figure) =>
        figure.refused === undefined
          ? [rowOf(figure, part)]
          : had.filter(({ id, what }) => id === figure.id && what === figure.what),
      )
  })
}

const VERDICTS = { pass: '', 'within noise': ', within the noise', miss: ', missed' }

const rowOf = (
  { id, what, budget, measured, verdict, spread = '', when }: Dated,
  by: string,
): Row => ({
  id,
  what,
  budget,
  measured: measured + (verdict ? VERDICTS[verdict] : ''),
  spread,
  when,
  by,
})
