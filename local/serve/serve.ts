import { setTimeout } from 'node:timers/promises'
import { existsSync, readFileSync } from 'node:fs'
import { newWebhookSecret } from '../../worker/notices/signWebhook.ts'
import { isBuilt } from '../buildAjar.ts'
import { optionsOf } from '../commands/options.ts'
import { refuseOverDatabase } from '../operations/databaseSql.ts'
import { restoreBackup } from '../operations/makeBackup.ts'
import { newRecoveryKey } from '../operations/recoveryKey.ts'
import { fromStandardInput } from '../operations/standardInput.ts'
import { findRunning, forgetRunning, noteRunning } from '../running.ts'
import { assertReady, settingsOrEnd } from '../settings/settings.ts'
import { hasRecipient, saveRecipient } from './nightlyBackup.ts'
import { openOwnServer, type ServerSecrets, setUpServer } from './ownServer.ts'

const HELP = `npm run serve                    runs Ajar on the school's own server, behind a TLS proxy
npm run serve -- --set-up        makes its keys, once, and shows the recovery key
npm run serve -- --restore FILE  puts a backup where no database is yet; asks for the recovery key

docs/own-server.md says how to begin.`

/** Ajar is closed within this, whatever still runs. */
const CLOSES_WITHIN_MS = 20_000

const { values } = optionsOf({
  options: {
    'set-up': { type: 'boolean', default: false },
    restore: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const settings = settingsOrEnd()

const { data, host } = settings.serve

try {
  if (values.help) console.log(HELP)
  else if (values['set-up']) console.log(shown(setUpServer(settings.serve).recoveryKey))
  else if (values.restore) await restore(values.restore)
  else await serve()
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exitCode = 1
}

async function serve() {
  assertReady()
  if (settings.databases > 1) {
    throw new Error('Your own server needs one database, which may grow: set databases to 1.')
  }
  if (!isBuilt()) throw new Error('Ajar isn’t built from these files. Run: npm run build')
  const running = await findRunning(data)
  if (running) throw new Error(`Another Ajar has ${data} open, on port ${running.port}.`)
  const server = await openOwnServer(settings, {
    secrets: secretsFrom(process.env),
    log: (line) => console.log(JSON.stringify(line)),
    // Whatever started this starts it again: systemd, or the container.
    onDeath: () => process.exit(1),
  })
  noteRunning(server.port, data)
  console.error(`Ajar listens on ${host}:${server.port} and answers as ${settings.vars.ORIGIN}.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // miniflare listens as well, and would leave before the database is closed.
    process.removeAllListeners(signal)
    process.once(signal, () => void close(server))
  }
}

async function close({ stop }: { stop: () => Promise<void> }) {
  await Promise.race([stop(), setTimeout(CLOSES_WITHIN_MS)])
  forgetRunning(data)
  process.exit(0)
}

function secretsFrom(env: NodeJS.ProcessEnv): ServerSecrets {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OPERATOR_SECRET, NOTICE_SECRET } = env
  if (!OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    throw new Error('Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET in the environment.')
  }
  if (settings.vars.NOTICE_URL && !NOTICE_SECRET) {
    throw new Error(
      `NOTICE_URL is set, so set NOTICE_SECRET in the environment too, such as ${newWebhookSecret()}`,
    )
  }
  return { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OPERATOR_SECRET, NOTICE_SECRET }
}

async function restore(from: string) {
  if (!existsSync(from)) throw new Error(`There is no file ${from} here.`)
  refuseOverDatabase(data)
  const key = await fromStandardInput('The recovery key')
  const { madeAt } = await restoreBackup({ home: data, most: 1 }, readFileSync(from), key)
  console.log(`Restored the database as it was on ${madeAt}, with its keys, and checked it.`)
  if (hasRecipient(data)) return
  const recovery = newRecoveryKey()
  saveRecipient(data, recovery.public)
  console.log(shown(recovery.shown))
}

function shown(recoveryKey: string): string {
  return [
    '',
    'Write this recovery key down now, on paper or in a safe that isn’t this computer. It is shown this once, and',
    'opens every backup that is made here from now on. Without it none ever opens:',
    '',
    `  ${recoveryKey}`,
    '',
    `The keys of the database are in ${data}, and in every backup.`,
  ].join('\n')
}
