import { LOCAL_SECRETS, startAjar } from './ajar.ts'
import { buildAjar, isBuilt } from './buildAjar.ts'
import { type Problem, whyNotFound, whyRefused } from './commands/whyRefused.ts'
import { findRunning, HOME } from './running.ts'
import { settings } from './settings/settings.ts'

/** Where `npm start` opens Ajar unless it is told otherwise. */
const ORIGIN = 'http://localhost:8787'

/** Sends a command to the Worker. @throws Error with what the Worker said, when it refused */
export type AskOperator = <T>(path: string, form: unknown) => Promise<T>

/**
 * Commands for the Worker, which alone has the keys: the deployed one, the one that is open on this machine, or one
 * that is opened for as long as they take.
 */
export async function asOperator<T>(
  { remote }: { remote: boolean },
  command: (ask: AskOperator) => Promise<T>,
): Promise<T> {
  const local = LOCAL_SECRETS.OPERATOR_SECRET
  if (remote) {
    const secret = process.env['OPERATOR_SECRET']
    if (!secret) throw new Error('Set OPERATOR_SECRET in the environment and try again.')
    return command((path, form) => post(fetch, settings().vars.ORIGIN, secret, path, form))
  }
  const running = await findRunning()
  if (running) {
    const origin = `http://localhost:${running.port}`
    return command((path, form) => post(fetch, origin, local, path, form))
  }
  if (!isBuilt({ withParts: true })) buildAjar({ withParts: true })
  const ajar = await startAjar({
    keepIn: HOME,
    databases: settings().databases,
    bindings: { ORIGIN },
  })
  try {
    const { dispatchFetch } = ajar.miniflare
    return await command((path, form) => post(dispatchFetch, ORIGIN, local, path, form))
  } finally {
    await ajar.stop()
  }
}

type Fetch = (
  address: string,
  request: { method: string; headers: Record<string, string>; body: string },
) => Promise<{ status: number; ok: boolean; json: () => Promise<unknown> }>

async function post<T>(
  send: Fetch,
  origin: string,
  secret: string,
  path: string,
  form: unknown,
): Promise<T> {
  const answer = await send(`${origin}/operator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, origin },
    body: JSON.stringify(form),
  })
  if (answer.status === 404) throw new Error(whyNotFound(origin))
  const value = (await answer.json()) as T & Problem
  if (answer.ok) return value
  throw new Error(whyRefused(value))
}
