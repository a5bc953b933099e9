import type { Secrets } from './vault/vault.ts'

/** A school's turn at a job, as it waits in the queue. Nothing in it is personal. */
export type TurnMessage = {
  job: string
  schoolId: string
  buckets: readonly number[]
  /** The instant of the run that found it. */
  sentAt: number
  /** The number of the database that it was found in; the first where there's none. */
  database?: number
}

/** What the platform binds; secrets and settings are described in docs/deploying.md. */
export type Env = Secrets & {
  DB: D1Database
  /** Further databases, numbered without a gap, where schools live that don't live in the first. */
  [more: `DB_${number}`]: D1Database | undefined
  ASSETS: Fetcher
  /** Where the PDFs of packs are; without it they are in D1. */
  PACKS?: R2Bucket
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
  /** Signs them: `whsec_` and 24 to 64 bytes in base64; none are sent without it. */
  NOTICE_SECRET?: string
  /** Where someone reports a weakness, `mailto:…` or `https://…`; without it there is no security.txt. */
  SECURITY_CONTACT?: string
  /** With it, commands that need the keys are answered at `/operator`; without it nothing is there. */
  OPERATOR_SECRET?: string
  /** Where jobs wait for their turn; without it, the run of each minute does what it can. */
  JOBS?: Queue<TurnMessage>
  /** How many statements one invocation may run in D1: `50` on Cloudflare's free plan. */
  STATEMENTS_PER_RUN?: string
  /** Tests only: answers the instant, in milliseconds, so a test can move the clock. */
  CLOCK?: Fetcher
}

/** Where messages go to be passed on as texts or emails, and the secret that signs them. */
export type NoticeAddress = { url: string; secret: string; origin: string }

/** Null where this install sends none: it has no address, or nothing to sign with. */
export const noticeAddressOf = ({
  NOTICE_URL: url,
  NOTICE_SECRET: secret,
  ORIGIN: origin,
}: Env): NoticeAddress | null => (url && secret ? { url, secret, origin } : null)
