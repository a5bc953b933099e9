import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../../../web/languages/shape.ts'
import {
  catalogueOf,
  fill,
  isLanguage,
  type Language,
  LANGUAGES,
} from '../../../web/languages/catalogue.ts'
import { withBreakfast } from '../../../web/languages/breakfast.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import { en } from '../../../web/languages/en/everyPage.ts'

/** Every text of a catalogue with its place in it: `home.lead`. */
function textsOf(branch: unknown, place = ''): [place: string, text: string][] {
  if (typeof branch === 'string') return [[place, branch]]
  return Object.entries(branch as object).flatMap(([key, inside]) =>
    textsOf(inside, place === '' ? key : `${place}.${key}`),
  )
}

/** Every word of a language: those that only some pages load too. */
const wholeOf = async (code: Language) => ({
  ...(await withBreakfast(await catalogueOf(code))),
  coming: await bookingWords(code),
})

const ENGLISH = new Map(textsOf(await wholeOf(en.code)))

const codes = Object.keys(LANGUAGES).filter(isLanguage)

const CATALOGUES: Catalogue[] = await Promise.all(codes.map(wholeOf))

const OTHERS = CATALOGUES.filter(({ code }) => code !== 'en')

/** The places whose text is not as it should be: none, and the test says which. */
const placesOf = (catalogue: unknown, isWrong: (text: string, place: string) => boolean) =>
  textsOf(catalogue).filter(([place, text]) => isWrong(text, place))

const factsIn = (text: string) => [...new Set(text.match(/\{.*?\}/g) ?? [])].toSorted().join()

const saysOtherFacts = (text: string, place: string) =>
  factsIn(text) !== factsIn(ENGLISH.get(place) ?? '')

describe.each(CATALOGUES)('the words in $name', (catalogue) => {
  test('are found under its own code, and it is called there what it calls itself', async () => {
    expect(isLanguage(catalogue.code) && LANGUAGES[catalogue.code]).toBe(catalogue.name)
  })

  test('have no gap of two spaces, and none at an end', () => {
    expect(placesOf(catalogue, (text) => /\s{2}|^\s|\s$|[^\S ]/.test(text))).toEqual([])
  })

  test('never shout, and have no little pictures', () => {
    expect(placesOf(catalogue, (text) => /[!¡]|\p{Extended_Pictographic}/u.test(text))).toEqual([])
  })

  test('are all there, but that English is no draft', () => {
    const empty = placesOf(catalogue, (text) => text === '').map(([place]) => place)
    expect(empty).toEqual(catalogue.code === 'en' ? ['draft'] : [])
  })
})

/** What is the same in every language: our own name. */
const SAME_AS_ENGLISH = ['common.title', 'root.title']

describe.each(OTHERS)('a reader of $name', (catalogue) => {
  test('is told all that an English reader is told, and nothing else', () => {
    expect(textsOf(catalogue).map(([place]) => place)).toEqual([...ENGLISH.keys()])
  })

  test('is told the same names, days and numbers', () => {
    expect(placesOf(catalogue, saysOtherFacts)).toEqual([])
  })

  test('finds no text that was left in English', () => {
    const left = placesOf(catalogue, (text, place) => text === ENGLISH.get(place))
    expect(left.map(([place]) => place)).toEqual(SAME_AS_ENGLISH)
  })
})

/** Latin letters that stay: what one looks for, types or presses, and our own name. */
const LATIN = /\b(?:Ajar|Childline|SHOUT|Shift|English|A4)\b/g

const hasLatin = (text: string) => /[a-z]/i.test(text.replace(/\{\w+\}/g, '').replace(LATIN, ''))

describe('the Urdu', () => {
  const { code: _, ...urdu } = CATALOGUES.find(({ code }) => code === 'ur') as Catalogue
  const prose = { ...urdu, direction: '' }

  test('has no English words in it but names and keys', () => {
    expect(placesOf(prose, hasLatin)).toEqual([])
  })

  test('is typed with the letters and marks of Urdu, not their Arabic or English look-alikes', () => {
    expect(placesOf(prose, (text) => /[كيىهةأ٫,;?"']|\.(?!\d)/.test(text))).toEqual([])
  })

  test('has numbers that can be dialled: in Western digits, and not turned round at a gap', () => {
    expect(placesOf(prose, (text) => /[٠-٩۰-۹]/.test(text))).toEqual([])
    expect(placesOf(prose, (text) => /[\u0600-\u06ff][^a-z]*\d+ \d/i.test(text))).toEqual([])
  })
})

/** Words of a typical page, to measure a text as it is read. */
const FACTS = {
  dsl: 'Mr Lund',
  limit: 'Up to 2000 letters.',
  mentor: 'Grace',
  mentors: 'Grace, Dev, Nadia',
  name: 'Grace',
  promise: 'by Tuesday break',
  room: 'The Nest',
  school: 'Meadow Primary',
  service: 'The Place',
  when: 'Monday at 8.15',
  where: 'past the hall',
}

const sentencesOf = (text: string) => text.split(/(?<=[.?])\s+/)

const lettersIn = (text: string) => text.match(/\p{L}/gu)?.length ?? 0

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word))

/**
 * The school year, as the United States count them, whose pupils can read this: a nine-year-old is in the
 * fourth. M. Coleman and T. L. Liau, "A computer readability formula designed for machine scoring",
 * Journal of Applied Psychology 60 (1975) 283-284.
 */
function readingGrade(text: string): number {
  return (5.88 * lettersIn(text) - 29.6 * sentencesOf(text).length) / wordsOf(text).length - 15.8
}

/** The formula counts per hundred words: a text of eight may lie much further off than all together. */
const WORDS_ENOUGH_TO_MEASURE = 8

const GRADE_OF_NINE_YEAR_OLDS = 4

const GRADE_OF_ANY_ONE_TEXT = 6

/** Government writing stops at 25 (GOV.UK style: sentence length); a child's sentence stops sooner. */
const WORDS_IN_A_SENTENCE = 20

const LETTERS_IN_A_WORD = 11

const isLong = (sentence: string) => wordsOf(sentence).length > WORDS_IN_A_SENTENCE

const isLongWord = (word: string) => lettersIn(word) > LETTERS_IN_A_WORD

describe('a nine-year-old', () => {
  const read = [...ENGLISH].map(([place, text]): [string, string] => [place, fill(text, FACTS)])
  const measured = read.filter(([, text]) => wordsOf(text).length >= WORDS_ENOUGH_TO_MEASURE)

  test('can read the English, all of it together', () => {
    const whole = measured.map(([, text]) => text).join(' ')
    expect(readingGrade(whole)).toBeLessThan(GRADE_OF_NINE_YEAR_OLDS)
  })

  test('finds no one text that is much harder', () => {
    const hard = measured.filter(([, text]) => readingGrade(text) > GRADE_OF_ANY_ONE_TEXT)
    expect(hard).toEqual([])
  })

  test('finds no long sentence and no long word', () => {
    expect(read.filter(([, text]) => sentencesOf(text).some(isLong))).toEqual([])
    expect(read.filter(([, text]) => wordsOf(text).some(isLongWord))).toEqual([])
  })

  test('is never spoken to like a file', () => {
    const official = /\b(?:submi|invalid|presenting|ticket)/i
    expect(read.filter(([, text]) => official.test(text))).toEqual([])
  })
})
