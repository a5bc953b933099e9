import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'

/*
 * A recovery key is an X25519 key pair. Whoever makes a backup has the public half, which opens nothing, so it may lie
 * on the machine that makes one each night. The private half is shown once and kept elsewhere.
 */

/** Bytes before the 32 of a key, as Node reads it (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex')

const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex')

const KEY_BYTES = 32

const FILE_KEY_FOR = 'ajar backup 1'

/** Says what it is, so it is known again in a drawer in five years. */
const PREFIX = 'AJAR-RECOVERY-'

export type RecoveryKeys = {
  /** 32 bytes. */
  public: Buffer
  /** As it is shown and typed: `AJAR-RECOVERY-` and 43 letters of base64url. */
  shown: string
}

/** What to say of a new one, a line each. */
export const shownOnce = (recoveryKey: string): string[] => [
  '',
  'Write this recovery key down now, on paper or in a safe that isn’t this computer. It is shown this once, and',
  'opens every backup that is made here from now on. Without it none ever opens:',
  '',
  `  ${recoveryKey}`,
  '',
]

export function newRecoveryKey(): RecoveryKeys {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  return { public: rawOf(publicKey), shown: PREFIX + base64Of(privateKey, 'd') }
}

/** @throws Error when this isn't a recovery key */
export function readRecoveryKey(typed: string): RecoveryKeys & { private: KeyObject } {
  const shown = typed.trim()
  const raw = Buffer.from(shown.slice(PREFIX.length), 'base64url')
  if (!shown.startsWith(PREFIX) || raw.length !== KEY_BYTES) {
    throw new Error(
      `That isn’t a recovery key: it begins with ${PREFIX} and has 43 letters after it.`,
    )
  }
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, raw]), format: 'der', type: 'pkcs8' })
  return { private: key, public: rawOf(createPublicKey(key)), shown }
}

/** A key for one file, and the bytes by which the private half of `recipient` finds it again. */
export function newFileKey(recipient: Buffer): { fileKey: Buffer; ephemeral: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const ephemeral = rawOf(publicKey)
  return { fileKey: fileKeyOf(privateKey, recipient, { ephemeral, recipient }), ephemeral }
}

export const fileKeyFor = (
  own: { private: KeyObject; public: Buffer },
  ephemeral: Buffer,
): Buffer => fileKeyOf(own.private, ephemeral, { ephemeral, recipient: own.public })

function fileKeyOf(
  own: KeyObject,
  other: Buffer,
  { ephemeral, recipient }: { ephemeral: Buffer; recipient: Buffer },
): Buffer {
  const publicKey = createPublicKey({
    key: Buffer.concat([PUBLIC, other]),
    format: 'der',
    type: 'spki',
  })
  const shared = diffieHellman({ privateKey: own, publicKey })
  const salt = Buffer.concat([ephemeral, recipient])
  return Buffer.from(hkdfSync('sha256', shared, salt, FILE_KEY_FOR, KEY_BYTES))
}

const base64Of = (key: KeyObject, part: 'x' | 'd') => key.export({ format: 'jwk' })[part] ?? ''

const rawOf = (key: KeyObject) => Buffer.from(base64Of(key, 'x'), 'base64url')
