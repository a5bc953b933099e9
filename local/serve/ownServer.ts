import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { startAjar } from '../ajar.ts'
import { assertHoldsEverySchool } from '../operations/makeBackup.ts'
import { knownRecipient, saveRecipient } from '../operations/recipient.ts'
import { newRecoveryKey } from '../operations/recoveryKey.ts'
import { savedKeys, saveKeys } from '../operations/savedKeys.ts'
import type { Settings } from '../settings/settings.ts'
import { openFrontDoor, type RequestLine } from './frontDoor.ts'
import { backUpTonight, dueBackup } from './nightlyBackup.ts'

/** Secrets that the environment has, and no file of ours. */
export type ServerSecrets = {
  OIDC_CLIENT_ID: string
  OIDC_CLIENT_SECRET: string
  OPERATOR_SECRET?: string | undefined
  NOTICE_SECRET?: string | undefined
}

/** What is logged besides requests. Nothing in it is personal. */
type EventLine = { at: string; event: string; [more: string]: string | number }

type Log = (line: RequestLine | EventLine) => void

const newKey = () => randomBytes(32).toString('base64url')

/**
 * Makes the keys of a new server: those that open its databases, and the recovery key, which is shown once.
 *
 * @throws Error where it has keys already
 */
export function setUpServer({ data }: { data: string }): { recoveryKey: string } {
  if (savedKeys(data)['AJAR_KEY']) throw new Error(`${data} is set up already.`)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const recovery = newRecoveryKey()
  saveRecipient(data, recovery.public)
  saveKeys(data, { AJAR_KEY: newKey(), AJAR_PEPPER: newKey() })
  return { recoveryKey: recovery.shown }
}

/**
 * The Worker under workerd behind its front door, with its jobs once a minute and its backup each night.
 *
 * @param onDeath called where workerd ends by itself
 * @throws Error where it isn't set up, or a school lives in a database that the settings leave out
 */
export async function openOwnServer(
  { vars, serve, databases, bucket }: Settings,
  { secrets, log, onDeath }: { secrets: ServerSecrets; log: Log; onDeath: () => void },
) {
  const { data } = serve
  const keys = savedKeys(data)
  const recipient = knownRecipient(data)
  if (!keys['AJAR_KEY'] || !keys['AJAR_PEPPER'] || !recipient) {
    throw new Error(`${data} isn’t set up. Run: npm run serve -- --set-up`)
  }
  const forWhom = { recipient, kept: serve.backups_kept }
  const say = (event: string, more: Record<string, string | number> = {}) =>
    log({ at: new Date().toISOString(), event, ...more })
  const ajar = await startAjar({
    keepIn: data,
    databases,
    withQueue: true,
    bucket,
    // Each one that a developer's machine has a known value for has another here, or none.
    bindings: {
      ...vars,
      ...keys,
      ...secrets,
      OPERATOR_SECRET: secrets.OPERATOR_SECRET ?? '',
      NOTICE_SECRET: secrets.NOTICE_SECRET ?? '',
    },
    onDeath,
  })
  try {
    await assertHoldsEverySchool(ajar.databases)
  } catch (error) {
    await ajar.stop()
    throw error
  }
  const inner = { port: Number(new URL(ajar.origin).port) }
  const door = await openFrontDoor(serve, inner, log)
  let running: Promise<void> | null = null
  const minute = setInterval(everyMinute, MINUTE_MS)
  everyMinute()
  say('opened', { port: door.port })
  return {
    port: door.port,
    /** The Worker's own, for commands on this machine. */
    innerPort: inner.port,
    databases: ajar.databases,
    backUpNow: backUp,
    /** The work of a minute, after the one that runs. */
    workNow: async () => {
      await running
      everyMinute()
      await running
    },
    stop: async () => {
      clearInterval(minute)
      await door.stop()
      await running
      await ajar.stop()
      say('closed')
    },
  }

  /** A minute that isn't over when the next begins is left to end. */
  function everyMinute() {
    running ??= work().finally(() => (running = null))
  }

  async function work() {
    await attempt('jobs', () => ajar.runJobs())
    await attempt('backup', () => backUp())
  }

  async function attempt(what: string, does: () => Promise<void>) {
    try {
      await does()
    } catch (error) {
      say(`${what} failed`, { why: (error as Error).message })
    }
  }

  async function backUp(now = new Date()) {
    const file = dueBackup(serve, now)
    if (!file) return
    // A new key of the install may have been saved since.
    const { bytes } = await backUpTonight(ajar, {
      file,
      keys: savedKeys(data),
      ...forWhom,
    })
    say('backed up', { bytes })
  }
}
