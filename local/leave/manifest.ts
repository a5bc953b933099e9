import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const NAME = 'manifest.json'

/** What a folder holds, to see years later that every file is there and as it was. */
export type Manifest = {
  school: string
  /** UTC. */
  madeAt: string
  files: { name: string; bytes: number; sha256: string; rows?: number }[]
}

/** A file that is whole, or isn't there; only whoever runs this machine reads it. */
export function writeWhole(path: string, content: string | Buffer): void {
  writeFileSync(`${path}.part`, content, { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((name) => name.replaceAll(sep, '/'))
    .filter((name) => name !== NAME && !name.startsWith('unfinished/'))
    .toSorted()

const measured = (folder: string, name: string) => {
  const bytes = readFileSync(join(folder, name))
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** @param rows how many rows some of the files hold */
export function writeManifest(
  folder: string,
  { school, madeAt, rows }: { school: string; madeAt: string; rows: Record<string, number> },
): void {
  const files = filesIn(folder).map((name) => ({
    name,
    ...measured(folder, name),
    ...(rows[name] === undefined ? {} : { rows: rows[name] }),
  }))
  const manifest: Manifest = { school, madeAt, files }
  writeWhole(join(folder, NAME), JSON.stringify(manifest, null, 2))
}

export const hasManifest = (folder: string) => existsSync(join(folder, NAME))

/**
 * Compares each file with the manifest.
 *
 * @returns how many files are as they were
 * @throws Error that names each file that is missing, changed, or not in the manifest
 */
export function checkFolder(given: string): number {
  const folder = given.replace(/[\\/]+$/, '')
  if (!hasManifest(folder)) {
    throw new Error(`There is no manifest.json in ${folder}, so it isn’t a whole export.`)
  }
  const manifest = JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Manifest
  const there = filesIn(folder)
  const wrong = manifest.files.flatMap(({ name, bytes, sha256 }) => {
    if (!there.includes(name)) return [`${name} is missing`]
    const now = measured(folder, name)
    return now.bytes === bytes && now.sha256 === sha256 ? [] : [`${name} was changed`]
  })
  const known = new Set(manifest.files.map(({ name }) => name))
  const extra = there.filter((name) => !known.has(name)).map((name) => `${name} isn’t in the list`)
  const problems = [...wrong, ...extra]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return manifest.files.length
}
