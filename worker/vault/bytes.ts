const encoder = new TextEncoder()

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** @throws TypeError when the bytes are not UTF-8 */
export const textOf = (bytes: BufferSource): string => decoder.decode(bytes)

/** Base64url without padding (RFC 4648, 5): safe in an address, an attribute and a column. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** @throws DOMException or SyntaxError when the text is not base64url */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  // In workerd a fifteenth of the time; Node has it from version 25 on.
  if (Reflect.has(Uint8Array, 'fromBase64'))
    return Uint8Array.fromBase64(text, { alphabet: 'base64url' })
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
