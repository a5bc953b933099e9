import { randomUUID } from 'node:crypto'
import type { Miniflare } from 'miniflare'
import { Agent, request } from 'undici'

/**
 * Connections to workerd are kept for half a second after an answer, since opening one costs more than most
 * answers. On a busy machine this process may sleep through its own half second: by the clock on the wall,
 * none is used after two seconds.
 */
export const connections = new Agent({
  keepAliveTimeout: 500,
  keepAliveMaxTimeout: 500,
  clientTtl: 2000,
})

/**
 * Asks once more where workerd hung up. It hangs up five seconds after an answer, and a workerd that slept through
 * them looks at its clock before it reads what was sent meanwhile. It does so only between two answers, so nothing
 * was done: no request runs twice.
 */
export async function askAgainWhereHungUp<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } }
    if (![code, cause?.code].includes('UND_ERR_SOCKET')) throw error
    return ask()
  }
}

/** As undici's `request`, over the kept connections. */
export const askWorkerd: typeof request = (address, options) =>
  askAgainWhereHungUp(() => request(address, { dispatcher: connections, ...options }))

/** The name of the Worker that runs what `batchedD1` sends. */
const D1_WORKER = 'd1'

/** It has a port of its own on this machine, open to this process alone. */
const TOKEN = randomUUID()

type Sent = {
  binding: string
  call: 'all' | 'run' | 'raw' | 'batch' | 'exec' | 'scheduled'
  statements: readonly { sql: string; bound: readonly unknown[] }[]
}

/** Runs in workerd, beside the database, and calls the real D1 with what was sent. */
const SCRIPT = `export default {
  async fetch(request, env) {
    if (request.headers.get('authorization') !== env.TOKEN) return new Response('', { status: 403 })
    const { binding, call, statements } = await request.json()
    const d1 = env[binding]
    const bound = ({ sql, bound }) => bound.length > 0 ? d1.prepare(sql).bind(...bound) : d1.prepare(sql)
    const run = () => {
      if (call === 'scheduled') return env.AJAR.scheduled({ cron: '* * * * *' })
      if (call === 'batch') return d1.batch(statements.map(bound))
      if (call === 'exec') return d1.exec(statements[0].sql)
      if (call === 'raw') return bound(statements[0]).raw({ columnNames: true })
      return bound(statements[0])[call]()
    }
    try {
      return Response.json({ answer: await run() })
    } catch ({ message, cause }) {
      return Response.json({ failed: { message, cause: cause?.message } })
    }
  },
}`

/** The Worker of that name, for the databases that it is given, and beside the Worker `ajar` where that is named. */
export const d1Worker = (d1Databases: Record<string, string>, ajar?: string) => ({
  name: D1_WORKER,
  modules: true as const,
  script: SCRIPT,
  compatibilityDate: '2026-07-01',
  // Lets it call `scheduled` of another Worker.
  compatibilityFlags: ['service_binding_extra_handlers'],
  ...(ajar ? { serviceBindings: { AJAR: ajar } } : {}),
  d1Databases,
  bindings: { TOKEN },
  unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
})

type Statement = D1PreparedStatement & Sent['statements'][number]

/**
 * A D1 of miniflare, reached with one call for each round trip. The object that miniflare hands out
 * itself blocks this process for some milliseconds at every `prepare` and every `bind`.
 */
export async function batchedD1(miniflare: Miniflare, binding: string): Promise<D1Database> {
  const address = await miniflare.unsafeGetDirectURL(D1_WORKER)

  const send = <T>(call: Sent['call'], statements: Sent['statements']): Promise<T> =>
    askWorker(address, {
      binding,
      call,
      statements: statements.map(({ sql, bound }) => ({ sql, bound })),
    })

  function statement(sql: string, bound: readonly unknown[]): Statement {
    const here = [{ sql, bound }]
    const first = async (column?: string) => {
      const [row] = (await send<D1Result<Record<string, unknown>>>('all', here)).results
      if (!row) return null
      if (column !== undefined && !(column in row)) throw new Error(`D1_ERROR: no ${column}`)
      return column === undefined ? row : row[column]
    }
    const raw = async (options?: { columnNames?: boolean }) => {
      const lines = await send<[names: string[], ...rows: unknown[][]]>('raw', here)
      if (!options?.columnNames) lines.shift()
      return lines
    }
    return {
      sql,
      bound,
      bind: (...values: unknown[]) => statement(sql, values.map(bindable)),
      first,
      raw,
      all: () => send('all', here),
      run: () => send('run', here),
    } as Statement
  }

  return {
    prepare: (sql: string) => statement(sql, []),
    batch: (statements: D1PreparedStatement[]) => send('batch', statements as Statement[]),
    exec: (sql: string) => send<D1ExecResult>('exec', [{ sql, bound: [] }]),
    withSession: () => unused('withSession'),
    dump: () => unused('dump'),
  }
}

/** Runs the jobs that cron runs. miniflare's own way keeps a connection until workerd hangs up, perhaps just then. */
export const runScheduled = async (miniflare: Miniflare): Promise<void> =>
  askWorker(await miniflare.unsafeGetDirectURL(D1_WORKER), {
    binding: '',
    call: 'scheduled',
    statements: [],
  })

async function askWorker<T>(address: URL, sent: Sent): Promise<T> {
  const answer = await askWorkerd(address, {
    method: 'POST',
    headers: { authorization: TOKEN },
    body: JSON.stringify(sent),
  })
  const said = (await answer.body.json()) as
    | { answer: T; failed?: never }
    | { failed: { message: string; cause?: string } }
  if (!said.failed) return said.answer
  const { message, cause } = said.failed
  throw new Error(message, cause === undefined ? {} : { cause: new Error(cause) })
}

function unused(what: string): never {
  throw new Error(`${what} is not carried over: nothing here uses it`)
}

/** D1 takes no `undefined`, and JSON would make null of it. */
function bindable(value: unknown): unknown {
  const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value)
  if (!isPlain) throw new TypeError(`D1_TYPE_ERROR: Type '${typeof value}' not supported`)
  return value
}
