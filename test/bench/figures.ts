import { must } from '../must.ts'
import { spreadOf } from './spread.ts'

/** One row of the table. A figure without a verdict has no budget, or was refused. */
export type Figure = {
  /** As in the table of README.md: `B5`. */
  id: string
  /** What it covers, at which sizes. */
  what: string
  budget: string
  measured: string
  verdict?: Verdict
  /** Of a time or a ratio of times: the least, the most, and of how many. */
  spread?: string
  /** Why nothing was measured. */
  refused?: string
  /** Printed and not written into README.md: another row is the worst of these. */
  isDetail?: boolean
}

export type Verdict = 'pass' | 'within noise' | 'miss'

/** What `npm run bench -- b5` runs. It reports its progress by `say`. */
export type Measurement = (say: (words: string) => void) => Promise<Figure[]>

/** Bytes, rows and counts: the same in every run. */
export const exactly = (measured: number, most: number): Verdict =>
  measured <= most ? 'pass' : 'miss'

export const bytes = (number: number) => `${number.toLocaleString('en-GB')} bytes`

type Unit = { name: string; shown: (value: number) => string; of: string }

export const TIMES: Unit = { name: 'times', shown: (ratio) => ratio.toFixed(2), of: 'pairs' }

/** From milliseconds. */
export const SECONDS: Unit = { name: 's', shown: (ms) => (ms / 1000).toFixed(2), of: 'runs' }

export const MILLISECONDS: Unit = { name: 'ms', shown: (ms) => ms.toFixed(1), of: 'runs' }

type Timed = {
  id: string
  what: string
  unit: Unit
  values: readonly number[]
  /** The budget, if it has one. */
  most?: number
  isDetail?: boolean
}

/**
 * A time, or a ratio of times pair by pair: its median counts. Over its budget it's within the noise if what was
 * measured doesn't exclude a median that keeps to it.
 */
export function timing({ id, what, unit, values, most, isDetail = false }: Timed): Figure {
  const { min, low, median, max } = spreadOf(values)
  const number = values.length === 1 ? `1 ${unit.of.slice(0, -1)}` : `${values.length} ${unit.of}`
  const figure: Figure = {
    id,
    what,
    budget: most === undefined ? '' : `${unit.shown(most)} ${unit.name}`,
    measured: `${unit.shown(median)} ${unit.name}`,
    spread: `${unit.shown(min)} to ${unit.shown(max)}, ${number}`,
    isDetail,
  }
  if (most === undefined) return figure
  return { ...figure, verdict: median <= most ? 'pass' : low <= most ? 'within noise' : 'miss' }
}

/** The figure without anything that was measured. */
export const refused = ({ id, what, budget, isDetail }: Figure, why: string): Figure => ({
  id,
  what,
  budget,
  isDetail: isDetail ?? false,
  measured: `not measured: ${why}`,
  refused: why,
})

/** For the terminal. */
export function table(figures: readonly (Figure & { when: string })[]): string {
  const head = ['', 'what', 'budget', 'measured', 'least to most', 'when', '']
  const lines = [head, ...figures.map(cells)]
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => must(line[column]).length)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(must(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const cells = (figure: Figure & { when: string }) => {
  const { id, what, budget, measured, spread = '', when, verdict = '' } = figure
  return [id, what, budget, measured, spread, when, verdict]
}
