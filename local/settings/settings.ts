import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'

const ROOT = join(import.meta.dirname, '../..')

/** Git ignores it. */
export const SETTINGS_FILE = process.env['AJAR_SETTINGS'] || join(ROOT, 'ajar.toml')

const EXAMPLE = join(import.meta.dirname, 'ajar.example.toml')

/** What the Worker is told: the names of its variables. */
const VARS = [
  'ORIGIN',
  'OIDC_ISSUER',
  'OIDC_TENANT',
  'NOTICE_URL',
  'STATEMENTS_PER_RUN',
  'SECURITY_CONTACT',
] as const

type Vars = Record<(typeof VARS)[number], string>

type ServeSettings = {
  host: string
  port: number
  data: string
  backups: string
  /** "02:30", by this machine's clock. */
  backup_at: string
  backups_kept: number
}

/** The settings of an install. */
export type Settings = {
  name: string
  queue: boolean
  databases: number
  bucket: boolean
  vars: Vars
  serve: ServeSettings
}

/** Each request may look through all of them for an invitation. */
const MOST_DATABASES = 100

/** The name of each database: the install's, then with a number at its end. */
export const databaseNames = ({ name, databases }: Pick<Settings, 'name' | 'databases'>) =>
  Array.from({ length: databases }, (_, n) => (n === 0 ? name : `${name}-${n + 1}`))

/** R2's bucket of packs. */
export const bucketName = ({ name }: Pick<Settings, 'name'>) => `${name}-packs`

type Values = Record<string, unknown>

const tomlOf = (text: string, file: string): Values => {
  try {
    return parse(text)
  } catch (error) {
    throw new Error(`${file} can’t be read: ${(error as Error).message.trim()}`, {
      cause: error,
    })
  }
}

const EXAMPLE_VALUES = tomlOf(readFileSync(EXAMPLE, 'utf8'), EXAMPLE)

/**
 * The settings of a file, those of the environment before it, and the example's for what neither says.
 *
 * @throws Error in one line that names the setting, where one is unknown or of the wrong kind
 */
export function settingsFrom(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  file = 'ajar.toml',
): Settings {
  const given = tomlOf(text, file)
  const whole = merged(EXAMPLE_VALUES, given, '', file)
  const serve = merged(
    EXAMPLE_VALUES['serve'] as Values,
    (given['serve'] ?? {}) as Values,
    'serve.',
    file,
  )
  const vars = VARS.map((name) => [name, env[name] || whole[name]])
  return {
    name: env['AJAR_NAME'] || (whole['name'] as string),
    queue: whole['queue'] as boolean,
    databases: Number(env['AJAR_DATABASES'] || whole['databases']),
    bucket: whole['bucket'] as boolean,
    vars: Object.fromEntries(vars) as Vars,
    serve: serve as ServeSettings,
  }
}

/** The known values, with the given ones in their place. */
function merged(known: Values, given: Values, within: string, file: string): Values {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known).join(', ')
      throw new Error(`${file} has an unknown setting ${within}${name}. There are: ${names}.`)
    }
    const kind = typeof known[name]
    if (typeof value !== kind) {
      throw new Error(`${within}${name} in ${file} must be a ${KINDS[kind] ?? kind}.`)
    }
  }
  return { ...known, ...given }
}

const KINDS: Record<string, string> = {
  string: 'text, in quotes',
  number: 'number',
  boolean: 'true or false',
  object: 'table',
}

const isAddress = (value: string) => URL.canParse(value) && value.startsWith('https://')

const isPlaceholder = (value: string) => new URL(value).hostname.endsWith('.example')

/** What has to be put right before this install may be reached by anyone: a sentence for each. */
export function whyNotReady({ name, databases, vars }: Settings): string[] {
  const addresses = (['ORIGIN', 'OIDC_ISSUER'] as const).flatMap((each) => {
    const value = vars[each]
    if (!isAddress(value)) return [`Set ${each} to an address that begins with https://.`]
    return isPlaceholder(value) ? [`Set ${each}: “${value}” is only an example.`] : []
  })
  const hasPath = isAddress(vars.ORIGIN) && new URL(vars.ORIGIN).origin !== vars.ORIGIN
  return [
    ...addresses,
    ...(hasPath ? ['ORIGIN must be an address without a path or a slash at the end.'] : []),
    ...(/^[a-z][a-z0-9-]{0,50}[a-z0-9]$/.test(name)
      ? []
      : ['Set name to small letters, numbers and hyphens.']),
    ...(Number.isInteger(databases) && databases >= 1 && databases <= MOST_DATABASES
      ? []
      : [`Set databases to a whole number from 1 to ${MOST_DATABASES}.`]),
    ...(/^$|^mailto:.+@.+|^https:\/\//.test(vars.SECURITY_CONTACT)
      ? []
      : ['SECURITY_CONTACT must begin with mailto: or https://.']),
  ]
}

let read: Settings | undefined

/** The settings of this install. Without a file, the environment's and the example's. */
export function settings(): Settings {
  const text = existsSync(SETTINGS_FILE) ? readFileSync(SETTINGS_FILE, 'utf8') : ''
  read ??= settingsFrom(text, process.env, SETTINGS_FILE)
  return read
}

/** The same for a command: where they can't be read it says why in one line, and ends. */
export function settingsOrEnd(): Settings {
  try {
    return settings()
  } catch (error) {
    console.error((error as Error).message)
    return process.exit(1)
  }
}

/** @throws Error with everything that has to be put right first */
export function assertReady(): void {
  const why = whyNotReady(settings())
  if (why.length === 0) return
  const where = existsSync(SETTINGS_FILE)
    ? `In ${SETTINGS_FILE}, or in the environment:`
    : `There is no ${SETTINGS_FILE}. Copy local/settings/ajar.example.toml to it, or set these in the environment:`
  throw new Error([where, ...why].join('\n'))
}
