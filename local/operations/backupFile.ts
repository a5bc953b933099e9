import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { fileKeyFor, newFileKey, readRecoveryKey } from './recoveryKey.ts'
import type { InstallKeys } from './savedKeys.ts'
import type { SavedPdfs } from './savedPdfs.ts'

/*
 * A backup file, for a recovery key:
 *
 *   18 bytes   `ajar backup 1` and a line break, filled up with zeros
 *   32 bytes   the recovery key's public half
 *   32 bytes   the public half of a key made for this file alone
 *   32 bytes   SHA-256 of all the bytes before
 *   chunks     AES-256-GCM of 1 MiB each, the last one shorter: ciphertext, then its 16-byte tag
 *
 * The key of the chunks is HKDF-SHA256 of the two keys' shared secret (X25519). A chunk's nonce is its number in eleven
 * bytes and one byte that is 1 for the last, so none can be left out, moved, or cut off. The header is authenticated
 * with each. Inside is gzip of JSON: see `Backup`.
 */

const MAGIC = Buffer.concat([Buffer.from('ajar backup 1\n')], 18)

const KEY_BYTES = 32

const HEADER_BYTES = MAGIC.length + 3 * KEY_BYTES

const CHUNK_BYTES = 1024 * 1024

const TAG_BYTES = 16

/** What a backup holds: all that another machine needs to open every word. */
export type Backup = {
  /** When it was made, UTC. */
  madeAt: string
  keys: InstallKeys
  /** Each database of the install, the first one first. */
  databases: readonly SavedDatabase[]
  /** What the bucket holds; none where the install has no bucket. */
  pdfs?: SavedPdfs
}

export type SavedDatabase = {
  /** Rows of each table, to compare with what is restored. */
  rows: Record<string, number>
  /** The database as SQL, in order. */
  statements: readonly string[]
}

/** A backup from when it held the first database alone. */
type SingleBackup = Omit<Backup, 'databases'> & SavedDatabase

export function sealBackup(backup: Backup, recipient: Buffer): Buffer {
  const { fileKey, ephemeral } = newFileKey(recipient)
  const open = Buffer.concat([MAGIC, recipient, ephemeral])
  const header = Buffer.concat([open, sha256(open)])
  const plain = gzipSync(JSON.stringify(backup))
  const count = Math.max(1, Math.ceil(plain.length / CHUNK_BYTES))
  const chunks = Array.from({ length: count }, (_, n) => {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(n, n === count - 1))
    cipher.setAAD(header)
    const part = plain.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES)
    return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()])
  })
  return Buffer.concat([header, ...chunks])
}

/** @throws Error that says whether the key is another's, or the file was cut off or changed */
export function openBackup(file: Buffer, recoveryKey: string): Backup {
  const own = readRecoveryKey(recoveryKey)
  const header = file.subarray(0, HEADER_BYTES)
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error('This file isn’t a backup of Ajar.')
  }
  const [open, sum] = [header.subarray(0, -KEY_BYTES), header.subarray(-KEY_BYTES)]
  if (header.length < HEADER_BYTES || !sha256(open).equals(sum)) throw damaged('its first bytes')
  const recipient = open.subarray(MAGIC.length, MAGIC.length + KEY_BYTES)
  if (!recipient.equals(own.public)) {
    throw new Error(
      'This recovery key is another backup’s. Take the one that was shown for this one.',
    )
  }
  const fileKey = fileKeyFor(own, open.subarray(-KEY_BYTES))
  const whole = CHUNK_BYTES + TAG_BYTES
  const body = file.subarray(HEADER_BYTES)
  const count = Math.max(1, Math.ceil(body.length / whole))
  const chunks = Array.from({ length: count }, (_, n) => {
    const part = body.subarray(n * whole, (n + 1) * whole)
    const isLast = n === count - 1
    const plain = chunkOf(fileKey, header, part, nonceOf(n, isLast))
    if (plain) return plain
    // A whole chunk that isn't the last one, or a part of one, is where the file was cut.
    const isCut =
      isLast && (part.length < TAG_BYTES || part.length < whole || opensAsInner(part, n))
    throw isCut
      ? new Error(
          'This file was cut off or its end was changed. Copy it again from where it is kept.',
        )
      : damaged(`part ${n + 1} of ${count}`)
  })
  const json = gunzipSync(Buffer.concat(chunks)).toString('utf8')
  const opened = JSON.parse(json) as Backup | SingleBackup
  if ('databases' in opened) return opened
  const { madeAt, keys, rows, statements } = opened
  return { madeAt, keys, databases: [{ rows, statements }] }

  function opensAsInner(part: Buffer, n: number) {
    return chunkOf(fileKey, header, part, nonceOf(n, false)) !== null
  }
}

function chunkOf(key: Buffer, header: Buffer, part: Buffer, nonce: Buffer): Buffer | null {
  if (part.length < TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(header)
  decipher.setAuthTag(part.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(part.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    return null
  }
}

const damaged = (where: string) =>
  new Error(`This file was changed or damaged: ${where}. Copy it again from where it is kept.`)

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

function nonceOf(n: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(n, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
