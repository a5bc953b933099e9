import { partsOf } from '../../names/rules/nameParts.ts'

// Apart from `likeness.ts`, because the browser compares titles by this alone and loads no list of names.

/**
 * Whether a name begins with this word but for one letter: wrong, left out, too many, or swapped with its neighbour.
 * Our own few lines, because libraries compare whole words, and half a name is typed here.
 */
export function isOneLetterOff(word: string, part: string): boolean {
  let at = 0
  while (at < word.length && word[at] === part[at]) at++
  if (at === word.length) return true
  const goesOn = (rest: number, from: number) => {
    while (rest < word.length && word[rest] === part[from]) {
      rest++
      from++
    }
    return rest >= word.length
  }
  return (
    goesOn(at + 1, at + 1) ||
    goesOn(at, at + 1) ||
    goesOn(at + 1, at) ||
    (word[at] === part[at + 1] && word[at + 1] === part[at] && goesOn(at + 2, at + 2))
  )
}

/** Letters from which a word of a title may be misspelt. */
const MISSPELT_FROM = 4

/** Whether a title has these words, or their beginnings, in any order: a session, a service, something to do. */
export function beginsInTitle(title: string, words: string): boolean {
  const parts = partsOf(title)
  return partsOf(words).every((word) => parts.some((part) => part.startsWith(word)))
}

/** The same, and a letter of a long word may be wrong. */
export function fitsTitle(title: string, words: string): boolean {
  const parts = partsOf(title)
  return partsOf(words).every((word) =>
    parts.some(
      (part) =>
        part.startsWith(word) || (word.length >= MISSPELT_FROM && isOneLetterOff(word, part)),
    ),
  )
}
