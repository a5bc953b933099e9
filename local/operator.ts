import { randomBytes } from 'node:crypto'
import { startAjar } from './ajar.ts'
import { askWorkerd } from './batchedD1.ts'
import { buildAjar, isBuilt } from './buildAjar.ts'
import { type Problem, whyNotFound, whyRefused } from './commands/whyRefused.ts'
import { keysOf, thisMachine } from './operations/thisMachine.ts'
import { findRunning, type Running } from './running.ts'
import { assertReady, settings } from './settings/settings.ts'

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
  if (remote) {
    const secret = process.env['OPERATOR_SECRET']
    if (!secret) throw new Error('Set OPERATOR_SECRET in the environment and try again.')
    const { ORIGIN: origin } = settings().vars
    return command((path, form) => post(fetch, { origin, secret }, path, form))
  }
  const machine = thisMachine()
  const running = await findRunning(machine.home)
  if (running) return command(askRunning(running))
  const keys = keysOf(machine)
  const how = { withParts: !machine.isServer }
  if (!isBuilt(how)) {
    if (machine.isServer) throw new Error('Ajar isn’t built from these files. Run: npm run build')
    buildAjar(how)
  }
  // An example's address would stand in every link.
  if (machine.isServer) assertReady()
  const { vars, databases, bucket } = settings()
  const origin = machine.isServer ? vars.ORIGIN : ORIGIN
  // It listens on a port of this machine, whose other users know none of this one's secrets.
  const secret = randomBytes(32).toString('base64url')
  const bindings = { ...keys, ORIGIN: origin, OPERATOR_SECRET: secret }
  const ajar = await startAjar({ keepIn: machine.home, databases, bucket, bindings })
  try {
    return await command(askRunning({ port: Number(new URL(ajar.origin).port), origin, secret }))
  } finally {
    await ajar.stop()
  }
}

/** Past any TLS proxy, as if the request had come by the public address. */
function askRunning({ port, origin, secret }: Running): AskOperator {
  if (!secret) {
    throw new Error(
      'This server takes no commands, because it has no OPERATOR_SECRET. Give it one, or stop it first.',
    )
  }
  const { host } = new URL(origin)
  const send: Send = async (address, { headers, ...asked }) => {
    const { pathname } = new URL(address)
    const { statusCode, body } = await askWorkerd(`http://127.0.0.1:${port}${pathname}`, {
      ...asked,
      headers: { ...headers, host },
    })
    return { status: statusCode, ok: statusCode < 300, json: () => body.json() }
  }
  return (path, form) => post(send, { origin, secret }, path, form)
}

type Send = (
  address: string,
  request: { method: 'POST'; headers: Record<string, string>; body: string },
) => Promise<{ status: number; ok: boolean; json: () => Promise<unknown> }>

async function post<T>(
  send: Send,
  { origin, secret }: { origin: string; secret: string },
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
