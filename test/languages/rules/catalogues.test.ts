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
import { BOOKING_FACTS, BOOKING_NOW } from '../../../worker/bookings/rules/bookingNow.ts'
import { hasNoticeMarks, noticeInWords } from '../../../worker/bookings/rules/noticeMarks.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import { wordsFromStaff } from '../../../web/languages/fromStaff.ts'
import { infoWords } from '../../../web/languages/infoPages.ts'
import { passWords } from '../../../web/languages/pass.ts'
import { planWords } from '../../../web/languages/plan.ts'
import { en } from '../../../web/languages/en/everyPage.ts'
import { readingAge, sentencesOf, WORDS_ENOUGH_TO_MEASURE, wordsOf } from '../readingAge.ts'

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
  ...(await infoWords(code)),
  ...(await wordsFromStaff(code)),
  coming: await bookingWords(code),
  pass: await passWords(code),
  plan: await planWords(code),
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

/** A step that is still ahead is described by its own words alone. */
const STEP_AHEAD = 'plan.stands.ahead'

describe.each(CATALOGUES)('The catalogue in $name', (catalogue) => {
  test('The catalogue is registered under its own code and name', async () => {
    expect(isLanguage(catalogue.code) && LANGUAGES[catalogue.code]).toBe(catalogue.name)
  })

  test('A notice about a booking can be written in the language, and has nothing left to fill in', () => {
    expect(hasNoticeMarks(catalogue.code)).toBe(true)
    for (const is of BOOKING_NOW) {
      const kind = BOOKING_FACTS[is].notice
      if (!kind) continue
      const facts = { kind, weekday: 3, until: 0, place: 'The Den' }
      for (const startsAt of [0, null]) {
        const text = noticeInWords(catalogue.code, { ...facts, startsAt })
        expect(text).toContain('The Den')
        expect(text).not.toMatch(/[{}]|undefined|mentor/i)
      }
    }
  })

  test('No text has two spaces in a row or a space at an end', () => {
    expect(placesOf(catalogue, (text) => /\s{2}|^\s|\s$|[^\S ]/.test(text))).toEqual([])
  })

  test('No text has an exclamation mark or an emoji', () => {
    expect(placesOf(catalogue, (text) => /[!¡]|\p{Extended_Pictographic}/u.test(text))).toEqual([])
  })

  test('No text is empty, except of a step still ahead, and English’s note that it is a draft', () => {
    const empty = placesOf(catalogue, (text) => text === '').map(([place]) => place)
    expect(empty).toEqual([...(catalogue.code === 'en' ? ['draft'] : []), STEP_AHEAD])
  })
})

/** Texts that are the same in every language: our own name, and days that are only filled in. */
const SAME_AS_ENGLISH = [
  'common.title',
  'promise.days.this_week',
  'promise.days.later',
  'root.title',
  STEP_AHEAD,
]

describe.each(OTHERS)('A reader of $name', (catalogue) => {
  test('They read every text that an English reader does, and no other', () => {
    expect(textsOf(catalogue).map(([place]) => place)).toEqual([...ENGLISH.keys()])
  })

  test('They read the same names, days and numbers', () => {
    expect(placesOf(catalogue, saysOtherFacts)).toEqual([])
  })

  test('They find no text left in English', () => {
    const left = placesOf(catalogue, (text, place) => text === ENGLISH.get(place))
    expect(left.map(([place]) => place)).toEqual(SAME_AS_ENGLISH)
  })
})

/** Latin letters that stay: what one looks for, types or presses, and our own name. */
const LATIN = /\b(?:Ajar|Childline|SHOUT|Shift|English|A4)\b/g

const hasLatin = (text: string) => /[a-z]/i.test(text.replace(/\{\w+\}/g, '').replace(LATIN, ''))

/** “You” or a name, and before the sentence ends a verb as it’s said of a man. */
const OF_A_MAN =
  /(?:آپ|\{(?:mentor|dsl|name)\}) (?!(?:ک[ےایو]|سے|نے|پر|تک|میں|اور|یا|کتنے|جو) )[^۔؟:،]*(?:(?:تے|رہے|چکے|والے) (?:ہیں|تھے)|[^ ]یں گے)/

