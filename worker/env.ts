import type { Secrets } from './vault/vault.ts'

/** What the platform binds; secrets and settings are described in README.md, "Deploying". */
export type Env = Secrets & {
  DB: D1Database
  ASSETS: Fetcher
  /** The public origin, without a slash at the end: `https://ajar.example`. */
  ORIGIN: string
  /** The identity provider's issuer, exactly as it names itself. */
  OIDC_ISSUER: string
  OIDC_CLIENT_ID: string
  OIDC_CLIENT_SECRET: string
  /** Microsoft's or Google's tenant that a sign-in must come from; empty when the issuer has none. */
  OIDC_TENANT?: string
  /** Where wordless notices go, to be passed on by text or email; none are sent without it. */
  NOTICE_URL?: string
  /** Tests only: answers the instant, in milliseconds, so that a test can move the clock. */
  CLOCK?: Fetcher
}
