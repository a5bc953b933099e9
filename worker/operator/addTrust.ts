import { commit } from '../../db/commit.ts'
import { findSchool, forgetSchool } from '../../db/school/school.ts'
import {
  findTrust,
  insertTrust,
  isInTrust,
  isNotInTrust,
  joinTrust,
  leaveTrust,
} from '../../db/school/trusts.ts'
import { insertProposal } from '../../db/staff/roleProposals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { TRUST_ROLE } from '../access/rules/accessTable.ts'
import { OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { emptySchool } from '../school/rules/emptySchool.ts'
import { databaseFor } from '../context/databases.ts'
import type { Env } from '../env.ts'
import { firstInvitation, makeSchool } from '../staff/makeSchool.ts'
import { isFullWithout } from '../trust/openSchool.ts'
import type { InviteAgainForm, OpenSchoolForm } from '../trust/rules/trust.ts'
import type { OperatorContext } from './operatorContext.ts'

const BY = { id: OPERATOR, role: OPERATOR }

/** What the office calls the room of a trust's staff, beside the trust's name. */
const ROOM = 'Your schools'

/**
 * Adds a trust, and invites its first administrator. The same form sent twice adds one trust and gives the same link.
 *
 * @returns the secret of the link
 * @throws Refusal `not_valid` where the address is taken
 */
export async function addTrust(ctx: OperatorContext, form: OpenSchoolForm): Promise<string> {
  const { id: formId, name, at, administrator, address } = form
  const empty = emptySchool(name)
  const made = await makeSchool(ctx, {
    formId,
    by: BY,
    did: 'added_school',
    at,
    facts: { ...empty, profile: { ...empty.profile, room: ROOM } },
    firstPeople: { [TRUST_ROLE]: { name: administrator, address } },
    also: [insertTrust(ctx.db, at, ctx.now)],
  })
  return made[TRUST_ROLE]
}

/**
 * Invites another administrator of a trust, or one again whose link has run out.
 *
 * @returns the secret of the link
 * @throws Refusal `not_found`
 */
export async function inviteToTrust(
  ctx: OperatorContext,
  at: string,
  { id: formId, administrator: name, address }: InviteAgainForm,
): Promise<string> {
  const { db, secrets, now } = ctx
  const trust = await foundTrust(ctx, at)
  const school = await findSchool(db, secrets, trust.schoolId, now)
  if (!school) throw new Refusal('not_found')
  const { row, secret } = await firstInvitation(school.vault, now, {
    formId,
    by: BY,
    person: TRUST_ROLE,
    name,
    address,
  })
  const deed = { schoolId: at, on: row.id, by: BY, at: now, did: 'invited' }
  try {
    await commit(db, school.vault.pepper, deed, [insertProposal(db, row)], NEW_TRAIL)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
  }
  return secret
}

/** The trust and the school may live in different databases. */
type Place = { env: Env; now: number }

/**
 * Puts a school into a trust, whose staff see from then on how far it is. The school's own trail says so. A school that
 * is in this trust already stays in it.
 *
 * @throws Refusal `not_found`, or `not_valid` where it is in another trust, is one, or this one is full
 */
export async function putInTrust(place: Place, at: string, schoolId: string) {
  const { db, vault } = await schoolBeside(place, at, schoolId)
  if (await isFullWithout(place.env, at, schoolId)) throw cantJoin()
  const provided = isNotInTrust(at, schoolId)
  const deed = { schoolId, on: schoolId, by: BY, at: place.now, did: 'joined_trust', provided }
  try {
    await commit(db, vault.pepper, deed, [joinTrust(db, at, schoolId)])
  } catch (error) {
    throw error instanceof Refusal ? cantJoin() : error
  } finally {
    forgetSchool(schoolId)
  }
}

const cantJoin = () =>
  new Refusal('not_valid', {
    school: 'It’s in another trust, or is one itself, or this trust is full.',
  })

/**
 * Takes a school out of a trust. One that isn't in it stays as it is.
 *
 * @throws Refusal `not_found`
 */
export async function takeOutOfTrust(place: Place, at: string, schoolId: string) {
  const { db, vault } = await schoolBeside(place, at, schoolId)
  const provided = isInTrust(at, schoolId)
  const deed = { schoolId, on: schoolId, by: BY, at: place.now, did: 'left_trust', provided }
  await commit(db, vault.pepper, deed, [leaveTrust(db, at, schoolId)])
  forgetSchool(schoolId)
}

/** A school where it lives, once it is known that the trust is there. */
async function schoolBeside({ env, now }: Place, at: string, schoolId: string) {
  await foundTrust({ db: await databaseFor(env, at, now) }, at)
  const db = await databaseFor(env, schoolId, now)
  const school = await findSchool(db, env, schoolId, now)
  if (!school) throw new Refusal('not_valid', { school: `There’s no school at /${schoolId}.` })
  return { db, vault: school.vault }
}

async function foundTrust({ db }: Pick<OperatorContext, 'db'>, at: string) {
  const [trust] = await findTrust(db, at)
  if (!trust) throw new Refusal('not_valid', { trust: `There’s no trust at /${at}.` })
  return trust
}
