import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { askWorkerd } from '../../local/batchedD1.ts'

let server: Server

afterEach(() => new Promise((closed) => server.close(closed)))

/** A server that hangs up at the requests of those numbers. Answers how often it was asked. */
async function hangsUpAt(...numbers: number[]) {
  let asked = 0
  server = createServer((asks, answer) => {
    asked += 1
    if (numbers.includes(asked)) asks.socket.destroy()
    else answer.end('here')
  })
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  const { port } = server.address() as AddressInfo
  const ask = async () => (await askWorkerd(`http://127.0.0.1:${port}`)).body.text()
  return { ask, fetch: () => fetch(`http://127.0.0.1:${port}`), asked: () => asked }
}

test('A request on a kept connection that was hung up on is asked again', async () => {
  const { ask, fetch, asked } = await hangsUpAt(2, 4)
  expect([await ask(), await ask(), await (await fetch()).text()]).toEqual(['here', 'here', 'here'])
  expect(asked()).toBe(5)
})

test('A server that hangs up twice running is not asked a third time', async () => {
  const { ask, asked } = await hangsUpAt(1, 2)
  await expect(ask()).rejects.toThrow('other side closed')
  expect(asked()).toBe(2)
})
