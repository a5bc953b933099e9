import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** The files Vite reads to build the browser's files and the Worker. */
const INPUTS = [
  'db',
  'migrations',
  'web',
  'worker',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
]

const BUILT = ['dist/client/.vite/manifest.json', 'dist/worker/index.js']

/** Says which inputs `dist` was built from. Written last, so a build that failed leaves none. */
const STAMP = join(ROOT, 'dist', 'built-from')

/** For a developer's own machine: with the page that shows the parts of the office. */
type How = { withParts?: boolean }

/** Builds, and throws when Vite could not. The Worker comes second: it needs the name of the portal's script. */
export function buildAjar(how: How = {}): void {
  const hash = hashOfInputs(how)
  rmSync(STAMP, { force: true })
  for (const mode of ['client', 'worker']) {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const { status } = spawnSync(
      process.execPath,
      [vite, 'build', '--mode', mode, '--logLevel', 'warn'],
      {
        cwd: ROOT,
        stdio: 'inherit',
        env: { ...process.env, AJAR_PARTS: how.withParts ? 'yes' : 'no' },
      },
    )
    if (status !== 0) throw new Error(`Vite couldn’t build the ${mode}. Its error is above.`)
  }
  writeFileSync(STAMP, hash)
}

/** Whether `dist` is whole, and was built from the files as they are now. */
export function isBuilt(how: How = {}): boolean {
  return (
    [STAMP, ...BUILT.map((file) => join(ROOT, file))].every((file) => existsSync(file)) &&
    readFileSync(STAMP, 'utf8') === hashOfInputs(how)
  )
}

/** A hash of every input's name and bytes: some 900 files, a few hundredths of a second. */
function hashOfInputs({ withParts = false }: How): string {
  const hash = createHash('sha256').update(`parts: ${withParts}`)
  for (const file of INPUTS.flatMap(filesIn)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}

function filesIn(input: string): string[] {
  if (!statSync(join(ROOT, input)).isDirectory()) return [input]
  return readdirSync(join(ROOT, input), { recursive: true, encoding: 'utf8' })
    .map((name) => join(input, name))
    .filter((name) => statSync(join(ROOT, name)).isFile())
    .toSorted()
}
