import type { MetadataJson, PhoneNumber } from 'libphonenumber-js/core'
import { isEmail, isTelephone, plainEmail, plainTelephone } from './rules/telephone.ts'

const WITH_EXTENSION = {
  formatExtension: (number: string, extension: string) => `${number} ext. ${extension}`,
}

/** The national digits of a British number written out with its 0, but for the few with nine that are valid. */
const BRITISH_DIGITS = 10

/**
 * A telephone number as it can be dialled: one that is valid here or abroad in the usual way of writing it, any
 * other as it was typed.
 *
 * @returns null where it is none, or two: `isTelephone`; and where digits are missing, because a text to it would
 *   reach nobody
 */
export async function readTelephone(typed: string): Promise<string | null> {
  if (!isTelephone(typed)) return null
  const plain = plainTelephone(typed)
  // Loaded when a form is posted, so no page waits for it.
  const { default: parsePhoneNumber } = await import('libphonenumber-js/core')
  const { default: countries } = await import('./telephoneCountries.json')
  const how = { defaultCountry: 'GB', extract: false } as const
  const number = parsePhoneNumber(plain, how, countries as unknown as MetadataJson)
  if (number && lacksDigits(plain, number)) return null
  if (!number?.isValid()) return plain
  return number.countryCallingCode === '44'
    ? number.formatNational(WITH_EXTENSION)
    : number.formatInternational(WITH_EXTENSION)
}

/**
 * Whether a number that begins as a whole one, with 0 or with its country, has too few digits. A local number without
 * either, and one that is longer than we know, are left as they are.
 */
function lacksDigits(plain: string, number: PhoneNumber): boolean {
  const isWhole = /^[\s(]*(?:\+|0)/.test(plain)
  if (!isWhole || number.isValid()) return false
  return number.countryCallingCode === '44'
    ? number.nationalNumber.length < BRITISH_DIGITS
    : !number.isPossible() && number.nationalNumber.length < BRITISH_DIGITS
}

/** How someone may be told. */
type Contact = { by: 'text' | 'email'; address: string }

/** A number or an address, by what it looks like; null where it is neither. */
export async function readContact(typed: string): Promise<Contact | null> {
  if (isEmail(typed)) return { by: 'email', address: plainEmail(typed) }
  const address = await readTelephone(typed)
  return address === null ? null : { by: 'text', address }
}
