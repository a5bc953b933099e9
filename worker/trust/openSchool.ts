import { commit } from '../../db/commit.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { findSchool } from '../../db/school/school.ts'
import { findInTrust, insertTrustSchool } from '../../db/school/trusts.ts'
import { FIRST_INVITATION_COLUMN, insertFirstInvitation } from '../../db/staff/roleProposals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { emptySchool } from '../school/rules/emptySchool.ts'
import { firstInvitation, makeSchool } from '../staff/makeSchool.ts'
import { firstInvitationEndsAt } from '../staff/rules/roleProposal.ts'
import type { Secrets } from '../vault/vault.ts'
import { type InviteAgainForm, MOST_SCHOOLS, type OpenSchoolForm } from './rules/trust.ts'

/** What a trust's command works on: it makes the key of a new school, and opens that of one which nobody has joined. */
type TrustContext = StaffContext & { secrets: Secrets }

const FULL = `A trust has at most ${MOST_SCHOOLS} schools here. Ask whoever runs Ajar.`

export type FirstLink = { secret: string; endsAt: number }

/**
 * Adds a school to the trust of whoever asks, and invites its first administrator. Its head, who reads what children
 * disclose, is invited from within the school, where a second person agrees or the safeguarding team sees it. The same
 * form sent twice adds one school and gives the same link.
 *
 * @throws Refusal `not_found`, or `not_valid` where the address is taken or the trust is full
 */
export async function openSchool(ctx: TrustContext, form: OpenSchoolForm): Promise<FirstLink> {
  assertMay(ctx, 'open_school')
  const { db, now } = ctx
  const trustId = ctx.staff.school.id
  const { id: formId, name, at, administrator, address } = form
  try {
    const made = await makeSchool(ctx, {
      formId,
      by: { ...actorFor(ctx, 'open_school'), trustId },
      did: 'opened_by_trust',
      at,
      facts: emptySchool(name),
      firstPeople: { administrator: { name: administrator, address } },
      also: [insertTrustSchool(db, trustId, at, now)],
    })
    return { secret: made.administrator, endsAt: firstInvitationEndsAt(now) }
  } catch (error) {
    const isFull = error instanceof Refusal && error.code === 'not_valid' && !('at' in error.facts)
    throw isFull ? new Refusal('not_valid', { name: FULL }) : error
  }
}

/**
 * Invites the first administrator of one of the trust's schools again, whose link has run out. Two may press at once, and
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
  const { db, secrets, now, staff } = ctx
  const trustId = staff.school.id
  const [its] = await findInTrust(db, trustId, at)
  const school = its && (await findSchool(db, secrets, at, now))
  if (!school) throw new Refusal('not_found')
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
    const steps = [insertFirstInvitation(db, trustId, row)]
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
