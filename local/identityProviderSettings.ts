import type { GrantContext } from 'oidc-provider'
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'
import type { SeedPerson } from '../db/seed/people.ts'
import { LOCAL_SECRETS } from './ajar.ts'

export type KnownPeople = {
  people: readonly SeedPerson[]
  /** Claims of everyone beside `sub` and `email`: a tenant (`tid`, `hd`), for a test. */
  claims: Readonly<Record<string, string>>
  /** The address is not in the ID token but at the userinfo endpoint, as the standard has it; for a test. */
  addressAtUserinfo?: boolean
  /** Ajar, as it is registered there. */
  client: { id: string; secret: string }
}

/** Ajar at the one that `npm start` runs. */
export const LOCAL_CLIENT = {
  id: LOCAL_SECRETS.OIDC_CLIENT_ID,
  secret: LOCAL_SECRETS.OIDC_CLIENT_SECRET,
}

/** Seconds for which anything that the identity provider gives out lasts. */
const LASTS_SECONDS = 60 * 60

/** One client, Ajar; the people given; no consent; nothing that would warn on the console. */
export async function providerSettings(
  ajarOrigin: string,
  { people, claims, addressAtUserinfo = false, client }: KnownPeople,
) {
  return {
    adapter: createMemoryAdapter(),
    jwks: { keys: [await newSigningKey()] },
    // A session that no browser sends back: one person plays everyone here, and is asked every time.
    cookies: { keys: [crypto.randomUUID()], long: { path: '/never', sameSite: 'lax' } },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${ajarOrigin}/sign-in/back`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', ...Object.keys(claims)], email: ['email', 'email_verified'] },
    conformIdTokenClaims: addressAtUserinfo,
    findAccount: (_: unknown, accountId: string) => {
      const person = people.find(({ subject }) => subject === accountId)
      const email = person ? addressOf(person) : addressOfSubject(accountId)
      const who = { sub: accountId, email, email_verified: true }
      return email ? { accountId, claims: () => ({ ...who, ...claims }) } : undefined
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/who/${uid}` },
    loadExistingGrant: grantEverything,
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AccessToken: LASTS_SECONDS,
      AuthorizationCode: 60,
      Grant: LASTS_SECONDS,
      IdToken: LASTS_SECONDS,
      Interaction: LASTS_SECONDS,
      Session: LASTS_SECONDS,
    },
  }
}

/** The address of someone's account: whoever invites a newcomer writes it. */
export const addressOf = ({ staffId, schoolId }: Pick<SeedPerson, 'staffId' | 'schoolId'>) =>
  `${staffId}@${schoolId}.example`

const ANY = 'address:'

/** The account of someone whom nobody made up: only its address is known. */
export const subjectOfAddress = (address: string) => `${ANY}${address.toLowerCase()}`

/** Undefined for an account of someone who is made up. */
export const addressOfSubject = (subject: string): string | undefined =>
  subject.startsWith(ANY) ? subject.slice(ANY.length) : undefined

async function grantEverything({ oidc }: GrantContext) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client.clientId,
    accountId: oidc.session.accountId,
  })
  grant.addOIDCScope('openid email')
  await grant.save()
  return grant
}

async function newSigningKey() {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { kty, n, e, d, p, q, dp, dq, qi } = await crypto.subtle.exportKey('jwk', privateKey)
  return { kty, n, e, d, p, q, dp, dq, qi, use: 'sig', alg: 'RS256', kid: crypto.randomUUID() }
}
