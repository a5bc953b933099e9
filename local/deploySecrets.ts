import { randomBytes } from 'node:crypto'
import { newWebhookSecret } from '../worker/notices/signWebhook.ts'
import { settings } from './settings/settings.ts'
import { askWrangler, jsonFromWrangler, WRANGLER } from './wrangler.ts'

const OUR_KEYS = ['AJAR_KEY', 'AJAR_PEPPER'] as const

/** Put where the environment has it; without it nobody can run an operator's command. */
const OPERATORS_SECRET = 'OPERATOR_SECRET'

/** Signs what goes to NOTICE_URL: made where that is set, unless the environment has one. */
const NOTICES_SECRET = 'NOTICE_SECRET'

const PROVIDER_SECRETS = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/**
 * Gives the Worker the secrets that it lacks. The two keys are made here, once, and shown once: what
 * children wrote opens with nothing else, so they are never made for a database that has a school.
 *
 * @throws Error when a secret of the identity provider is neither there nor in the environment, or
 *   the keys of a database in use are missing
 */
export function putMissingSecrets(): void {
  const there = namesOfSecrets()
  // Once `npm run rotate -- --install` has made AJAR_KEY_2, the first may be gone.
  const missing = OUR_KEYS.filter(
    (name) =>
      !there.some((its) => its === name || (name === 'AJAR_KEY' && /^AJAR_KEY_\d+$/.test(its))),
  )
  if (missing.length > 0) {
    if (hasSchools()) {
      throw new Error(
        `This database has schools, and the Worker lacks ${missing.join(' and ')}. Take your copy ` +
          `of it and run: ${WRANGLER} secret put ${missing[0]}. A new key couldn’t open anything already saved.`,
      )
    }
    makeKeys(missing)
  }
  for (const name of PROVIDER_SECRETS) {
    const value = process.env[name]
    if (value) put(name, value)
    else if (!there.includes(name)) throw new Error(`Set ${name} in the environment and try again.`)
  }
  const operators = process.env[OPERATORS_SECRET]
  if (operators) put(OPERATORS_SECRET, operators)
  const notices = process.env[NOTICES_SECRET]
  if (notices) put(NOTICES_SECRET, notices)
  else if (settings().vars.NOTICE_URL && !there.includes(NOTICES_SECRET)) makeNoticeSecret()
}

function makeNoticeSecret(): void {
  const secret = newWebhookSecret()
  put(NOTICES_SECRET, secret)
  console.log(`\nWhatever answers at NOTICE_URL checks its messages with this:\n\n  ${secret}\n`)
}

function makeKeys(names: readonly string[]): void {
  const keys = names.map((name) => [name, randomBytes(32).toString('base64url')] as const)
  for (const [name, value] of keys) put(name, value)
  console.log(
    [
      '',
      'Write these down now, on paper or in a safe that is not this computer. Nobody can read them',
      'from Cloudflare again, and without them no backup and no child’s words can ever be opened:',
      '',
      ...keys.map(([name, value]) => `  ${name.padEnd(12)} ${value}`),
      '',
    ].join('\n'),
  )
}

/** A Worker that does not exist yet has none. Any other failure stops: guessing would lose the keys. */
function namesOfSecrets(): string[] {
  const { worked, output, errors } = askWrangler(['secret', 'list', '--format', 'json'])
  if (worked) return (JSON.parse(output) as { name: string }[]).map(({ name }) => name)
  if (errors.includes(`Worker "${settings().name}" not found`)) return []
  throw new Error(`Couldn’t read the list of secrets:\n${errors}`)
}

function hasSchools(): boolean {
  const count = ['--command', 'SELECT COUNT(*) AS number FROM school']
  const answers = jsonFromWrangler('d1', 'execute', settings().name, '--remote', '--json', ...count)
  const [answer] = answers as { results: { number: number }[] }[]
  return answer?.results[0]?.number !== 0
}

function put(name: string, value: string): void {
  const { worked, errors } = askWrangler(['secret', 'put', name], value)
  if (!worked) throw new Error(`Couldn’t save ${name}:\n${errors}`)
  console.log(`Saved ${name}.`)
}
