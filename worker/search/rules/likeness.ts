import { codesOf } from '../../names/rules/nameCodes.ts'
import { lettersApart } from '../../names/rules/nameParts.ts'
import { namesLike } from '../../names/rules/nicknames.ts'
import { isOneLetterOff } from './oneLetterOff.ts'

/** How well a typed word fits a part of a name; what fits in several ways counts by the best. */
const FITS = {
  same: 18,
  begins: 16,
  nickname: 15,
  inside: 10,
  sounds: 6,
  oneLetterOff: 5,
  near: 1,
} as const

/**
 * How well all words that were typed fit someone: `begins` also for a nickname, `sounds` also with a wrong letter.
 * Whoever lists people of several kinds goes by it.
 */
export type NameFit = 'begins' | 'inside' | 'sounds'

/** @param worst how well the word fits that fits worst */
export const nameFitOf = (worst: number): NameFit =>
  worst >= FITS.nickname ? 'begins' : worst >= FITS.inside ? 'inside' : 'sounds'

/** Letters from which a word may be misspelt, or stand inside a name: fewer would fit every second name. */
const LETTERS = { sounds: 3, inside: 3, oneLetterOff: 4 } as const

/** @param sounds as in `RollIndex` */
export type Fitter = (part: string, sounds: string) => number

/**
 * How a word, whole or half typed, fits parts of names with no letter wrong; 0: not at all. What sounds like it and
 * what may be short for it are asked of name rules that have them from a library and from our list.
 */
export function fitterFor(word: string): Fitter {
  const codes = word.length < LETTERS.sounds ? [] : codesOf(word).filter((code) => code.length > 1)
  const spoken = codes.map((code) => ` ${code} `)
  const nicknames = namesLike(word)
  return (part, sounds) => {
    if (part.startsWith(word)) return part.length === word.length ? FITS.same : FITS.begins
    if (nicknames.size > 0 && nicknames.has(part)) return FITS.nickname
    if (word.length >= LETTERS.inside && part.includes(word)) return FITS.inside
    for (const code of spoken) if (sounds.includes(code)) return FITS.sounds
    return 0
  }
}

/** The same, and a letter may be wrong. */
export function misspeltFitterFor(word: string): Fitter {
  const fits = fitterFor(word)
  return (part, sounds) => {
    const fit = fits(part, sounds)
    if (fit > FITS.oneLetterOff || word.length < LETTERS.oneLetterOff) return fit
    return isOneLetterOff(word, part) ? FITS.oneLetterOff : fit
  }
}

/** Letters of a word from which two of them may be wrong. */
const TWO_WRONG_FROM = 6

/**
 * For whoever found nobody: names of the same first letter with a letter or two wrong, in the whole of them or in how
 * they begin. The first letter keeps this from comparing every name letter by letter.
 */
export function looseFitterFor(word: string): (part: string) => number {
  const most = word.length < LETTERS.oneLetterOff ? 0 : word.length < TWO_WRONG_FROM ? 1 : 2
  const isNear = (part: string) => lettersApart(word, part, most) <= most
  return (part) =>
    part[0] === word[0] && (isNear(part) || isNear(part.slice(0, word.length))) ? FITS.near : 0
}
