import { lineOf, withPlainDashes, withPlainDigits } from './typedText.ts'

/** Fewer digits than so many are no telephone number anywhere. */
const FEWEST_DIGITS = 6

const EXTENSION = /[\s,;]*(?:ext(?:ension|n)?\b\.?|x(?=\s*\d)|#)\s*\d{0,6}\s*$/i

/** A number as it was typed, in digits that every telephone has and without what cannot be seen. */
export const plainTelephone = (typed: string): string =>
  withPlainDashes(withPlainDigits(lineOf(typed)))

/**
 * Whether someone could be rung on it. Nobody is held up over a number that looks strange to us, from abroad or
 * with a word beside it: only one with too few digits is asked about again.
 */
export const isTelephone = (typed: string): boolean => {
  const plain = plainTelephone(typed)
  return !plain.includes('@') && digitsIn(plain.replace(EXTENSION, '')) >= FEWEST_DIGITS
}

const digitsIn = (text: string) => text.replace(/\D/g, '').length

/** The marks that a copied address brings along: `<a@b.uk>`, `mailto:a@b.uk`, and the full stop of its sentence. */
const AROUND_ADDRESS = /^(?:mailto:|<)+|[>.,;]+$/gi

/** An address as it was typed, without what cannot be seen and what a copy brings along. */
export const plainEmail = (typed: string): string => lineOf(typed).replace(AROUND_ADDRESS, '')

/** Whether it has the shape of an email address. */
export const isEmail = (typed: string): boolean =>
  /^[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:.]+$/.test(plainEmail(typed))
