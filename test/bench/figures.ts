/** One row of the table. A figure without a verdict has no budget. */
export type Figure = {
  /** As in the table of README.md: `B5`. */
  id: string
  what: string
  budget: string
  measured: string
  verdict?: Verdict
}

export type Verdict = 'pass' | 'within noise' | 'miss'

/** What `npm run bench -- b5` runs. It reports its progress by `say`. */
export type Measurement = (say: (words: string) => void) => Promise<Figure[]>

/** Two runs of a timed figure may differ by this much without meaning. */
const NOISE = 0.1

/** Bytes, rows and counts: the same in every run. */
export const exactly = (measured: number, most: number): Verdict =>
  measured <= most ? 'pass' : 'miss'

/** Times and ratios of times. */
export function timed(measured: number, most: number): Verdict {
  if (measured <= most) return 'pass'
  return measured <= most * (1 + NOISE) ? 'within noise' : 'miss'
}

export const bytes = (number: number) => `${number.toLocaleString('en-GB')} bytes`

export const times = (ratio: number) => `${ratio.toFixed(2)} times`

export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** For the terminal. */
export function table(figures: readonly Figure[]): string {
  const lines = [['', 'what', 'budget', 'measured', ''], ...figures.map(cells)]
  const widths = lines[0]!.map((_, column) =>
    Math.max(...lines.map((line) => line[column]!.length)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** For README.md. */
export function markdown(figures: readonly Figure[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const head = ['#', 'what', 'budget', 'measured', '']
  return [row(head), row(head.map(() => '---')), ...figures.map((one) => row(cells(one)))].join(
    '\n',
  )
}

const cells = ({ id, what, budget, measured, verdict }: Figure) => [
  id,
  what,
  budget,
  measured,
  verdict ?? '',
]
