import * as oauth from 'oauth4webapi'
import { vouchedAddresses } from '../staff/rules/invitedAddress.ts'
import type { AppContext } from '../context/appContext.ts'
import type { SignInAttempt } from './signInAttempt.ts'
import { type Provider, redirectUri, requestOptions } from './identityProvider.ts'
import type { ProviderSetting } from './rules/provider.ts'

/**
 * Who someone is, as their school's identity provider vouches. Never an email address, which may pass to another
 * person.
 */
export type Identity = { issuer: string; subject: string }

/** The same, with the addresses that are vouched for: read only for whoever joins, and stored nowhere. */
export type Identified = Identity & { addresses: readonly string[] }

/**
 * `not_finished`: stopped at the identity provider. `refused`: what it sent does not hold, and the setting that it
 * says is wrong, where it says one.
 */
export type NotIdentified = {
  why: 'not_finished' | 'unreachable' | 'refused'
  setting?: ProviderSetting | undefined
}

class WrongTenant extends Error {}

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
  const { server, settings } = provider
  const client: oauth.Client = {
    ...provider.client,
    [oauth.clockSkew]: Math.round((c.get('now') - Date.now()) / 1000),
    [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
  }
  try {
    const url = new URL(c.req.url)
    const parameters = oauth.validateAuthResponse(server, client, url, c.req.query('state'))
    const answer = await exchange(c, provider, parameters, attempt)
    if (!answer || answer.status >= 500) return { why: 'unreachable' }
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: attempt.nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, answer, requestOptions(server.issuer))
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    if (!claims) throw new Error('There is no ID token.')
    assertTimely(claims, c.get('now'))
    assertTenant(claims, settings.tenant)
    const hasLink = Boolean(attempt.invitationHash)
    const addresses =
      hasLink || attempt.isListed
        ? await addressesOf(provider, { claims, accessToken: tokens.access_token, hasLink })
        : []
    return { issuer: claims.iss, subject: claims.sub, addresses }
  } catch (error) {
    const setting = settingOf(error)
    if (error instanceof oauth.AuthorizationResponseError && !setting)
      return { why: 'not_finished' }
    console.warn('sign-in refused:', error instanceof Error ? error.message : error)
    return { why: 'refused', setting }
  }
}

/** The setting that an error is about: RFC 6749, 4.1.2.1 and 5.2, and the claims that name the client and the issuer. */
function settingOf(error: unknown): ProviderSetting | undefined {
  if (error instanceof WrongTenant) return 'tenant'
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'unauthorized_client' ? 'clientId' : undefined
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) return 'clientSecret'
  if (error instanceof oauth.ResponseBodyError) {
    return /^(invalid|unauthorized)_client$/.test(error.error) ? 'clientSecret' : undefined
  }
  const cause = error instanceof oauth.OperationProcessingError ? error.cause : undefined
  const claim = (cause as { claim?: unknown } | undefined)?.claim
  return claim === 'aud' ? 'clientId' : claim === 'iss' ? 'issuer' : undefined
}

/**
 * Most identity providers put the address in the ID token; OpenID Connect Core 1.0, 5.4, lets them keep it for their
 * userinfo endpoint, which then has to name the same subject.
 */
async function addressesOf(
  { server, client, settings }: Provider,
  {
    claims,
    accessToken,
    hasLink,
  }: { claims: oauth.IDToken; accessToken: string; hasLink: boolean },
): Promise<string[]> {
  const tenant = settings.tenant || undefined
  const inToken = vouchedAddresses(claims, tenant, { hasLink })
  if (inToken.length > 0 || !server.userinfo_endpoint) return inToken
  try {
    const answer = await oauth.userInfoRequest(
      server,
      client,
      accessToken,
      requestOptions(server.issuer),
    )
    const said = await oauth.processUserInfoResponse(server, client, claims.sub, answer)
    return vouchedAddresses({ ...said, tid: claims['tid'] }, tenant, { hasLink })
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

/** Microsoft names the tenant in `tid`, Google in `hd`. @throws WrongTenant when it is not the school's */
function assertTenant({ tid, hd }: oauth.IDToken, tenant: string): void {
  if (!tenant) return
  const named = [tid, hd].filter((claim) => claim !== undefined)
  if (named.length === 0 || named.some((claim) => claim !== tenant)) {
    throw new WrongTenant('another tenant')
  }
}
