import { fromBase64, textOf, toBase64, utf8 } from './bytes.ts'

/**
 * Words under AES-256-GCM: the number of their key, a full stop, and base64url of a 12-byte nonce, the ciphertext and
 * its 16-byte tag. A text without a number was sealed before keys had one: under the first.
 */
export type Sealed = string & { readonly sealed: unique symbol }

/** The column and row of a sealed text. They are authenticated with it, so it opens nowhere else. */
export type SealedColumn = { schoolId: string; table: string; row: string; column: string }

const NONCE_BYTES = 12

/** A key, numbered from 1. */
type NumberedKey = { version: number; key: CryptoKey }

/** The first key seals, each opens what was sealed under it. Made by `openVault`. */
export type Keys = readonly [NumberedKey, ...NumberedKey[]]

export async function seal([{ version, key }]: Keys, column: SealedColumn, words: string) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const params = { name: 'AES-GCM', iv: nonce, additionalData: columnBytes(column) }
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(params, key, utf8(words)))
  const whole = new Uint8Array(NONCE_BYTES + ciphertext.length)
  whole.set(nonce)
  whole.set(ciphertext, NONCE_BYTES)
  return `${sealedWith(version)}${toBase64(whole)}` as Sealed
}

/** What each text begins with that was sealed under the key of this number. */
export const sealedWith = (version: number) => `${version}.`

/** @throws DOMException or Error when the text was altered, moved, or belongs to another school or key */
export async function unseal(keys: Keys, column: SealedColumn, sealed: Sealed): Promise<string> {
  const stop = sealed.indexOf('.')
  const version = stop === -1 ? 1 : Number(sealed.slice(0, stop))
  const key = keys.find((one) => one.version === version)?.key
  if (!key) throw new Error('The key that this was sealed under isn’t here.')
  const whole = fromBase64(sealed.slice(stop + 1))
  const params = {
    name: 'AES-GCM',
    iv: whole.subarray(0, NONCE_BYTES),
    additionalData: columnBytes(column),
  }
  return textOf(await crypto.subtle.decrypt(params, key, whole.subarray(NONCE_BYTES)))
}

const columnBytes = ({ schoolId, table, row, column }: SealedColumn) =>
  utf8(JSON.stringify([schoolId, table, row, column]))
