import { fromBase64, textOf, toBase64, utf8 } from './bytes.ts'

/** Words under AES-256-GCM: base64url of a 12-byte nonce, the ciphertext and its 16-byte tag. */
export type Sealed = string & { readonly sealed: unique symbol }

/** The column and row of a sealed text. They are authenticated with it, so it opens nowhere else. */
export type SealedColumn = { schoolId: string; table: string; row: string; column: string }

const NONCE_BYTES = 12

/** Whole words of one school, for as long as a request lasts. Made by `openVault`. */
export type DataKey = CryptoKey & { readonly dataKey?: never }

export async function seal(key: DataKey, column: SealedColumn, words: string): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const params = { name: 'AES-GCM', iv: nonce, additionalData: columnBytes(column) }
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(params, key, utf8(words)))
  const whole = new Uint8Array(NONCE_BYTES + ciphertext.length)
  whole.set(nonce)
  whole.set(ciphertext, NONCE_BYTES)
  return toBase64(whole) as Sealed
}

/** @throws DOMException when the text was altered, moved, or belongs to another school */
export async function unseal(key: DataKey, column: SealedColumn, sealed: Sealed): Promise<string> {
  const whole = fromBase64(sealed)
  const params = {
    name: 'AES-GCM',
    iv: whole.subarray(0, NONCE_BYTES),
    additionalData: columnBytes(column),
  }
  return textOf(await crypto.subtle.decrypt(params, key, whole.subarray(NONCE_BYTES)))
}

const columnBytes = ({ schoolId, table, row, column }: SealedColumn) =>
  utf8(JSON.stringify([schoolId, table, row, column]))
