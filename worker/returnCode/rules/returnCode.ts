import { withPlainDigits } from '../../forms/rules/typedText.ts'
import { MINUTE_MS } from '../../time/durations.ts'
import { CODE_WORDS } from './codeWords.ts'

/**
 * The code that opens one's own referral again, in its one canonical form: five words of `CODE_WORDS`,
 * lower-case, one space between. Five words of ten bits are 50 bits, too many to guess.
 */
export type ReturnCode = string

const WORDS_IN_CODE = 5

/** Milliseconds for which the page that a form leads to shows new words, unless one is typed back before. */
const WORDS_SHOWN_MS = 10 * MINUTE_MS

/** Whether words are still shown on a page that was opened then: a phone may lie about afterwards. */
export const areWordsShown = (openedAt: number, now: number): boolean =>
  now - openedAt < WORDS_SHOWN_MS

/**
 * The code for a handful of random bytes.
 *
 * @param bytes at least 7; the first 50 bits are used, ten to a word, and the rest ignored
 * @throws RangeError when there are fewer, because a shorter code could be guessed
 */
export function codeFromBits(bytes: Uint8Array): ReturnCode {
  if (bytes.length < 7) throw new RangeError('A return code needs 7 random bytes')

  const bits = Array.from(bytes.subarray(0, 7), (byte) => byte.toString(2).padStart(8, '0'))
  const tens = bits.join('').match(/.{10}/g) ?? []
  return tens.map((ten) => CODE_WORDS[parseInt(ten, 2)]).join(' ')
}

/** The same code in digits: five groups of four, each a word's place in the list, 0000 to 1023. */
export function digitsOf(code: ReturnCode): string {
  const places = code.split(' ').map((word) => CODE_WORDS.indexOf(word))
  return places.map((place) => String(place).padStart(4, '0')).join(' ')
}

/**
 * The code that was meant, or null when that is not certain. Takes words or digits, whatever their
 * case, accents, punctuation and line breaks; words run together, cut to their first four letters
 * or more, with one slip each, or spelt as they sound; digits of any script.
 */
export function readCode(typed: string): ReturnCode | null {
  const words = partsOf(plain(typed)).map(wordMeant)
  return words.length === WORDS_IN_CODE && !words.includes(null) ? words.join(' ') : null
}

/** Whether the word typed back is the one asked for; as forgiving as `readCode`. */
export function sameWord(word: string, typed: string): boolean {
  return wordMeant(plain(typed).replace(/[^\p{L}\d]/gu, '')) === word
}

/** Which word to type back before leaving. The code alone decides: asking again asks the same. */
export function askedWord(code: ReturnCode): { position: 1 | 2 | 3 | 4 | 5; word: string } {
  const words = code.split(' ')
  const total = words.reduce((sum, word) => sum + CODE_WORDS.indexOf(word), 0)
  const position = ((total % WORDS_IN_CODE) + 1) as 1 | 2 | 3 | 4 | 5
  return { position, word: words[position - 1] ?? '' }
}

/** Small Latin letters and 0 to 9, other signs left as they are. No code fills 500 characters. */
const plain = (typed: string): string =>
  withPlainDigits(typed.slice(0, 500).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())

const ANY_WORD = new RegExp(CODE_WORDS.join('|'), 'g')

/** Words run together must be there in full: as no two begin alike, they part in only one way. */
function partsOf(plain: string): string[] {
  const words = plain.match(/\p{Script=Latin}[\p{Script=Latin}\d]*/gu)
  if (!words) return plain.replace(/\D/g, '').match(/.{1,4}/g) ?? []
  if (words.length === WORDS_IN_CODE) return words

  const parted = words.join('').match(ANY_WORD) ?? []
  return parted.join('') === words.join('') ? parted : []
}

/** The only word that can be meant. Where a second is as near, nothing is guessed. */
function wordMeant(typed: string): string | null {
  if (/^\d{4}$/.test(typed)) return CODE_WORDS[Number(typed)] ?? null
  if (CODE_WORDS.includes(typed)) return typed

  const sound = soundOf(typed)
  const begins = (word: string) => typed.length >= 4 && word.startsWith(typed)
  const near = CODE_WORDS.filter((w, i) => begins(w) || isOneSlip(w, typed) || SOUNDS[i] === sound)
  return near.length === 1 ? (near[0] ?? null) : null
}

/** One letter wrong, missing or too many, or two neighbours swapped. */
function isOneSlip(word: string, typed: string): boolean {
  let same = 0
  while (same < typed.length && word[same] === typed[same]) same++
  const [w, t] = [word.slice(same), typed.slice(same)]
  if (w.slice(1) === t.slice(1) || w.slice(1) === t || w === t.slice(1)) return true
  return w[0] === t[1] && w[1] === t[0] && w.slice(2) === t.slice(2)
}

/** Spellings that are easily taken for each other, in the order in which they are made one. */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/sch/g, 'sk'],
  [/ph/g, 'f'],
  [/wh/g, 'w'],
  [/^[kg]n/, 'n'],
  [/^wr|^rh/, 'r'],
  [/dg|g(?=[ei])/g, 'j'],
  [/s?c(?=[eiy])|z/g, 's'],
  [/qu/g, 'kw'],
  [/ck|c(?!h)/g, 'k'],
  [/igh|e[aeiy]|ie|ui|y/g, 'i'],
  [/a[iy]/g, 'a'],
  [/o[auw]/g, 'o'],
  [/oo|ew|ue/g, 'u'],
  [/[aeo]u?r$|re$/, 'r'],
  [/[aei]l$|le$/, 'l'],
  [/e$/, ''],
  [/(.)\1+/g, '$1'],
]

const soundOf = (word: string) => SAME_SOUND.reduce((w, [from, to]) => w.replace(from, to), word)

const SOUNDS = CODE_WORDS.map(soundOf)
