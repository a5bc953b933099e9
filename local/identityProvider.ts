import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Provider } from 'oidc-provider'
import { SEED_STAFF, type SeedPerson } from '../db/seed/people.ts'
import { expiredPage, peoplePage, startPage } from './identityProviderPages.ts'
import {
  addressOfSubject,
  type KnownPeople,
  LOCAL_CLIENT,
  providerSettings,
  subjectOfAddress,
} from './identityProviderSettings.ts'

export type IdentityProviderOptions = Partial<KnownPeople> & {
  /** 0 takes a free one. */
  port: number
  /** Where Ajar is: the only address that people are sent back to. */
  ajarOrigin: string
}

/**
 * The certified OpenID Connect server with invented people, for this machine only: no password, no
 * consent, nothing kept. Ajar treats it as it would treat a school's own.
 *
 * @throws Error with the code `EADDRINUSE` when the port is taken
 */
export async function startIdentityProvider(options: IdentityProviderOptions) {
  const server = createServer()
  await listen(server, options.port)
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const { ajarOrigin, people = SEED_STAFF, claims = {}, addressAtUserinfo = false } = options
  const { client = LOCAL_CLIENT } = options
  const provider = new Provider(
    issuer,
    await providerSettings(ajarOrigin, { people, claims, addressAtUserinfo, client }),
  )
  provider.silent = true
  const protocol = provider.callback()
  server.on('request', (request, response) => {
    void answer(request, response, provider, ajarOrigin, people).then(
      (answered) => answered || protocol(request, response),
    )
  })
  return {
    issuer,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Our own two pages; false for everything that belongs to the protocol. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  provider: Provider,
  ajarOrigin: string,
  people: readonly SeedPerson[],
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/') await show(response, 200, startPage(ajarOrigin))
  else if (!pathname.startsWith('/who/')) return false
  else {
    try {
      await provider.interactionDetails(request, response)
      const chosen = request.method === 'POST' ? await chosenSubject(request) : null
      const isKnown = people.some(({ subject }) => subject === chosen)
      const accountId = isKnown || (chosen && addressOfSubject(chosen)) ? chosen : null
      if (accountId) await provider.interactionFinished(request, response, { login: { accountId } })
      else await show(response, 200, peoplePage(people))
    } catch {
      await show(response, 400, expiredPage(ajarOrigin))
    }
  }
  return true
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })

async function chosenSubject(request: IncomingMessage): Promise<string | null> {
  const form = new URLSearchParams(await text(request))
  const address = form.get('address')?.trim()
  return address ? subjectOfAddress(address) : form.get('subject')
}

async function show(response: ServerResponse, status: number, page: unknown): Promise<void> {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(String(await page))
}
