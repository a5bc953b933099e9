import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The keys of an install, by the name of each secret: `AJAR_KEY`, `AJAR_KEY_2`, `AJAR_PEPPER`. */
export type InstallKeys = Record<string, string>

const FILE = 'keys.json'

/** Keys that this folder's database needs beyond those of every machine's own Ajar: of a backup, or a new one. */
export function savedKeys(home?: string): InstallKeys {
  if (home === undefined) return {}
  try {
    return JSON.parse(readFileSync(join(home, FILE), 'utf8')) as InstallKeys
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Whole, or as they were: without them nothing opens. Only whoever runs this machine reads them. */
export function saveKeys(home: string, keys: InstallKeys): void {
  mkdirSync(home, { recursive: true })
  const file = join(home, FILE)
  writeFileSync(`${file}.part`, JSON.stringify(keys, null, 2), { mode: 0o600 })
  renameSync(`${file}.part`, file)
}
