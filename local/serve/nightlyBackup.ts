import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ajar } from '../ajar.ts'
import { makeBackup } from '../operations/makeBackup.ts'
import { pdfsIn } from '../operations/savedPdfs.ts'
import type { InstallKeys } from '../operations/savedKeys.ts'

const NAME = /^ajar-\d{4}-\d\d-\d\d\.backup$/

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** "2026-11-27", by this machine's clock. */
const dayOf = (now: Date) =>
  `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`

const timeOf = (now: Date) => `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`

/** The file of today's backup where it is due and isn't there: also later, where the machine was off at that time. */
export function dueBackup(
  { backups, backup_at }: { backups: string; backup_at: string },
  now: Date,
): string | null {
  const file = join(backups, `ajar-${dayOf(now)}.backup`)
  return timeOf(now) >= backup_at && !existsSync(file) ? file : null
}

type Tonight = { file: string; keys: InstallKeys; recipient: Buffer; kept: number }

/** Saves every database and the bucket sealed for the recovery key, whole or not at all, and deletes the oldest beyond so many. */
export async function backUpTonight(
  { databases, bucket }: Pick<Ajar, 'databases' | 'bucket'>,
  { file, keys, recipient, kept }: Tonight,
): Promise<{ bytes: number }> {
  const sealed = await makeBackup({ databases, pdfs: bucket && pdfsIn(bucket) }, keys, recipient)
  const folder = join(file, '..')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.part`, sealed, { mode: 0o600 })
  renameSync(`${file}.part`, file)
  const all = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .toSorted()
  for (const old of all.slice(0, Math.max(0, all.length - kept))) rmSync(join(folder, old))
  return { bytes: sealed.length }
}
