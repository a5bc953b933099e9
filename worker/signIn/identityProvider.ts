import * as oauth from 'oauth4webapi'
import type { Env } from '../env.ts'
import { MINUTE_MS } from '../time/durations.ts'
import type { ProviderSettings } from './rules/provider.ts'

/** An identity provider's metadata, with the page that people sign in on. */
type Server = oauth.AuthorizationServer & { authorization_endpoint: string }

/** The school's identity provider, and Ajar as it is known there. */
export type Provider = {
  settings: ProviderSettings
  server: Server
  client: oauth.Client
  authentication: oauth.ClientAuth
}

/** Milliseconds that one request to the identity provider may take. */
const PATIENCE_MS = 8_000

/** Milliseconds for which its description of itself is believed without asking again. */
const FRESH_FOR_MS = 10 * MINUTE_MS

/** Providers of which an isolate keeps what they say of themselves. Beyond that it begins anew. */
const MOST_KEPT = 1000

const known = new Map<string, { server: Server; readAt: number }>()

/** The provider of every school that has none of its own: it is set where Ajar is deployed. */
export const installsSettings = (env: Env): ProviderSettings => ({
  id: null,
  issuer: env.OIDC_ISSUER,
  clientId: env.OIDC_CLIENT_ID,
  clientSecret: env.OIDC_CLIENT_SECRET,
  tenant: env.OIDC_TENANT ?? '',
})

/** Null when the identity provider does not answer, or not as itself. */
export async function reachProvider(settings: ProviderSettings): Promise<Provider | null> {
  const server = await describe(settings.issuer)
  if (typeof server === 'string') {
    console.warn('identity provider:', server)
    return null
  }
  const { clientId, clientSecret } = settings
  const byPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
  return {
    settings,
    server,
    client: { client_id: clientId },
    authentication: byPost
      ? oauth.ClientSecretPost(clientSecret)
      : oauth.ClientSecretBasic(clientSecret),
  }
}

/** Why an issuer can't be used, for whoever typed it; null where it answers as itself. */
export async function whyNotIssuer(issuer: string): Promise<string | null> {
  known.delete(issuer)
  const server = await describe(issuer)
  return typeof server === 'string' ? `This issuer ${server}.` : null
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

/** What it says of itself, or what is wrong with it. */
async function describe(issuer: string): Promise<Server | string> {
  const kept = known.get(issuer)
  if (kept && Date.now() - kept.readAt < FRESH_FOR_MS) return kept.server
  const server = await discover(issuer)
  if (typeof server === 'string') return server
  if (known.size >= MOST_KEPT) known.clear()
  known.set(issuer, { server, readAt: Date.now() })
  return server
}

/** OpenID Connect Discovery 1.0, 4. It must name itself letter for letter as the settings do. */
async function discover(issuer: string): Promise<Server | string> {
  const url = new URL(issuer)
  if (url.protocol !== 'https:' && !isOnThisMachine(issuer)) return 'doesn’t begin with https://'
  const said = await askForItself(url, issuer)
  if (said === null) return 'doesn’t answer, or isn’t an OpenID Connect provider'
  if (said.issuer !== issuer) return `calls itself ${said.issuer}: write it exactly so`
  const { authorization_endpoint: door } = said
  if (door === undefined) return 'names no page to sign in on'
  if (new URL(door).protocol !== 'https:' && !isOnThisMachine(issuer)) return 'isn’t on https'
  return { ...said, authorization_endpoint: door }
}

async function askForItself(url: URL, issuer: string): Promise<oauth.AuthorizationServer | null> {
  try {
    const answer = await oauth.discoveryRequest(url, requestOptions(issuer))
    if (!answer.ok) return null
    const said = (await answer.clone().json()) as { issuer?: unknown }
    // What it calls itself is told to whoever set it up; the library would only say that it differs.
    if (typeof said.issuer === 'string' && said.issuer !== issuer) return { issuer: said.issuer }
    return await oauth.processDiscoveryResponse(url, answer)
  } catch {
    return null
  }
}

/** Where the identity provider sends people back to; registered there letter for letter. */
export const redirectUri = (env: Env) => `${env.ORIGIN}/sign-in/back`
