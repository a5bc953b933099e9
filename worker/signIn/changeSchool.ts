import { findSignIn, moveSignIn } from '../../db/signIn/signIns.ts'
import { keptOtherSchools } from '../../db/context/otherSchools.ts'
import type { Database } from '../../db/database.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { Env } from '../env.ts'
import { keyOfProvider } from './rules/provider.ts'
import { settingsInUse } from './schoolsProvider.ts'

const OFFICE = '/office/'

/**
 * Goes on in another school of the same person, and answers where that is. Where the other school has a provider of
 * its own, that is its sign-in. The write asks again whether they are on its list and by which provider.
 *
 * @throws Refusal `not_found` for a school that has nobody on its list for this account
 */
export async function changeSchool(
  place: { db: Database; env: Env; now: number },
  idHash: string,
  schoolId: string,
): Promise<string> {
  const { db } = place
  const [[signIn], others] = await db.batch([
    findSignIn(db, idHash),
    keptOtherSchools(db, [], { idHash }),
  ])
  if (signIn?.schoolId === schoolId) return OFFICE
  if (!signIn || !others.some(({ otherId }) => otherId === schoolId)) throw new Refusal('not_found')
  const settings = await settingsInUse(place, schoolId)
  const signsInAnew = `/sign-in?school=${schoolId}`
  if (keyOfProvider(settings) !== signIn.provider) return signsInAnew
  const moved = await moveSignIn(db, idHash, { schoolId, providerId: settings.id })
  return moved.length > 0 ? OFFICE : signsInAnew
}
