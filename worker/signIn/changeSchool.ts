import {
  carrySignIn,
  endSignIn,
  findSignIn,
  isOnList,
  moveSignIn,
} from '../../db/signIn/signIns.ts'
import type { Database } from '../../db/database.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { databaseFor } from '../context/databases.ts'
import type { Env } from '../env.ts'
import { keyOfProvider } from './rules/provider.ts'
import { settingsInUse } from './schoolsProvider.ts'

export const OFFICE = '/office/'

/**
 * Goes on in another school of the same person, and answers where that is. Where the other school has a provider of
 * its own, that is its sign-in. The write asks again whether they are on its list and by which provider. Into another
 * database the sign-in moves in two steps, so at worst it stands in both until it is over.
 *
 * @throws Refusal `not_found` for a school that has nobody on its list for this account
 */
export async function changeSchool(
  place: { db: Database; env: Env; now: number },
  idHash: string,
  schoolId: string,
): Promise<string> {
  const { db } = place
  const [signIn] = await findSignIn(db, idHash)
  if (signIn?.schoolId === schoolId) return OFFICE
  const to = await databaseFor(place.env, schoolId, place.now)
  const { issuer, subject } = signIn ?? {}
  const [theirs] = issuer && subject ? await isOnList(to, { issuer, subject, schoolId }) : []
  if (!signIn || !theirs) throw new Refusal('not_found')
  const settings = await settingsInUse({ ...place, db: to }, schoolId)
  const signsInAnew = `/sign-in?school=${schoolId}`
  if (keyOfProvider(settings) !== signIn.provider) return signsInAnew
  const there = { schoolId, providerId: settings.id }
  if (to === db) {
    const moved = await moveSignIn(db, idHash, there)
    return moved.length > 0 ? OFFICE : signsInAnew
  }
  const carried = await carrySignIn(to, signIn, there)
  if (carried.length === 0) return signsInAnew
  try {
    await endSignIn(db, idHash)
  } catch (error) {
    // The school that they are in moves just now, so they wait: its sign-in may be copied to where this one would stand.
    await endSignIn(to, idHash)
    throw error
  }
  return OFFICE
}
