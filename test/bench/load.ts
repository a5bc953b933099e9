import { connect } from 'node:net'

/** The n-th request of a run. */
type Shot = { path: string; form?: string; json?: string; cookie?: string }

export type Load = {
  url: URL
  shot: (n: number) => Shot
  /** The status that an answer should have. */
  status: number
}

const CONNECTIONS = 16

/**
 * Sends so many requests over a few kept connections, and answers how many had the status. Written on bare
 * sockets: a client slower than the server would let it sleep between requests, and waking up would be
 * measured as its work.
 */
export async function drive({ url, shot, status }: Load, times: number): Promise<number> {
  let next = 0
  let asDue = 0
  const take = () => (next < times ? requestText(url, shot(next++)) : null)
  const count = (line: string) => {
    if (line.includes(` ${status} `)) asDue++
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, () => lane(url, take, count)))
  return asDue
}

function lane(
  url: URL,
  take: () => string | null,
  answered: (statusLine: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    socket.setNoDelay(true).setEncoding('latin1').setTimeout(20_000)
    let got = ''
    const fire = () => {
      const text = take()
      if (text === null) socket.end(resolve)
      else socket.write(text, 'latin1')
    }
    socket.on('connect', fire)
    socket.on('data', (part: string) => {
      got += part
      if (!isWhole(got)) return
      answered(got.slice(0, got.indexOf('\r\n')))
      got = ''
      fire()
    })
    socket.on('timeout', () => socket.destroy(new Error('no answer within 20 s')))
    socket.on('error', reject)
  })
}

/** Whether an answer has arrived to its last byte, by the length that it says or its last chunk. */
function isWhole(answer: string): boolean {
  const body = answer.indexOf('\r\n\r\n') + 4
  if (body < 4) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, body))?.[1]
  return length === undefined
    ? answer.endsWith('\r\n0\r\n\r\n')
    : answer.length >= body + Number(length)
}

function requestText({ host, origin }: URL, { path, form, json, cookie }: Shot): string {
  const body = json ?? form
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    `host: ${host}`,
    ...(cookie === undefined ? [] : [`cookie: ${cookie}`]),
  ]
  if (body === undefined) return `${lines.join('\r\n')}\r\n\r\n`
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  lines.push(`origin: ${origin}`, `content-type: ${type}`, `content-length: ${body.length}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
