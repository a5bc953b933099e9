import { keyedTag, newSecret } from './vault.ts'

/**
 * A form's own id with proof that Ajar gave it out, for this school and this form: `made.secret.mac`,
 * where `made` is the instant in base 36. A form that is sent twice under one id is handled once.
 */
export type FormToken = string

const TAG_CHARACTERS = 22

export async function newFormToken(
  pepper: CryptoKey,
  schoolId: string,
  form: string,
  now: number,
): Promise<FormToken> {
  const id = `${now.toString(36)}.${newSecret()}`
  return `${id}.${await tagOf(pepper, schoolId, form, id)}`
}

/** The id and the age of a token, or null when Ajar did not make it for this school and form. */
export async function readFormToken(
  pepper: CryptoKey,
  schoolId: string,
  form: string,
  token: FormToken,
): Promise<{ id: string; madeAt: number } | null> {
  const [made = '', secret = '', tag = '', ...more] = token.split('.')
  const id = `${made}.${secret}`
  const expected = await tagOf(pepper, schoolId, form, id)
  const madeAt = Number.parseInt(made, 36)
  // Text after the tag is not authenticated, and a form that is shown again would repeat it.
  const isWhole = sameText(tag, expected) && more.length === 0
  return isWhole && Number.isFinite(madeAt) ? { id, madeAt } : null
}

const tagOf = (pepper: CryptoKey, schoolId: string, form: string, id: string) =>
  keyedTag(pepper, 'form', schoolId, `${form} ${id}`, TAG_CHARACTERS)

/** Compares in constant time, so the time taken does not reveal where two texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < b.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}
