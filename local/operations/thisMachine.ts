import { existsSync, statSync } from 'node:fs'
import { LOCAL_SECRETS } from '../ajar.ts'
import { findRunning, HOME } from '../running.ts'
import { settings } from '../settings/settings.ts'
import { type InstallKeys, savedKeys } from './savedKeys.ts'

/** The Ajar of this machine, which a command without `--remote` is about. */
export type ThisMachine = {
  /** The folder of its database and its keys. */
  home: string
  /** The school's own server; otherwise it's a developer's, whose keys everyone knows. */
  isServer: boolean
}

/**
 * A machine with the folder of `[serve] data` is the school's own server.
 *
 * @throws Error where that folder is another user's: the server couldn't open what this one would write there
 */
export function thisMachine(): ThisMachine {
  const { data } = settings().serve
  if (!existsSync(data)) return { home: HOME, isServer: false }
  if (process.getuid && statSync(data).uid !== process.getuid()) {
    throw new Error(
      `${data} belongs to another user. Run this as that user: docs/own-server.md says how.`,
    )
  }
  return { home: data, isServer: true }
}

/** What opens the database. @throws Error where a server has no keys yet */
export function keysOf({ home, isServer }: ThisMachine): InstallKeys {
  const { AJAR_KEY, AJAR_PEPPER } = LOCAL_SECRETS
  const saved = savedKeys(home)
  if (!isServer) return { AJAR_KEY, AJAR_PEPPER, ...saved }
  if (!saved['AJAR_KEY']) throw new Error(`${home} isn’t set up. Run: npm run serve -- --set-up`)
  return saved
}

/** @throws Error while Ajar is open, with how to stop it */
export async function assertStopped({ home, isServer }: ThisMachine): Promise<void> {
  if (!(await findRunning(home))) return
  const stop = isServer ? 'systemctl stop ajar' : 'Ctrl-C'
  throw new Error(`Ajar is open on this machine and holds the database. Stop it first (${stop}).`)
}
