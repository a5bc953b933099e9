import { listedWith } from '../../db/staff/listed.ts'
import type { CameBy } from '../../db/signIn/signIns.ts'
import { findSchool } from '../../db/school/school.ts'
import { keyedTag, newest, pepperOf } from '../vault/vault.ts'
import {
  type Accepted,
  type Identity,
  type SignInContext,
  useProposal,
} from './acceptInvitation.ts'
import { folded } from './rules/invitedAddress.ts'

/**
 * What the database holds of a listed address. It names no school: whoever signs in need not have said which school
 * they come from.
 */
export const addressTag = (pepper: CryptoKey, address: string): Promise<string> =>
  keyedTag(pepper, 'invitation', '', `address ${folded(address)}`)

/**
 * Puts someone on the staff list of each school that waits for their address, also where another has them already. A school
 * that signs in with another provider waits for nobody who comes by this one.
 *
 * @param addresses those of the account that are proven
 */
export async function joinFromList(
  ctx: SignInContext,
  by: CameBy,
  identity: Identity,
  addresses: readonly string[],
): Promise<Accepted> {
  const { db, secrets, now } = ctx
  const tags = await tagsOf(secrets, addresses)
  const accepted: Accepted[] = []
  for (const proposal of await listedWith(db, tags, by, now)) {
    const school = await findSchool(db, secrets, proposal.schoolId, now)
    if (school) accepted.push(await useProposal(ctx, { school, proposal }, identity, addresses))
  }
  const first = (outcome: Accepted) => accepted.find((each) => each === outcome)
  return first('joined') ?? first('invitation_waits') ?? 'invitation_over'
}

/** Each school has the pepper that was the newest when it was added, so an address has a tag under each. */
async function tagsOf(secrets: SignInContext['secrets'], addresses: readonly string[]) {
  const versions = Array.from({ length: newest(secrets, 'AJAR_PEPPER') }, (_, at) => at + 1)
  const peppers = await Promise.all(versions.map((version) => pepperOf(secrets, version)))
  return Promise.all(
    peppers.flatMap((pepper) => addresses.map((address) => addressTag(pepper, address))),
  )
}
