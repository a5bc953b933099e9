import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { must } from '../../must.ts'

export type Link = { roundTripMs: number; kilobitsPerSecond: number }

const SEGMENT_BYTES = 1460

const HEADER_BYTES = 40

/** Segments that are sent before anything was acknowledged (RFC 6928). */
const FIRST_WINDOW = 10

/** A bottleneck of one direction, that all connections share: the instant from which it is free. */
type Bottleneck = { freeAt: number; bytesPerMs: number }

/**
 * A relay on this machine that makes a slow link of it as TCP lives it: a round trip to connect, slow start
 * from ten segments, one bottleneck for all connections, no loss. A browser's own throttling knows neither.
 */
export async function openSlowLink(link: Link, toPort: number) {
  const bytesPerMs = link.kilobitsPerSecond / 8
  const down: Bottleneck = { freeAt: 0, bytesPerMs }
  const up: Bottleneck = { freeAt: 0, bytesPerMs }
  const sockets = new Set<Socket>()

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: toPort, host: '127.0.0.1', allowHalfOpen: true })
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay(true))
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => [near, far].forEach((each) => each.destroy()))
    }
    const toFar = sender(up, link, far)
    const toNear = sender(down, link, near)
    // What the browser sends leaves when its connection would stand: a SYN and its answer later.
    near.pause()
    setTimeout(() => near.resume(), link.roundTripMs)
    near.on('data', (data) => toFar.send(data)).on('end', () => toFar.end())
    far.on('data', (data) => toNear.send(data)).on('end', () => toNear.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** One direction of a connection: lets no more travel than its window, which grows with what has arrived. */
function sender(bottleneck: Bottleneck, { roundTripMs }: Link, to: Socket) {
  const waiting: Buffer[] = []
  const travelling: Buffer[] = []
  let window = FIRST_WINDOW * SEGMENT_BYTES
  let unacknowledged = 0
  let isOver = false

  const arrive = () => {
    const segment = travelling.shift()
    if (segment) to.write(segment)
    finish()
  }
  const acknowledge = (bytes: number) => {
    unacknowledged -= bytes
    window += bytes
    pump()
  }
  const finish = () => isOver && waiting.length + travelling.length === 0 && to.end()

  function pump() {
    while (waiting.length > 0 && unacknowledged < window) {
      const segment = must(waiting.shift())
      const now = performance.now()
      const { freeAt, bytesPerMs } = bottleneck
      bottleneck.freeAt = Math.max(now, freeAt) + (segment.length + HEADER_BYTES) / bytesPerMs
      const arrivesIn = bottleneck.freeAt - now + roundTripMs / 2
      unacknowledged += segment.length
      travelling.push(segment)
      setTimeout(arrive, arrivesIn)
      setTimeout(() => acknowledge(segment.length), arrivesIn + roundTripMs / 2)
    }
  }

  return {
    send(data: Buffer) {
      for (let at = 0; at < data.length; at += SEGMENT_BYTES) {
        waiting.push(data.subarray(at, at + SEGMENT_BYTES))
      }
      pump()
    },
    end() {
      isOver = true
      setTimeout(finish, roundTripMs / 2)
    },
  }
}
