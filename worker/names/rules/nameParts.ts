import { lineOf, withoutApostrophes, withPlainDigits } from '../../forms/rules/typedText.ts'

/** Letters that Unicode does not take apart into a plain letter and an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * The parts of a name as they are compared: no case, no accents, no apostrophes, nothing unseen; dashes part it. A
 * name written "Brown, Kai" has the same parts as "Kai Brown", in the order of forename first.
 */
export function partsOf(name: string): string[] {
  // Before anything is taken apart: ´ would become a space and an accent.
  const [last = '', ...first] = withoutApostrophes(lineOf(name)).split(',')
  const inOrder = first.length > 0 ? `${first.join(' ')} ${last}` : last
  return withPlainDigits(inOrder)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replaceAll('.', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** A tutor group as it is compared: "8 b" is "8B". */
export const plainGroup = (group: string): string => partsOf(group).join('')

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/ph|v/g, 'f'],
  [/sch|sh|ch|tch/g, 'x'],
  [/dge?|j/g, 'g'],
  [/gh/g, ''],
  [/c(?=[eiy])|z/g, 's'],
  [/ck|c|q/g, 'k'],
  [/x(?=$)/g, 'ks'],
  [/(?<=.)[hw]/g, ''],
]

/** Roughly how a part of a name sounds: the same for spellings that people take for one another. */
export function soundOf(part: string): string {
  let sound = part
  for (const [letters, said] of SOUNDS) sound = sound.replace(letters, said)
  const first = /^[aeiouy]/.test(sound) ? 'a' : ''
  return first + sound.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1')
}

/**
 * Letters that must be put in, left out, changed or swapped with their neighbour to make `b` of `a`
 * (optimal string alignment). Stops counting above `most`.
 */
export function lettersApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, at(before, j - 2) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = above
    above = row
  }
  return at(above, b.length)
}

/** Outside of what was counted no way leads. */
const at = (counted: readonly number[], letters: number) => counted[letters] ?? Infinity

/** Two spellings that may be one: they sound alike, or a letter or two are wrong. */
export function isNear(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < 3) return false
  if (soundOf(a) === soundOf(b) && soundOf(a).length > 1) return true
  const most = shorter >= 6 ? 2 : 1
  return lettersApart(a, b, most) <= most
}
