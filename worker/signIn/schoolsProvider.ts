import type { Database } from '../../db/database.ts'
import {
  findProvider,
  providerInUse,
  type ProviderRow,
  replacedSince,
} from '../../db/signIn/providers.ts'
import { findSchool } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { Env } from '../env.ts'
import { unsealFrom } from '../vault/vault.ts'
import { installsSettings } from './identityProvider.ts'
import { movesSince, type ProviderSettings } from './rules/provider.ts'

type Place = { db: Database; env: Env; now: number }

/** How people sign in to this school at this moment; null: to any that has no provider of its own. */
export async function settingsInUse(place: Place, schoolId: string | null) {
  if (schoolId === null) return installsSettings(place.env)
  const [row] = await providerInUse(place.db, schoolId)
  return settingsOf(place, row)
}

/** One of the school's own, in use or not; null where it has none with this id. `null`: the install's. */
export async function settingsWithId(place: Place, schoolId: string, id: string | null) {
  if (id === null) return installsSettings(place.env)
  const [row] = await findProvider(place.db, schoolId, id)
  return row ? settingsOf(place, row) : null
}

/**
 * How people signed in to this school before it changed; null where it hasn't lately. Whoever has not brought their
 * account along yet can prove by it who they are.
 */
export async function settingsBefore(
  place: Place,
  schoolId: string,
): Promise<ProviderSettings | null> {
  const { db, env, now } = place
  const since = movesSince(now)
  const [[inUse], [before]] = await db.batch([
    providerInUse(db, schoolId),
    replacedSince(db, schoolId, since),
  ])
  if (before) return settingsOf(place, before)
  const isNew = inUse && inUse.issuer !== '' && (inUse.usedAt ?? 0) > since
  return isNew ? installsSettings(env) : null
}

/** With an empty issuer a school goes back to the provider of the install. */
async function settingsOf(
  { db, env, now }: Place,
  row: ProviderRow | undefined,
): Promise<ProviderSettings> {
  const school = row?.issuer ? await findSchool(db, env, row.schoolId, now) : null
  if (!row?.secretSealed || !school) return installsSettings(env)
  const { id, issuer, clientId, tenant, secretSealed } = row
  const clientSecret = await unsealFrom(school.vault, ...SEALED.providerSecret(id), secretSealed)
  return { id, issuer, clientId, clientSecret, tenant }
}
