import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { whyNotWell } from '../../../local/commands/publicAddress.ts'

/** Answers in turn, the last one again and again. */
async function anAddress(...answers: string[]) {
  const server = createServer((_, to) => {
    const body = answers.length > 1 ? answers.shift() : answers[0]
    to.writeHead(200, { connection: 'close' }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, [Symbol.asyncDispose]: async () => void server.close() }
}

const NOT_YET = '{"ok":false,"wrong":["jobs"]}'

test('The address of a new Ajar is asked until all is well, and what still isn’t is named', async () => {
  const patience = { tries: 3, pauseMs: 0 }
  await using soon = await anAddress('<p>Another page', NOT_YET, '{"ok":true,"wrong":[]}')
  expect(await whyNotWell(soon.origin, patience)).toBeNull()
  await using never = await anAddress(NOT_YET)
  expect(await whyNotWell(never.origin, patience)).toMatch(
    /\/healthz says what isn’t well: jobs\.$/,
  )
  await using other = await anAddress('<p>Another page')
  expect(await whyNotWell(other.origin, patience)).toContain('doesn’t answer as Ajar')
})
