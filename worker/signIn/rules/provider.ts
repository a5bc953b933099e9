import { z } from 'zod/mini'
import { formId, line, requiredLine } from '../../forms/rules/fields.ts'
import { DAY_MS } from '../../time/durations.ts'

/** How people sign in to a school. `id` null: with the provider of the install. */
export type ProviderSettings = {
  id: string | null
  issuer: string
  clientId: string
  clientSecret: string
  /** Microsoft's or Google's tenant that a sign-in must come from; empty where the issuer has none. */
  tenant: string
}

/** A setting by the name that its box has, and that an error says. */
export const SETTING_NAMES = {
  issuer: 'Issuer',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  tenant: 'Tenant',
} as const

export type ProviderSetting = keyof typeof SETTING_NAMES

export const PROVIDER_LIMITS = {
  issuer: 300,
  clientId: 200,
  clientSecret: 500,
  domain: 100,
} as const

/** Days for which people can bring their account along from the provider that was used before. */
const MOVES_FOR_DAYS = 30

/** Whoever signed in by a provider that was replaced since this instant can still prove who they were. */
export const movesSince = (now: number): number => now - MOVES_FOR_DAYS * DAY_MS

export const movesUntil = (usedAt: number): number => usedAt + MOVES_FOR_DAYS * DAY_MS

/** Two schools with the same key sign in as one: someone in both changes from one to the other without signing in. */
export const keyOfProvider = ({
  id,
  issuer,
  clientId,
  tenant,
}: Pick<ProviderSettings, 'id' | 'issuer' | 'clientId' | 'tenant'>): string =>
  id === null ? '' : JSON.stringify([issuer, clientId, tenant])

/** The address under which people paste what belongs to an issuer. */
const DISCOVERY = /\/\.well-known\/openid-configuration\/?$/

const issuer = requiredLine(
  PROVIDER_LIMITS.issuer,
  'Write the issuer, as your provider gives it.',
).check(
  z.overwrite((typed) => typed.replace(DISCOVERY, '')),
  z.refine(
    (typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol),
    'The issuer is an address that begins with https://.',
  ),
)

/** A school's own provider, to be tried. An empty secret keeps the one that is saved for this issuer and client. */
export const providerForm = z.object({
  id: formId,
  issuer,
  clientId: requiredLine(PROVIDER_LIMITS.clientId, 'Write the client ID.'),
  clientSecret: line(PROVIDER_LIMITS.clientSecret),
  tenant: line(PROVIDER_LIMITS.clientId),
  domain: line(PROVIDER_LIMITS.domain).check(
    z.overwrite((typed) => typed.replace(/^.*@/, '').toLowerCase()),
    z.refine(
      (typed) => typed === '' || /^[^\s/]+\.[^\s/]+$/.test(typed),
      'Write only the end of the addresses, like harbour.example.',
    ),
  ),
})

export type ProviderForm = z.infer<typeof providerForm>

/** A new client secret of the provider that a school uses. */
export const secretForm = z.object({
  clientSecret: requiredLine(PROVIDER_LIMITS.clientSecret, 'Write the new client secret.'),
})
