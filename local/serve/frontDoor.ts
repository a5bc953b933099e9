import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isTooLong } from '../../worker/limitBody.ts'

/** What is logged of a request: no address of a page, because some carry a secret, and none of a person or a device. */
export type RequestLine = {
  at: string
  method: string
  /** Which part of Ajar answered. */
  part: string
  status: number
  ms: number
  bytes: number
}

type FrontDoor = { port: number; stop: () => Promise<void> }

const PARTS = ['assets', 'feed', 'healthz', 'office', 'operator', 'sign-in'] as const

const METHODS = ['GET', 'HEAD', 'POST']

const partOf = (path: string) => PARTS.find((part) => path.split('/')[1] === part) ?? 'pages'

/** Hop by hop, or what the TLS proxy says: miniflare obeys its own headers, so nobody outside may send one. */
const STAYS_OUTSIDE =
  /^(mf-|cf-|x-forwarded|x-real-ip|forwarded$|connection$|keep-alive$|transfer-encoding$|upgrade$|te$|trailer$|proxy-)/

/**
 * Listens where the TLS proxy sends to, and passes each request on to workerd, which listens on a port of its own.
 * miniflare answers under `/cdn-cgi` to whoever runs it, so nothing there is passed on.
 */
export async function openFrontDoor(
  { host, port }: { host: string; port: number },
  inner: { port: number },
  log: (line: RequestLine) => void,
): Promise<FrontDoor> {
  const server = createServer((from, to) => {
    const began = performance.now()
    const path = pathOf(from)
    let bytes = 0
    to.on('close', () => {
      log({
        at: new Date().toISOString(),
        method: METHODS.includes(from.method ?? '') ? (from.method ?? '') : 'other',
        part: partOf(path ?? ''),
        status: to.statusCode,
        ms: Math.round(performance.now() - began),
        bytes,
      })
    })
    if (path === null || /^\/cdn-cgi(\/|$|\?)/i.test(path)) {
      from.resume()
      to.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here.')
      return
    }
    passOn(from, to, { path, port: inner.port, count: (more) => (bytes += more) })
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close()
      server.closeIdleConnections()
      await once(server, 'close')
    },
  }
}

/** Path and query as workerd will read them, with every `..` and backslash followed; null where there is none. */
function pathOf({ url = '' }: IncomingMessage): string | null {
  const address = url.startsWith('/') ? `http://ajar${url}` : url
  if (!URL.canParse(address)) return null
  const { pathname, search } = new URL(address)
  return pathname + search
}

function passOn(
  from: IncomingMessage,
  to: ServerResponse,
  { path, port, count }: { path: string; port: number; count: (bytes: number) => void },
): void {
  const passed = request(
    { host: '127.0.0.1', port, path, method: from.method, headers: headersOf(from), agent: false },
    (answer) => {
      const headers = Object.entries(answer.headersDistinct).filter(
        ([name]) => !/^(connection|keep-alive|transfer-encoding)$/.test(name),
      )
      to.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers))
      answer.on('data', (chunk: Buffer) => count(chunk.length))
      answer.on('error', () => to.destroy())
      answer.pipe(to)
    },
  )
  passed.on('error', () => {
    if (to.headersSent) return
    to.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '10' })
    to.end('Ajar is starting again. Try again in a moment.')
  })
  // Whoever went away needs no answer.
  to.on('close', () => passed.destroy())
  const length = Number(from.headers['content-length'] ?? 0)
  if (isTooLong(path.replace(/\?.*/s, ''), length)) {
    // workerd refuses it by its length and hangs up, and whatever still came would take the answer along.
    passed.flushHeaders()
    from.resume()
  } else from.pipe(passed)
}

/** Ajar tells devices apart by `cf-connecting-ip`. Here it is the last address that the TLS proxy added. */
function headersOf(from: IncomingMessage) {
  const passed = Object.entries(from.headers).filter(([name]) => !STAYS_OUTSIDE.test(name))
  const behind = String(from.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return {
    ...Object.fromEntries(passed),
    'cf-connecting-ip': behind || (from.socket.remoteAddress ?? ''),
  }
}
