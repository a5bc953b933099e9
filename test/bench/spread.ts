import { must } from '../must.ts'

/** What repeated measurements of one thing say. `low` and `high` hold its true median 19 times of 20. */
export type Spread = { min: number; low: number; median: number; high: number; max: number }

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number) => must(sorted[index])
  const last = sorted.length - 1
  const half = sorted.length >> 1
  const out = outsideOfMedian(sorted.length)
  return {
    min: at(0),
    low: at(out),
    median: sorted.length % 2 ? at(half) : (at(half - 1) + at(half)) / 2,
    high: at(last - out),
    max: at(last),
  }
}

/**
 * How many of the lowest values may be left out, so that all of what stays above is below the true median in at most
 * one run of forty, whatever the values' distribution: each is above it as often as below it.
 */
function outsideOfMedian(length: number): number {
  let chance = 0.5 ** length
  let sum = 0
  for (let below = 0; below < length; below++) {
    sum += chance
    if (sum > 0.025) return Math.max(0, below - 1)
    chance *= (length - below) / (below + 1)
  }
  return 0
}

export const ratios = (these: readonly number[], those: readonly number[]) =>
  these.map((each, n) => each / must(those[n]))

export const differences = (these: readonly number[], those: readonly number[]) =>
  these.map((each, n) => each - must(those[n]))

/**
 * Measures each of them once a round, so that what else the machine does meets all alike; every other round goes
 * backwards, so none is always first. The first round warms up and doesn't count. Answers the values of each.
 */
export async function inTurn<Name extends string>(
  names: readonly Name[],
  rounds: number,
  once: (name: Name) => Promise<number>,
  say: (words: string) => void,
): Promise<(name: Name) => readonly number[]> {
  const values = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 ? names : names.toReversed()) {
      const value = await once(name)
      if (round > 0) must(values.get(name)).push(value)
    }
    if (round % 4 === 0 || round === rounds) say(`round ${round} of ${rounds}`)
  }
  return (name) => must(values.get(name))
}

/** Whether a delay that was planted shows in the pairs' differences, and as none of half or twice its size. */
export function isSeen(planted: number, seen: readonly number[]): boolean {
  const { low, high } = spreadOf(seen)
  return low > planted / 2 && high < planted * 1.5
}
