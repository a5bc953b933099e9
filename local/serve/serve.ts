import { setTimeout } from 'node:timers/promises'
import { newWebhookSecret } from '../../worker/notices/signWebhook.ts'
import { isBuilt } from '../buildAjar.ts'
import { optionsOf } from '../commands/options.ts'
import { findRunning, forgetRunning, noteRunning } from '../running.ts'
import { assertReady, settingsOrEnd } from '../settings/settings.ts'
import { shownOnce } from '../operations/recoveryKey.ts'
import { openOwnServer, type ServerSecrets, setUpServer } from './ownServer.ts'

const HELP = `npm run serve                    runs Ajar on the school's own server, behind a TLS proxy
npm run serve -- --set-up        makes its keys, once, and shows the recovery key

docs/own-server.md says how to begin.`

/** Ajar is closed within this, whatever still runs. */
const CLOSES_WITHIN_MS = 20_000

const { values } = optionsOf({
  options: {
    'set-up': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const settings = settingsOrEnd()

const { data, host } = settings.serve

try {
  if (values.help) console.log(HELP)
  else if (values['set-up']) console.log(setUp())
  else await serve()
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exitCode = 1
}

async function serve() {
  assertReady()
  if (!isBuilt()) throw new Error('Ajar isn’t built from these files. Run: npm run build')
  if (await findRunning(data)) throw new Error(`Another Ajar has ${data} open.`)
  const secrets = secretsFrom(process.env)
  const server = await openOwnServer(settings, {
    secrets,
    log: (line) => console.log(JSON.stringify(line)),
    // Whatever started this starts it again: systemd, or the container.
    onDeath: () => process.exit(1),
  })
  const { ORIGIN: origin } = settings.vars
  noteRunning({ port: server.innerPort, origin, secret: secrets.OPERATOR_SECRET ?? '' }, data)
  console.error(`Ajar listens on ${host}:${server.port} and answers as ${origin}.`)
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

function setUp(): string {
  const { recoveryKey } = setUpServer(settings.serve)
  return [
    ...shownOnce(recoveryKey),
    `The keys of the database are in ${data}, and in every backup.`,
  ].join('\n')
}
