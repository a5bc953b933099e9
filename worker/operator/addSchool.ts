import { commit } from '../../db/commit.ts'
import { findSchool } from '../../db/school/school.ts'
import { findTrust } from '../../db/school/trusts.ts'
import { insertProposal, replaceFirstInvitations } from '../../db/staff/roleProposals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { emptySchool } from '../school/rules/emptySchool.ts'
import { firstInvitation, makeSchool } from '../staff/makeSchool.ts'
import type { OperatorContext } from './operatorContext.ts'
import {
  domainOf,
  type FirstPerson,
  type InviteForm,
  type NewSchoolForm,
} from './rules/schoolForms.ts'

/** The secrets of the links with which the first two people join. They are kept nowhere. */
export type FirstLinks = Record<FirstPerson, string>

const BY = { id: OPERATOR, role: OPERATOR }

/**
 * Adds a school, and invites its first administrator and its head. The same form sent twice adds one school and gives
 * the same links.
 *
 * @throws Refusal `not_valid` where the address is taken, or the head's account isn't the school's own
 */
export async function addSchool(ctx: OperatorContext, form: NewSchoolForm): Promise<FirstLinks> {
  const { id: formId, name, at, domain, administrator, head } = form
  if (domainOf(head.address) !== domain.toLowerCase()) {
    throw new Refusal('not_valid', { head: `The head’s address must end in @${domain}.` })
  }
  const facts = emptySchool(name)
  const firstPeople = { administrator, head }
  return makeSchool(ctx, { formId, by: BY, did: 'added_school', at, facts, firstPeople })
}

/**
 * Invites the first administrator or the head again, when a link has run out or went to the wrong address; the one before
 * opens nothing any more. Only until the door has opened: then the school invites its own people.
 *
 * @throws Refusal `not_found`, or `not_valid` where the door has opened
 */
export async function inviteAgain(
  ctx: OperatorContext,
  at: string,
  form: InviteForm,
): Promise<string> {
  const { db, secrets, now } = ctx
  const [trust] = await findTrust(db, at)
  const school = trust ? null : await findSchool(db, secrets, at, now)
  if (!school) throw new Refusal('not_found')
  if (school.openedAt !== null) {
    throw new Refusal('not_valid', {
      at: 'This school’s door has opened. Its administrator invites people.',
    })
  }
  const { id: formId, person, name, address } = form
  const of = { formId, by: BY, person, name, address }
  const { row, secret } = await firstInvitation(school.vault, now, of)
  const deed = { schoolId: at, on: row.id, by: BY, at: now, did: 'invited' }
  try {
    const steps = [replaceFirstInvitations(db, row), insertProposal(db, row)]
    await commit(db, school.vault.pepper, deed, steps, NEW_TRAIL)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
  }
  return secret
}
