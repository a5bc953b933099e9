import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bucketName, settings } from './settings/settings.ts'
import { JURISDICTION, wranglerConfig } from './settings/wranglerConfig.ts'

const ROOT = join(import.meta.dirname, '..')

const BINARY = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')

const EVERY_INSTALL = join(ROOT, 'wrangler.toml')

/** wrangler's configuration of this install, written before it runs. */
const CONFIG = join(ROOT, '.ajar', 'wrangler.json')

/** The beginning of a command that a person types for this install. */
export const WRANGLER = 'npx wrangler --config .ajar/wrangler.json'

const env = {
  ...process.env,
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Its banner asks npm for a newer version each time.
  WRANGLER_HIDE_BANNER: 'true',
}

/** Runs wrangler where everyone can see it; it may ask. @throws Error when it fails */
export function wrangler(...args: string[]): void {
  configure(args)
  const { status } = spawnSync(process.execPath, [BINARY, ...args, '--config', CONFIG], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`wrangler ${args.join(' ')} failed`)
}

export type Answer = { worked: boolean; output: string; errors: string }

/** Asks wrangler something, or hands it a secret by `input`, which then stands in no list of processes. */
export function askWrangler(args: readonly string[], input = ''): Answer {
  configure(args)
  return asked(args, input)
}

function asked(args: readonly string[], input: string): Answer {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BINARY, ...args, '--config', CONFIG],
    {
      cwd: ROOT,
      env,
      input,
      encoding: 'utf8',
    },
  )
  return { worked: status === 0, output: stdout, errors: stderr + stdout }
}

/** An answer in JSON. @throws Error with what wrangler said when it fails */
export function jsonFromWrangler(...args: string[]): unknown {
  const { worked, output, errors } = askWrangler(args)
  if (!worked) throw new Error(`wrangler ${args.join(' ')} failed:\n${errors}`)
  return JSON.parse(output)
}

/** The ids of the databases that are made, by their names. */
let known: Readonly<Record<string, string>> = {}

/** Writes what wrangler reads. What it does with the deployed databases needs their ids. */
function configure(args: readonly string[]): void {
  write()
  const needsDatabase = args.includes('--remote') || args[0] === 'deploy'
  if (needsDatabase && !args.includes('--dry-run') && isMade(settings().name)) write()
}

function write(): void {
  const toml = readFileSync(EVERY_INSTALL, 'utf8')
  const config = wranglerConfig(toml, settings(), { root: ROOT, ids: known })
  mkdirSync(dirname(CONFIG), { recursive: true })
  writeFileSync(CONFIG, JSON.stringify(config, null, 2))
}

/** Whether this database of the install is made already. */
export function isMade(database: string): boolean {
  if (known[database] !== undefined) return true
  write()
  const { worked, output, errors } = asked(['d1', 'list', '--json'], '')
  if (!worked) throw new Error(`wrangler d1 list failed:\n${errors}`)
  const databases = JSON.parse(output) as { name: string; uuid: string }[]
  known = Object.fromEntries(databases.map(({ name, uuid }) => [name, uuid]))
  return known[database] !== undefined
}

/** Makes the bucket of the install, unless it's there. @throws Error when wrangler can't */
export function makeBucket(): void {
  const name = bucketName(settings())
  if (askWrangler(['r2', 'bucket', 'info', name, '-J', JURISDICTION]).worked) return
  wrangler('r2', 'bucket', 'create', name, '-J', JURISDICTION, '--update-config=false')
}

/** Whether a deployed database has tables: D1 refuses to export one that has none. */
export function hasRemoteTables(database = settings().name): boolean {
  const asked = `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'school'`
  const answers = jsonFromWrangler(
    'd1',
    'execute',
    database,
    '--remote',
    '--json',
    '--command',
    asked,
  )
  const [answer] = answers as { results: { n: number }[] }[]
  return answer?.results[0]?.n !== 0
}
