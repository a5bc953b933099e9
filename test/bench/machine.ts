import { availableParallelism, loadavg } from 'node:os'
import { type Figure, refused } from './figures.ts'

const CORES = availableParallelism()

/** Times that were measured on a machine with more to do say how busy it was, and nothing of Ajar. */
const MOST_LOAD = 2 * CORES

/** How many threads wanted to run on average through the last minute. */
export const loadNow = () => loadavg()[0] ?? Infinity

export const saidOf = (load: number) => `load ${load.toFixed(1)} on ${CORES} cores`

/** Bytes, rows and counts stay; a time stays only if the machine had room for it. */
export const withoutWildTimes = (figures: readonly Figure[], load: number): Figure[] =>
  figures.map((figure) =>
    figure.spread !== undefined && load > MOST_LOAD ? refused(figure, saidOf(load)) : figure,
  )