describe('The Urdu catalogue', () => {
  const { code: _, ...urdu } = CATALOGUES.find(({ code }) => code === 'ur') as Catalogue
  const prose = { ...urdu, direction: '' }

  test('The Urdu has no English words except names and keys', () => {
    expect(placesOf(prose, hasLatin)).toEqual([])
  })

  test('The Urdu uses Urdu letters and marks, not their Arabic or English look-alikes', () => {
    expect(placesOf(prose, (text) => /[كيىهةأ٫,;?"']|\.(?!\d)/.test(text))).toEqual([])
  })

  test('The Urdu says “you” to a girl as to a boy, and makes no man of anyone who’s named', () => {
    expect(placesOf(prose, (text) => OF_A_MAN.test(text))).toEqual([])
  })

  test('Urdu telephone numbers have Western digits and no gap that would turn them round', () => {
    expect(placesOf(prose, (text) => /[٠-٩۰-۹]/.test(text))).toEqual([])
    expect(placesOf(prose, (text) => /[\u0600-\u06ff][^a-z]*\d+ \d/i.test(text))).toEqual([])
  })
})

/** Words of a typical page, to measure a text as it is read. */
const FACTS = {
  child: 'Amina',
  dsl: 'Mr Lund',
  limit: 'Up to 2000 characters.',
  mentor: 'Grace',
  mentors: 'Grace, Dev, Nadia',
  name: 'Grace',
  promise: 'by Tuesday break',
  room: 'The Nest',
  school: 'Meadow Primary',
  service: 'The Place',
  when: '8.15am on Monday',
  where: 'past the hall',
  why: 'snow',
}

const lettersIn = (text: string) => text.match(/\p{L}/gu)?.length ?? 0

const AGE = 9

/** Texts that the formula puts above the age, each with the reason why it stays. */
const TOO_HARD_BY_THE_FORMULA: Readonly<Record<string, string>> = {
  'home.nobodyHoliday':
    'Two short sentences whose long words, “holidays” and “nobody”, every child of nine knows.',
  'home.nobodyClosed':
    'Two short sentences whose long words, “today” and “nobody”, every child of nine knows.',
}

/** Government writing stops at 25 (GOV.UK style: sentence length); a child's sentence stops sooner. */
const WORDS_IN_A_SENTENCE = 20

/** Longer by one word or two: in two sentences the name stands twice, side by side, as if it were two people. */
const LONG_FOR_A_REASON = ['who.limit', 'who.limitParent']

const LETTERS_IN_A_WORD = 11

const isLong = (sentence: string) => wordsOf(sentence).length > WORDS_IN_A_SENTENCE

const isLongWord = (word: string) => lettersIn(word) > LETTERS_IN_A_WORD

describe('English for a nine-year-old', () => {
  const read = [...ENGLISH].map(([place, text]): [string, string] => [place, fill(text, FACTS)])
  const measured = read.filter(([, text]) => wordsOf(text).length >= WORDS_ENOUGH_TO_MEASURE)

  test('A nine-year-old can read the English as a whole', () => {
    const whole = measured.map(([, text]) => text).join(' ')
    expect(readingAge(whole)).toBeLessThan(AGE)
  })

  test('A nine-year-old can read each text', () => {
    const hard = measured.filter(([, text]) => readingAge(text) > AGE)
    expect(hard.map(([place]) => place)).toEqual(Object.keys(TOO_HARD_BY_THE_FORMULA))
  })

  test('No text has a long sentence or a long word', () => {
    const long = read.filter(([, text]) => sentencesOf(text).some(isLong))
    expect(long.map(([place]) => place)).toEqual(LONG_FOR_A_REASON)
    expect(read.filter(([, text]) => wordsOf(text).some(isLongWord))).toEqual([])
  })

  test('No text uses official language', () => {
    const official = /\b(?:submi|invalid|presenting|ticket)/i
    expect(read.filter(([, text]) => official.test(text))).toEqual([])
  })
})
