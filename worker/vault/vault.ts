import { fromBase64, toBase64, utf8 } from './bytes.ts'
import { type Keys, type Sealed, seal, sealedWith, unseal } from './seal.ts'

/**
 * The secrets of an install, base64url of 32 bytes each. They are never in the database. A second key or pepper is
 * `AJAR_KEY_2`, `AJAR_PEPPER_2`, and so on: the highest key that is there wraps, and each opens what it wrapped.
 */
export type Secrets = { AJAR_KEY: string; AJAR_PEPPER: string } & {
  [name in `AJAR_KEY_${number}` | `AJAR_PEPPER_${number}`]?: string
}

/** Seals and opens the words of one school, and makes its keyed hashes. */
export type Vault = { schoolId: string; keys: Keys; pepper: CryptoKey }

/** A school's key as the database holds it: wrapped, for anyone without the install's secrets so many bytes. */
export type WrappedKey = { version: number; key: string }

/** What the school's row says of its keys; one that says nothing more has its first key and the first pepper. */
export type SchoolKeys = {
  id: string
  /** The key that seals. */
  dataKey: string
  keyVersion?: number | undefined
  /** Keys that open, and don't seal: the next one, or those before. */
  otherKeys?: readonly WrappedKey[] | undefined
  /** The pepper that was the newest when the school was added. Its words and tags follow from it for good. */
  pepperVersion?: number | undefined
}

/** A new data key for a school, wrapped: what `school.data_key` holds. */
export async function newDataKey(secrets: Secrets, schoolId: string): Promise<string> {
  const raw = toBase64(crypto.getRandomValues(new Uint8Array(32)))
  return seal(await masterKeys(secrets), keyPlace(schoolId), raw)
}

/** @throws DOMException or Error when the wrapped key belongs to another school or another install */
export async function openVault(secrets: Secrets, school: SchoolKeys): Promise<Vault> {
  const { id, dataKey, keyVersion = 1, otherKeys = [], pepperVersion = 1 } = school
  const masters = await masterKeys(secrets)
  const opened = async ({ version, key }: WrappedKey) => ({
    version,
    key: await aesKey(await unseal(masters, keyPlace(id), key as Sealed)),
  })
  return {
    schoolId: id,
    keys: [
      await opened({ version: keyVersion, key: dataKey }),
      ...(await Promise.all(otherKeys.map(opened))),
    ],
    pepper: await pepperOf(secrets, pepperVersion),
  }
}

/** The same data key, wrapped with the install's newest key; itself where it is so wrapped. */
export async function wrapAnew(secrets: Secrets, schoolId: string, key: string): Promise<string> {
  const masters = await masterKeys(secrets)
  if (key.startsWith(sealedWith(masters[0].version))) return key
  const place = keyPlace(schoolId)
  return seal(masters, place, await unseal(masters, place, key as Sealed))
}

/** Seals `words` for `table.column` of the row whose key, without the school, is `row`. */
export function sealFor(vault: Vault, table: string, row: string, column: string, words: string) {
  return seal(vault.keys, { schoolId: vault.schoolId, table, row, column }, words)
}

/** @throws DOMException when the text was altered or moved */
export function unsealFrom(
  vault: Vault,
  table: string,
  row: string,
  column: string,
  sealed: Sealed,
) {
  return unseal(vault.keys, { schoolId: vault.schoolId, table, row, column }, sealed)
}

/** The purposes of a keyed hash: one purpose never gives the hash of another. */
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
  | 'pass'

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
 * A form's answers as one text: the same for the same answers, in whatever order their keys were set.
 * Only what was read from the form goes in, so it does not depend on the page's language.
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

/** Of the install's peppers the newest, or an earlier one by its number. */
export function pepperOf(secrets: Secrets, version = newest(secrets, 'AJAR_PEPPER')) {
  const secret = secretOf(secrets, 'AJAR_PEPPER', version)
  const params = { name: 'HMAC', hash: 'SHA-256' }
  return imported(secret, () =>
    crypto.subtle.importKey('raw', fromBase64(secret), params, false, ['sign']),
  )
}

/** Seals what a browser carries through a sign-in, and nothing else: it follows from the pepper. */
export const signInKey = async (pepper: CryptoKey): Promise<Keys> => [
  { version: 1, key: await aesKey(toBase64(await keyedHash(pepper, 'sign_in', '', 'state'))) },
]

type SecretName = 'AJAR_KEY' | 'AJAR_PEPPER'

/** The numbers of the install's keys or peppers, the newest first. */
const versionsOf = (secrets: Secrets, name: SecretName): number[] =>
  Object.entries(secrets)
    .flatMap(([each, value]) => {
      if (!value || !each.startsWith(name)) return []
      if (each === name) return 1
      const version = Number(each.slice(name.length + 1))
      return Number.isInteger(version) && version > 1 ? version : []
    })
    .toSorted((a, b) => b - a)

export const newest = (secrets: Secrets, name: SecretName): number =>
  versionsOf(secrets, name)[0] ?? 1

function secretOf(secrets: Secrets, name: SecretName, version: number): string {
  const secret = version === 1 ? secrets[name] : secrets[`${name}_${version}`]
  if (!secret) throw new Error(`${name} number ${version} isn’t among the secrets.`)
  return secret
}

async function masterKeys(secrets: Secrets): Promise<Keys> {
  const opened = async (version: number) => {
    const secret = secretOf(secrets, 'AJAR_KEY', version)
    return { version, key: await imported(secret, () => aesKey(secret)) }
  }
  const [first = 1, ...others] = versionsOf(secrets, 'AJAR_KEY')
  return [await opened(first), ...(await Promise.all(others.map(opened)))]
}

const aesKey = (raw: string): Promise<CryptoKey> =>
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
