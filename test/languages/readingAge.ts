import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/**
 * How old a reader has to be for a text, by the Flesch-Kincaid grade (Kincaid et al. 1975). It counts words in a
 * sentence and syllables in a word, which are what a writer can change, and it fits texts of one sentence; word
 * lists such as Dale-Chall's leave out half of what a British child of today reads every day.
 */
export function readingAge(text: string): number {
  const words = wordsOf(text)
  const grade = fleschKincaid({
    sentence: sentencesOf(text).length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  })
  return Math.floor(grade) + AGE_IN_KINDERGARTEN
}

/** The grades are those of schools in the United States: a child of nine is in the fourth. */
const AGE_IN_KINDERGARTEN = 5

/** The formula is made for whole pages: of fewer words than this, one long name decides. */
export const WORDS_ENOUGH_TO_MEASURE = 8

export const sentencesOf = (text: string) => text.split(/(?<=[.?])\s+/)

export const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word))
