import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'recovery.pub'

/** The recovery key's public half, where this folder has one: with it backups are made, and none is opened. */
export const knownRecipient = (home: string): Buffer | null =>
  existsSync(join(home, FILE))
    ? Buffer.from(readFileSync(join(home, FILE), 'utf8').trim(), 'base64url')
    : null

export function saveRecipient(home: string, key: Buffer): void {
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, FILE), key.toString('base64url'), { mode: 0o600 })
}
