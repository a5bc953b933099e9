import { partsOf } from '../../names/rules/nameParts.ts'
import {
  type Fitter,
  fitterFor,
  looseFitterFor,
  misspeltFitterFor,
  type NameFit,
  nameFitOf,
} from './likeness.ts'
import { type Findable, pupilOf, type RollIndex } from './rollIndex.ts'

/** Words of what was typed that count: nobody has more names. */
const WORDS = 6

/** Someone who has left stands behind everyone who fits as well. */
const LEFT = 2

/** Where a pupil stands, how well they fit, and how well the word that fits worst. */
type Hit = { index: RollIndex; place: number; fit: number; worst: number }

export type FoundOnRoll = {
  pupils: Findable[]
  /** How well each of them fits. */
  fits: NameFit[]
  /** The number of further pupils who fit by their letters; of all, where nobody does. */
  more: number
  /** Only where nobody fits: who may have been meant. */
  nearest: Findable[]
}

/**
 * Who is found by these words: each of them has to fit a part of the pupil's names, or their class, in any order. A
 * wrong letter counts only where nobody fits without one, and those with a name that is near only where nobody does.
 */
export function findOnRoll(
  indexes: readonly RollIndex[],
  words: string,
  { most, nearest }: { most: number; nearest: number },
): FoundOnRoll {
  const typed = partsOf(words).slice(0, WORDS)
  if (typed.length === 0) return NOBODY
  for (const fitter of [fitterFor, misspeltFitterFor]) {
    const hits = indexes.flatMap((index) => hitsIn(index, typed.map(fitter), true))
    if (hits.length > 0) {
      const sure = hits.filter(({ worst }) => nameFitOf(worst) !== 'sounds').length
      const more = Math.max(0, (sure || hits.length) - most)
      const best = bestOf(hits, most)
      return {
        pupils: best.map(pupilAt),
        fits: best.map(({ worst }) => nameFitOf(worst)),
        more,
        nearest: [],
      }
    }
  }
  const near = indexes.flatMap((index) => hitsIn(index, typed.map(looseFitterFor), false))
  return { ...NOBODY, nearest: bestOf(near, nearest).map(pupilAt) }
}

const NOBODY: FoundOnRoll = { pupils: [], fits: [], more: 0, nearest: [] }

/** Whoever fits each of these words, or any of them. */
function hitsIn(index: RollIndex, fitters: readonly Fitter[], isEach: boolean): Hit[] {
  const { parts, sounds, whose, pupils, stay } = index
  const fits = fitters.map((fitter) => {
    const best = new Uint8Array(pupils.length)
    for (let at = 0; at < parts.length; at++) {
      const fit = fitter(parts[at] ?? '', sounds[at] ?? '')
      if (fit === 0) continue
      for (const place of (whose[at] ?? '').split(',').map(Number)) {
        if (fit > (best[place] ?? 0)) best[place] = fit
      }
    }
    return best
  })
  const hits: Hit[] = []
  for (let place = 0; place < pupils.length; place++) {
    let fit = 0
    let fitted = 0
    let worst = Infinity
    for (const best of fits) {
      const one = best[place] ?? 0
      fit += one
      if (one > 0) fitted++
      if (one > 0 && one < worst) worst = one
    }
    if (fitted === 0 || (isEach && fitted < fits.length)) continue
    hits.push({ index, place, fit: fit + (place < stay ? LEFT : 0), worst })
  }
  return hits
}

/** The best first; equals stay in the order of the roll. */
const bestOf = (hits: readonly Hit[], most: number): Hit[] =>
  hits
    .toSorted((a, b) => RANK[nameFitOf(b.worst)] - RANK[nameFitOf(a.worst)] || b.fit - a.fit)
    .slice(0, most)

const RANK = { begins: 2, inside: 1, sounds: 0 } as const satisfies Record<NameFit, number>

const pupilAt = ({ index, place }: Hit): Findable => pupilOf(index.pupils[place] ?? '')

/** How well these words fit someone who is on no roll, as `findOnRoll` has it; null: not at all. */
export function nameFit(name: string, words: string): NameFit | null {
  const parts = partsOf(name)
  const typed = partsOf(words).slice(0, WORDS)
  const worst = Math.min(
    ...typed
      .map(misspeltFitterFor)
      .map((fits) => Math.max(0, ...parts.map((part) => fits(part, '')))),
  )
  return typed.length > 0 && worst > 0 ? nameFitOf(worst) : null
}

/** So many who fit by their letters need nobody beside them who only sounds alike. */
const ENOUGH = 3

/**
 * How many of those who only sound like what was typed are listed after these: all where nobody fits better, else
 * as many as fill up to a few.
 */
export const alikeShown = (sure: number): number =>
  sure === 0 ? Infinity : Math.max(0, ENOUGH - sure)
