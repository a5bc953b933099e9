import { once } from 'node:events'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { brotliCompressSync, constants } from 'node:zlib'
import { selfSigned } from './certificate.ts'

/** A file as it is served: `body` is compressed already where it can be. */
export type Served = { headers: Record<string, string>; body: Uint8Array }

/** What the platform compresses as it goes, and what a site compresses once, as well as it can. */
const AS_IT_GOES = 5

const ONCE = 11

export const compressed = (body: Uint8Array | string, once: boolean) =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: once ? ONCE : AS_IT_GOES },
  })

/** A page that is answered once more under another path, so many milliseconds late. */
type Planted = { path: string; of: string; lateMs: number }

/**
 * Stands before an origin as the platform does: TLS, HTTP/2 and brotli. `files` are answered from memory,
 * everything else comes from `origin` and is compressed on the way.
 */
export async function startPlatform(
  origin: string,
  files: ReadonlyMap<string, Served>,
  planted: Planted,
) {
  const server = createSecureServer({ ...selfSigned() }, (request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  const answer = async ({ url }: Http2ServerRequest, response: Http2ServerResponse) => {
    const isPlanted = url === planted.path
    if (isPlanted) await setTimeout(planted.lateMs)
    const path = isPlanted ? planted.of : url
    const { headers, body } = files.get(path) ?? (await fetched(origin + path))
    response.writeHead(200, headers)
    response.end(body)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, stop: () => void server.close() }
}

async function fetched(url: string): Promise<Served> {
  const got = await fetch(url)
  if (!got.ok) throw new Error(`${url} answered ${got.status}`)
  const headers = Object.fromEntries(got.headers)
  for (const hop of ['transfer-encoding', 'connection', 'content-length', 'content-encoding']) {
    delete headers[hop]
  }
  const body = compressed(await got.bytes(), false)
  return { headers: { ...headers, 'content-encoding': 'br' }, body }
}
