/**
 * How typed text is read, wherever it is typed: on a public form, in the office, in a school's file of pupils.
 * Nothing here knows what a text is for; what is compared is made equal here, so all compare alike.
 */

/** Controls that no keyboard types. A tab and a line's end are none of them. */
// oxlint-disable-next-line no-control-regex
const NUL_LIKE = /[\0-\x08\x0e-\x1f\x7f]/g

/** Prose, a child's story above all: every character stays as typed, but controls like NUL. */
export const proseOf = (typed: string): string =>
  typed.replaceAll('\r\n', '\n').replace(NUL_LIKE, '').normalize('NFC').trim()

/** Characters of no width and of direction, without the two joiners. */
const NOT_SEEN = '(?![\\u200c\\u200d])\\p{Cf}'

/** Scripts whose spelling uses the two joiners inside a word. */
const JOINED =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}' +
  '\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}' +
  '\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Inherited}'

/** Any character that is not seen, but for a joiner between two letters of such a script. */
const UNSEEN = new RegExp(
  `(?<![${JOINED}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${JOINED}])|${NOT_SEEN}`,
  'gu',
)

/**
 * One line: a name, a place, a number. Characters that are not seen, or that turn the direction around, are
 * left out: one name could pass for another with them. Controls and runs of spaces become one space.
 */
export const lineOf = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** Whether `lineOf` would leave something out that is not seen. */
export const hasUnseen = (typed: string): boolean => typed.search(UNSEEN) >= 0

/** Text that is typed right to left over what stands there: nobody can see what it says. */
export const isTurnedAround = (typed: string): boolean => /[\u202d\u202e]/.test(typed)

/** The decimal digits of every script as 0 to 9, for where a number is meant. */
export const withPlainDigits = (typed: string): string =>
  typed.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))

/** Unicode has each script's ten digits in a row, from nought; some rows touch. */
function valueOf(digit: number): number {
  let first = digit
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (digit - first) % 10
}

/** Marks that people type for an apostrophe, or for one another. */
const APOSTROPHES = /['’‘‛`´ˊˋ′‵ʹʻʼʽʾʿ＇]/gu

/** Without apostrophes: people leave them out as often as they mistype them. */
export const withoutApostrophes = (text: string): string => text.replace(APOSTROPHES, '')

/** Every dash as a hyphen. */
export const withPlainDashes = (text: string): string => text.replace(/[\p{Pd}\u2212]/gu, '-')

/** An admission number: a spreadsheet takes the noughts off its front. */
export const plainNumber = (number: string) => number.replace(/^0+(?=.)/, '').toUpperCase()
