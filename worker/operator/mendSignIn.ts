import { commit } from '../../db/commit.ts'
import { findSchool } from '../../db/school/school.ts'
import { findProvider, providerInUse, renewSecret, useUsual } from '../../db/signIn/providers.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { sealFor } from '../vault/vault.ts'
import type { OperatorContext } from './operatorContext.ts'

const BY = { id: OPERATOR, role: OPERATOR }

/**
 * Puts a school back on the install's own sign-in, for when nobody there can sign in any more: a client secret has
 * expired. The safeguarding team sees it. The same form sent twice does it once.
 *
 * @throws Refusal `not_found`
 */
export async function putBackUsualSignIn(
  { db, secrets, now }: OperatorContext,
  at: string,
  id: string,
): Promise<void> {
  const school = await findSchool(db, secrets, at, now)
  if (!school) throw new Refusal('not_found')
  const deed = { schoolId: at, on: id, by: BY, at: now, did: 'put_back_usual_sign_in' }
  try {
    const steps = useUsual(db, { schoolId: at, id, by: OPERATOR }, now)
    await commit(db, school.vault.pepper, deed, steps, NEW_TRAIL)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findProvider(db, at, id)
    if (before?.savedBy !== OPERATOR) throw error
  }
}

/**
 * Gives the provider that a school uses a new client secret, for when the old one has expired and nobody could sign in
 * to try another. Its issuer, client and tenant stay, so it vouches for the same people as before.
 *
 * @throws Refusal `not_found`, `not_valid` where the school has no provider of its own
 */
export async function renewProviderSecret(
  { db, secrets, now }: OperatorContext,
  at: string,
  clientSecret: string,
): Promise<void> {
  const school = await findSchool(db, secrets, at, now)
  if (!school) throw new Refusal('not_found')
  const [inUse] = await providerInUse(db, at)
  if (!inUse?.issuer) {
    throw new Refusal('not_valid', { at: 'This school has no sign-in of its own.' })
  }
  const { id } = inUse
  const secret = await sealFor(school.vault, ...SEALED.providerSecret(id), clientSecret)
  const deed = { schoolId: at, on: id, by: BY, at: now, did: 'renewed_provider_secret' }
  await commit(db, school.vault.pepper, deed, [renewSecret(db, at, id, secret)])
}
