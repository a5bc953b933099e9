import * as oauth from 'oauth4webapi'
import type { Env } from '../env.ts'
import { MINUTE_MS } from '../time/durations.ts'

/** What an identity provider says of itself, with the page that people sign in on. */
type Server = oauth.AuthorizationServer & { authorization_endpoint: string }

/** The school's identity provider, and Ajar as it is known there. */
export type Provider = {
  server: Server
  client: oauth.Client
  authentication: oauth.ClientAuth
}

/** Milliseconds that one request to the identity provider may take. */
const PATIENCE_MS = 8_000

/** Milliseconds for which its description of itself is believed without asking again. */
const FRESH_FOR_MS = 10 * MINUTE_MS

const known = new Map<string, { server: Server; readAt: number }>()

/** Null when the identity provider does not answer, or not as itself. */
export async function findProvider(env: Env): Promise<Provider | null> {
  const server = await describe(env.OIDC_ISSUER)
  if (!server) return null
  const byPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
  return {
    server,
    client: { client_id: env.OIDC_CLIENT_ID },
    authentication: byPost
      ? oauth.ClientSecretPost(env.OIDC_CLIENT_SECRET)
      : oauth.ClientSecretBasic(env.OIDC_CLIENT_SECRET),
  }
}

/** Options of every request to it. Plain http is for an identity provider on this very machine. */
export const requestOptions = (issuer: string) => ({
  signal: AbortSignal.timeout(PATIENCE_MS),
  [oauth.allowInsecureRequests]: isOnThisMachine(issuer),
})

function isOnThisMachine(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')
}

async function describe(issuer: string): Promise<Server | null> {
  const kept = known.get(issuer)
  if (kept && Date.now() - kept.readAt < FRESH_FOR_MS) return kept.server
  try {
    const server = await discover(issuer)
    known.set(issuer, { server, readAt: Date.now() })
    return server
  } catch (error) {
    console.warn('identity provider:', error instanceof Error ? error.message : error)
    return null
  }
}

/** OpenID Connect Discovery 1.0, 4. It must name itself letter for letter as our settings do. */
async function discover(issuer: string): Promise<Server> {
  const url = new URL(issuer)
  const answer = await oauth.discoveryRequest(url, requestOptions(issuer))
  const server = await oauth.processDiscoveryResponse(url, answer)
  if (server.issuer !== issuer) throw new Error(`names itself ${server.issuer}, not ${issuer}`)
  const { authorization_endpoint: door } = server
  if (door === undefined) throw new Error('names no page to sign in on')
  if (new URL(door).protocol !== 'https:' && !isOnThisMachine(issuer)) {
    throw new Error('is not on https')
  }
  return { ...server, authorization_endpoint: door }
}

/** Where the identity provider sends people back to; registered there letter for letter. */
export const redirectUri = (env: Env) => `${env.ORIGIN}/sign-in/back`
