import { lineOf, withPlainDashes, withPlainDigits } from './typedText.ts'

/** Fewer digits than so many are no telephone number anywhere. */
const FEWEST_DIGITS = 6

const EXTENSION = /[\s,;]*(?:ext(?:ension|n)?\b\.?|x(?=\s*\d)|#)\s*\d{0,6}\s*$/i

/** A number as it was typed, in digits that every telephone has and without what cannot be seen. */
export const plainTelephone = (typed: string): string =>
  withPlainDashes(withPlainDigits(lineOf(typed))).replaceAll('＋', '+')

/** Until or from when someone may be rung, beside the number. */
const TIME_OF_DAY = /(?<!\d)\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b/gi

/** A letter that touches a digit is a slip of the finger, or part of something else. */
const GLUED = /\p{L}\d|\d\p{L}/u

/** As many digits as a number has anywhere, behind the noughts that lead abroad (ITU-T E.164). */
const MOST_DIGITS = 15

/** What stands between two numbers: none of the marks that people put into one. */
const BETWEEN = /[^\d\s()+.-]+/

/**
 * Whether someone could be rung on it. Nobody is held up over a number that looks strange to us, from abroad or
 * with a word beside it: only one with too few digits, with letters in it, or two at once is asked about again.
 */
export const isTelephone = (typed: string): boolean => {
  const plain = plainTelephone(typed)
  if (plainEmail(plain).includes('@')) return false
  const number = plain.replace(EXTENSION, '').replace(TIME_OF_DAY, '')
  return digitsIn(number) >= FEWEST_DIGITS && !GLUED.test(number) && !isTwo(number)
}

const isTwo = (number: string) =>
  number.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS ||
  number.split(BETWEEN).filter((part) => digitsIn(part) >= FEWEST_DIGITS).length > 1

const digitsIn = (text: string) => text.replace(/\D/g, '').length

/** The marks that a copied address brings along: `<a@b.uk>`, `mailto:a@b.uk`, and the full stop of its sentence. */
const AROUND_ADDRESS = /^(?:mailto:|<)+|[>.,;]+$/gi

/** An address as it was typed, with the marks of every keyboard and without what cannot be seen or a copy brings along. */
export const plainEmail = (typed: string): string =>
  lineOf(typed)
    .replace(/[＠﹫]/g, '@')
    .replaceAll('．', '.')
    .replace(AROUND_ADDRESS, '')

/** Whether it has the shape of an email address. */
export const isEmail = (typed: string): boolean =>
  /^[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:.]+$/.test(plainEmail(typed))
