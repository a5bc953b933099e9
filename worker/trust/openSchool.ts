import { commit } from '../../db/commit.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { findSchool } from '../../db/school/school.ts'
import { countOthersInTrust } from '../../db/school/trusts.ts'
import {
  FIRST_INVITATION_COLUMN,
  insertFirstInvitation,
  replaceFirstInvitations,
} from '../../db/staff/roleProposals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { databaseFor } from '../context/databases.ts'
import { fromEvery } from '../context/everyDatabase.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import type { Env } from '../env.ts'
import { emptySchool } from '../school/rules/emptySchool.ts'
import { takeAddress } from '../school/takeAddress.ts'
import { firstInvitation, makeSchool } from '../staff/makeSchool.ts'
import { firstInvitationEndsAt } from '../staff/rules/roleProposal.ts'
import { type InviteAgainForm, MOST_SCHOOLS, type OpenSchoolForm } from './rules/trust.ts'

/** What a trust's command works on: it makes the key of a new school, and opens that of one which nobody has joined. */
type TrustContext = StaffContext & { env: Env }

const FULL = `A trust has at most ${MOST_SCHOOLS} schools here. Ask whoever runs Ajar.`

export type FirstLink = { secret: string; endsAt: number }

/** Whether a trust has no place for this school beside its others, in whichever databases they live. */
export async function isFullWithout(env: Env, trustId: string, at: string): Promise<boolean> {
  const counts = await fromEvery(env, (db) => countOthersInTrust(db, trustId, at))
  return counts.reduce((sum, { number }) => sum + number, 0) >= MOST_SCHOOLS
}

/**
 * Adds a school to the trust of whoever asks, and invites its first administrator. Its head, who reads what children
 * disclose, is invited from within the school, where a second person agrees or the safeguarding team sees it. The same
 * form sent twice adds one school and gives the same link.
 *
 * @throws Refusal `not_found`, or `not_valid` where the address is taken or the trust is full
 */
export async function openSchool(ctx: TrustContext, form: OpenSchoolForm): Promise<FirstLink> {
  assertMay(ctx, 'open_school')
  const { env, now } = ctx
  const trustId = ctx.staff.school.id
  const { id: formId, name, at, administrator, address } = form
  if (await isFullWithout(env, trustId, at)) throw new Refusal('not_valid', { name: FULL })
  const db = await takeAddress({ env, now }, at)
  try {
    const made = await makeSchool(
      { db, secrets: env, now },
      {
        formId,
        by: { ...actorFor(ctx, 'open_school'), trustId },
        did: 'opened_by_trust',
        at,
        facts: { ...emptySchool(name), trustId },
        firstPeople: { administrator: { name: administrator, address } },
      },
    )
    return { secret: made.administrator, endsAt: firstInvitationEndsAt(now) }
  } catch (error) {
    const isLate = error instanceof Refusal && error.code === 'not_valid' && !('at' in error.facts)
    throw isLate ? new Refusal('not_valid', { name: FULL }) : error
  }
}

/**
 * Invites the first administrator of one of the trust's schools again, whose link has run out or went to the wrong
 * address; the one before opens nothing any more. Two may press at once, and
 * someone may join meanwhile, so the conditions are a guard in the write. Once anyone has joined, the school invites
 * its own people.
 *
 * @throws Refusal `not_found`, or `not_valid` where someone has joined
 */
export async function inviteFirstAgain(
  ctx: TrustContext,
  at: string,
  { id: formId, administrator: name, address }: InviteAgainForm,
): Promise<FirstLink> {
  assertMay(ctx, 'open_school')
  const { env, now, staff } = ctx
  const trustId = staff.school.id
  const db = await databaseFor(env, at, now)
  const school = await findSchool(db, env, at, now)
  if (school?.trustId !== trustId) throw new Refusal('not_found')
  const by = actorFor(ctx, 'open_school')
  const { row, secret } = await firstInvitation(school.vault, now, {
    formId,
    by: { ...by, trustId },
    person: 'administrator',
    name,
    address,
  })
  const deed = { schoolId: at, on: row.id, by, at: now, did: 'invited' }
  try {
    const steps = [replaceFirstInvitations(db, row), insertFirstInvitation(db, trustId, row)]
    await commit(db, school.vault.pepper, deed, steps, NEW_TRAIL)
  } catch (error) {
    if (guardRefused(error, FIRST_INVITATION_COLUMN)) {
      throw new Refusal('not_valid', {
        administrator: 'Someone has signed in at this school, so it invites its own people.',
      })
    }
    // The same form again: its invitation is there.
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
  }
  return { secret, endsAt: row.endsAt }
}
