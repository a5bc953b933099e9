import * as oauth from 'oauth4webapi'
import { vouchedAddresses } from '../staff/rules/invitedAddress.ts'
import type { AppContext } from '../context/appContext.ts'
import type { SignInAttempt } from './signInAttempt.ts'
import { type Provider, redirectUri, requestOptions } from './identityProvider.ts'

/** Who someone is, as their school's identity provider vouches. Never an email address, which may pass to another person. */
export type Identity = { issuer: string; subject: string }

/** The same, with the addresses that are vouched for: read only for an invitation, and kept nowhere. */
export type Identified = Identity & { addresses: readonly string[] }

/** `not_finished`: stopped at the identity provider. `refused`: what it sent does not hold. */
export type NotIdentified = 'not_finished' | 'unreachable' | 'refused'

/** Seconds by which the clocks of the identity provider and of Ajar may differ. */
const CLOCK_TOLERANCE_SECONDS = 30

/**
 * Turns the code that came back into an identity: one request for the token, then every check of
 * OpenID Connect Core 1.0, 3.1.3.7, the signature's included, and our own on tenant and time.
 */
export async function identify(
  c: AppContext,
  provider: Provider,
  attempt: SignInAttempt,
): Promise<Identified | NotIdentified> {
  const { server } = provider
  const client: oauth.Client = {
    ...provider.client,
    [oauth.clockSkew]: Math.round((c.get('now') - Date.now()) / 1000),
    [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
  }
  try {
    const url = new URL(c.req.url)
    const parameters = oauth.validateAuthResponse(server, client, url, c.req.query('state'))
    const answer = await exchange(c, provider, parameters, attempt)
    if (!answer || answer.status >= 500) return 'unreachable'
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: attempt.nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, answer, requestOptions(server.issuer))
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    if (!claims) throw new Error('There is no ID token.')
    assertTimely(claims, c.get('now'))
    assertTenant(claims, c.env.OIDC_TENANT)
    const addresses = attempt.invitationHash
      ? await addressesOf(c, provider, { claims, accessToken: tokens.access_token })
      : []
    return { issuer: claims.iss, subject: claims.sub, addresses }
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) return 'not_finished'
    console.warn('sign-in refused:', error instanceof Error ? error.message : error)
    return 'refused'
  }
}

/**
 * Most identity providers put the address in the ID token; OpenID Connect Core 1.0, 5.4, lets them keep it for their
 * userinfo endpoint, which then has to name the same subject.
 */
async function addressesOf(
  { env }: AppContext,
  { server, client }: Provider,
  { claims, accessToken }: { claims: oauth.IDToken; accessToken: string },
): Promise<string[]> {
  const inToken = vouchedAddresses(claims, env.OIDC_TENANT)
  if (inToken.length > 0 || !server.userinfo_endpoint) return inToken
  try {
    const answer = await oauth.userInfoRequest(
      server,
      client,
      accessToken,
      requestOptions(server.issuer),
    )
    const said = await oauth.processUserInfoResponse(server, client, claims.sub, answer)
    return vouchedAddresses({ ...said, tid: claims['tid'] }, env.OIDC_TENANT)
  } catch (error) {
    console.warn('no address:', error instanceof Error ? error.message : error)
    return []
  }
}

/** The token endpoint's answer to the code; null when it cannot be reached. */
const exchange = (
  { env }: AppContext,
  { server, client, authentication }: Provider,
  parameters: URLSearchParams,
  { codeVerifier }: SignInAttempt,
): Promise<Response | null> =>
  oauth
    .authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      redirectUri(env),
      codeVerifier,
      requestOptions(server.issuer),
    )
    .catch((error: unknown) => {
      if (error instanceof oauth.OperationProcessingError) throw error
      return null
    })

/** The library looks at the end only. @throws Error when the token is from the future */
function assertTimely({ iat }: oauth.IDToken, now: number): void {
  if (iat > now / 1000 + CLOCK_TOLERANCE_SECONDS) throw new Error('issued in the future')
}

/** Microsoft names the tenant in `tid`, Google in `hd`. @throws Error when it is not the school's */
function assertTenant({ tid, hd }: oauth.IDToken, tenant: string | undefined): void {
  if (!tenant) return
  const named = [tid, hd].filter((claim) => claim !== undefined)
  if (named.length === 0 || named.some((claim) => claim !== tenant)) {
    throw new Error('another tenant')
  }
}
