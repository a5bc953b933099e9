import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import type { Here } from './here.ts'

/** Where `ExitThisPage` leads: the one address of someone else that a page may name. */
export const ELSEWHERE = 'https://www.bbc.co.uk/weather'

const WEATHER =
  '<!doctype html><title>Weather</title><link rel="icon" href="data:,"><h1>Weather</h1><label>Search <input></label>'

/** A website that is not Ajar, on this machine, with a page about the weather. */
export async function openElsewhere() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(WEATHER)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The way out leads to our own page about the weather, with every header that Ajar sent. */
export const standInElsewhere = (page: Page, here: Here) =>
  page.context().route(/\/away(\/[\w-]+)?$/, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    const headers = response.headers()
    // Without a script it goes on by a Refresh.
    for (const name of ['location', 'refresh']) {
      if (headers[name]) headers[name] = headers[name].replace(ELSEWHERE, here.elsewhere)
    }
    await route.fulfill({ response, headers })
  })
