import { fromBase64, toBase64, utf8 } from './bytes.ts'
import { type DataKey, type Sealed, seal, unseal } from './seal.ts'

/** The two secrets of an install, base64url of 32 bytes each. They are never in the database. */
export type Secrets = { AJAR_KEY: string; AJAR_PEPPER: string }

/** Seals and opens the words of one school, and makes its keyed hashes. */
export type Vault = { schoolId: string; dataKey: DataKey; pepper: CryptoKey }

/** A new data key for a school, wrapped: what `school.data_key` holds. */
export async function newDataKey(secrets: Secrets, schoolId: string): Promise<string> {
  const raw = toBase64(crypto.getRandomValues(new Uint8Array(32)))
  return seal(await keyEncryptionKey(secrets), keyPlace(schoolId), raw)
}

/** @throws DOMException when the wrapped key belongs to another school or another install */
export async function openVault(
  secrets: Secrets,
  school: { id: string; dataKey: string },
): Promise<Vault> {
  const raw = await unseal(
    await keyEncryptionKey(secrets),
    keyPlace(school.id),
    school.dataKey as Sealed,
  )
  return {
    schoolId: school.id,
    dataKey: await aesKey(raw),
    pepper: await pepperOf(secrets),
  }
}

/** Seals `words` for `table.column` of the row whose key, without the school, is `row`. */
export function sealFor(vault: Vault, table: string, row: string, column: string, words: string) {
  return seal(vault.dataKey, { schoolId: vault.schoolId, table, row, column }, words)
}

/** @throws DOMException when the text was altered or moved */
export function unsealFrom(
  vault: Vault,
  table: string,
  row: string,
  column: string,
  sealed: Sealed,
) {
  return unseal(vault.dataKey, { schoolId: vault.schoolId, table, row, column }, sealed)
}

/** What a keyed hash is for: one purpose never gives the hash of another. */
export type Purpose =
  | 'code'
  | 'code_tag'
  | 'referral'
  | 'form'
  | 'device'
  | 'trail'
  | 'pupil'
  | 'name'
  | 'invitation'
  | 'gone'
  | 'booking'
  | 'person'
  | 'link'
  | 'sign_in'

/** HMAC-SHA-256 under the pepper, bound to its purpose and the school: 32 bytes. */
export async function keyedHash(
  pepper: CryptoKey,
  purpose: Purpose,
  schoolId: string,
  text: string,
): Promise<Uint8Array> {
  const message = utf8(JSON.stringify([purpose, schoolId, text]))
  return new Uint8Array(await crypto.subtle.sign('HMAC', pepper, message))
}

/** A keyed hash as text, 43 characters unless shortened. */
export async function keyedTag(
  pepper: CryptoKey,
  purpose: Purpose,
  schoolId: string,
  text: string,
  length = 43,
): Promise<string> {
  return toBase64(await keyedHash(pepper, purpose, schoolId, text)).slice(0, length)
}

/**
 * The id of what a form makes. It follows from the form's id and from what was written in it: sent again with
 * the same content it is the same, and two people who hold one form's id make two things.
 */
export const idOfSent = (
  { pepper, schoolId }: Vault,
  formId: string,
  content: unknown,
): Promise<string> => keyedTag(pepper, 'form', schoolId, `${formId} ${canonical(content)}`, 22)

/**
 * What a form brought, as one text: the same for the same answers, in whatever order their keys were set.
 * Only what was read from the form goes in, so that it does not depend on the page's language.
 */
export const canonical = (content: unknown): string => JSON.stringify(content, withSortedKeys)

const withSortedKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** SHA-256 of a secret that has full entropy of its own: a session's or an opening's id. */
export async function hashOf(secret: string): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(secret))))
}

/** 128 random bits, 22 characters. */
export const newSecret = () => toBase64(crypto.getRandomValues(new Uint8Array(16)))

/** An id that sorts by time: the instant in nine base-36 digits, then 64 random bits. */
export const newId = (at: number) =>
  at.toString(36).padStart(9, '0') + toBase64(crypto.getRandomValues(new Uint8Array(8)))

export function pepperOf(secrets: Secrets): Promise<CryptoKey> {
  const params = { name: 'HMAC', hash: 'SHA-256' }
  return imported(secrets.AJAR_PEPPER, () =>
    crypto.subtle.importKey('raw', fromBase64(secrets.AJAR_PEPPER), params, false, ['sign']),
  )
}

/** Seals what a browser carries through a sign-in, and nothing else: it follows from the pepper. */
export const signInKey = async (pepper: CryptoKey): Promise<DataKey> =>
  aesKey(toBase64(await keyedHash(pepper, 'sign_in', '', 'state')))

const keyEncryptionKey = (secrets: Secrets): Promise<DataKey> =>
  imported(secrets.AJAR_KEY, () => aesKey(secrets.AJAR_KEY))

const aesKey = (raw: string): Promise<DataKey> =>
  crypto.subtle.importKey('raw', fromBase64(raw), 'AES-GCM', false, ['encrypt', 'decrypt'])

const keyPlace = (schoolId: string) => ({
  schoolId,
  table: 'school',
  row: schoolId,
  column: 'data_key',
})

const importedKeys = new Map<string, Promise<CryptoKey>>()

function imported(secret: string, load: () => Promise<CryptoKey>): Promise<CryptoKey> {
  const known = importedKeys.get(secret)
  if (known) return known
  const key = load()
  importedKeys.set(secret, key)
  return key
}
