import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

const BINARY = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')

const SETTINGS = join(ROOT, 'wrangler.toml')

/** Stands in wrangler.toml until a database has been made. */
const NO_DATABASE_YET = 'set-by-npm-run-deploy'

const env = {
  ...process.env,
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Its banner asks npm for a newer version each time.
  WRANGLER_HIDE_BANNER: 'true',
}

/** Runs wrangler where everyone can see it; it may ask. @throws Error when it fails */
export function wrangler(...args: string[]): void {
  const { status } = spawnSync(process.execPath, [BINARY, ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`wrangler ${args.join(' ')} failed`)
}

export type Answer = { worked: boolean; output: string; errors: string }

/** Asks wrangler something, or hands it a secret by `input`, which then stands in no list of processes. */
export function askWrangler(args: readonly string[], input = ''): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
    cwd: ROOT,
    env,
    input,
    encoding: 'utf8',
  })
  return { worked: status === 0, output: stdout, errors: stderr + stdout }
}

/** An answer in JSON. @throws Error with what wrangler said when it fails */
export function jsonFromWrangler(...args: string[]): unknown {
  const { worked, output, errors } = askWrangler(args)
  if (!worked) throw new Error(`wrangler ${args.join(' ')} failed:\n${errors}`)
  return JSON.parse(output)
}

/** A text setting of wrangler.toml; empty when it is not there. */
export function setting(name: string): string {
  const line = new RegExp(`^${name} = "(.*)"$`, 'm')
  return line.exec(readFileSync(SETTINGS, 'utf8'))?.[1] ?? ''
}

export const hasDatabase = () => setting('database_id') !== NO_DATABASE_YET

export function writeDatabaseId(id: string): void {
  writeFileSync(SETTINGS, readFileSync(SETTINGS, 'utf8').replace(NO_DATABASE_YET, id))
}

/** Whether the deployed database has tables: D1 refuses to export one that has none. */
export function hasRemoteTables(): boolean {
  const asked = `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'school'`
  const answers = jsonFromWrangler(
    'd1',
    'execute',
    'ajar',
    '--remote',
    '--json',
    '--command',
    asked,
  )
  const [answer] = answers as { results: { n: number }[] }[]
  return answer?.results[0]?.n !== 0
}
