import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request, type RequestOptions } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, constants } from 'node:zlib'

/** One answer and its bytes on the wire: headers as HTTP/1.1 writes them, body in brotli 5. */
export type Answer = {
  status: number
  text: string
  location: string | null
  headerBytes: number
  bodyBytes: number
  /** Headers and body. */
  bytes: number
}

/** The quality at which the platform compresses what it serves as it goes. */
const BROTLI_QUALITY = 5

const COMPRESSED = 'content-encoding: br\r\n'

/** Bytes of this text as the platform compresses it. */
export const compressedBytes = (text: string | Uint8Array): number =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
  }).length

/** Asks for a page or a file as it is before the platform compresses it, and weighs the answer. */
export async function weigh(
  url: string,
  { form, ...options }: RequestOptions & { form?: Record<string, string> } = {},
): Promise<Answer> {
  const { origin } = new URL(url)
  const posted = form && {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
  }
  // A connection of its own: one that is kept may be closed by workerd just when it is used again.
  const agent = new Agent({ keepAlive: true })
  const asked = request(url, { agent, ...options, ...posted })
  asked.end(form && new URLSearchParams(form).toString())
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const body = await buffer(answer)
  agent.destroy()
  const isEmpty = body.length === 0
  const headerBytes = headerLines(answer).length + (isEmpty ? 0 : COMPRESSED.length)
  const bodyBytes = isEmpty ? 0 : compressedBytes(withFixedIds(body))
  return {
    status: answer.statusCode ?? 0,
    text: body.toString(),
    location: answer.headers.location ?? null,
    headerBytes,
    bodyBytes,
    bytes: headerBytes + bodyBytes,
  }
}

/** The same with ids of forms that are always the same: random ones compress some bytes better or worse. */
function withFixedIds(body: Buffer): string | Buffer {
  const html = body.toString()
  if (!html.startsWith('<!doctype html>')) return body
  const ids = new Set([...html.matchAll(/name="form" value="([^"]+)"/g)].map(([, id = '']) => id))
  return [...ids].reduce((all, id, nth) => all.replaceAll(id, fixedId(nth, id.length)), html)
}

const fixedId = (nth: number, length: number) =>
  createHash('sha512')
    .update(`form ${nth}`)
    .digest('base64url')
    .padEnd(length, '-')
    .slice(0, length)

function headerLines({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage) {
  const lines = [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`]
  for (let i = 0; i < rawHeaders.length; i += 2)
    lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** A page with everything that it needs to be read and used, as a browser that was never here loads it. */
export type ColdPage = { page: Answer; files: readonly Answer[]; bytes: number; requests: number }

export async function weighCold(url: string, form?: Record<string, string>): Promise<ColdPage> {
  const page = await weigh(url, form ? { form } : {})
  const files = await Promise.all(filesOf(page.text).map((path) => weigh(new URL(path, url).href)))
  const all = [page, ...files]
  return { page, files, bytes: total(all), requests: all.length }
}

/** The scripts that a page fetches only once someone begins with its form. */
export const weighLater = (url: string, { page }: ColdPage) =>
  Promise.all(laterFiles(page.text).map((path) => weigh(new URL(path, url).href)))

const laterFiles = (html: string) =>
  [...html.matchAll(/import\("([^"]+)"\)/g)].map(([, path = '']) => path)

export const total = (answers: readonly Answer[]) =>
  answers.reduce((sum, { bytes }) => sum + bytes, 0)

/** The files that a browser fetches for a document by itself: scripts, styles, images, icons, frames. */
function filesOf(html: string): string[] {
  const tags = html.match(/<(?:script|link|img|source|iframe|video|audio)\b[^>]*>/g) ?? []
  const addresses = tags.map((tag) => /\s(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? '')
  return [...new Set(addresses)].filter((path) => path !== '' && !path.startsWith('data:'))
}

/** The value of a hidden field of a page's form. */
export const hiddenField = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** The words of a page alone: without style, script and tags. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<(style|script|title|svg)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
