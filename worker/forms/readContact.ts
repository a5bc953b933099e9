import { isEmail, isTelephone, plainEmail, plainTelephone } from './rules/telephone.ts'

const WITH_EXTENSION = {
  formatExtension: (number: string, extension: string) => `${number} ext. ${extension}`,
}

/**
 * A telephone number as it can be dialled: one that is valid here or abroad in the usual way of writing it, any
 * other as it was typed.
 *
 * @returns null where it is none, or two: `isTelephone`
 */
export async function readTelephone(typed: string): Promise<string | null> {
  if (!isTelephone(typed)) return null
  const plain = plainTelephone(typed)
  // Loaded when a form is posted, so that no page waits for it.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  const number = parsePhoneNumberFromString(plain, { defaultCountry: 'GB', extract: false })
  if (!number?.isValid()) return plain
  return number.countryCallingCode === '44'
    ? number.formatNational(WITH_EXTENSION)
    : number.formatInternational(WITH_EXTENSION)
}

/** How someone may be told. */
type Contact = { by: 'text' | 'email'; address: string }

/** A number or an address, by what it looks like; null where it is neither. */
export async function readContact(typed: string): Promise<Contact | null> {
  if (isEmail(typed)) return { by: 'email', address: plainEmail(typed) }
  const address = await readTelephone(typed)
  return address === null ? null : { by: 'text', address }
}
