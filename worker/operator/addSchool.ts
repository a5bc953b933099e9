import { commit } from '../../db/commit.ts'
import { insertSchool } from '../../db/school/newSchool.ts'
import { findSchool } from '../../db/school/school.ts'
import { findProposal, insertProposal, sealInvited } from '../../db/staff/roleProposals.ts'
import type { schools } from '../../db/tables/school.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import type { Role } from '../access/rules/accessTable.ts'
import { type AuditAction, OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { SAFEGUARDING_RANK } from '../access/rules/safeguardingRank.ts'
import type { OperatorContext } from './operatorContext.ts'
import { emptySchool } from './rules/emptySchool.ts'
import {
  domainOf,
  type FirstPerson,
  type InviteForm,
  type NewSchoolForm,
} from './rules/schoolForms.ts'
import { firstInvitationEndsAt } from '../staff/rules/roleProposal.ts'
import { hashOf, keyedTag, newDataKey, newest, openVault, type Vault } from '../vault/vault.ts'

/** What each of the first two people may do; the rest of the staff is invited by them. */
const FIRST_ROLES = {
  administrator: { roles: ['administrator'], safeguardingRank: null },
  head: { roles: ['dsl'], safeguardingRank: SAFEGUARDING_RANK.head },
} as const satisfies Record<FirstPerson, { roles: Role[]; safeguardingRank: number | null }>

/** The secrets of the links with which the first two people join. They are kept nowhere. */
export type FirstLinks = Record<FirstPerson, string>

/**
 * Adds a school with a data key of its own, nobody in it and its door not yet opened, and invites its first
 * administrator and its head. The same form sent twice adds one school and gives the same links.
 *
 * @throws Refusal `not_valid` where the address is taken, or the head's account isn't the school's own
 */
export async function addSchool(ctx: OperatorContext, form: NewSchoolForm): Promise<FirstLinks> {
  const { db, secrets, now } = ctx
  const { id: formId, name, at, domain, administrator, head } = form
  if (domainOf(head.address) !== domain.toLowerCase()) {
    throw new Refusal('not_valid', { head: `The head’s address must end in @${domain}.` })
  }
  const dataKey = await newDataKey(secrets, at)
  const school: typeof schools.$inferInsert = {
    id: at,
    dataKey,
    pepperVersion: newest(secrets, 'AJAR_PEPPER'),
    ...emptySchool(name),
  }
  const vault = await openVault(secrets, school)
  const invited = [
    await invitation(vault, now, { formId, person: 'administrator', ...administrator }),
    await invitation(vault, now, { formId, person: 'head', ...head }),
  ] as const
  try {
    await commit(
      db,
      vault.pepper,
      deed(at, at, 'added_school', now),
      [insertSchool(db, school), ...invited.map(({ row }) => insertProposal(db, row))],
      NEW_TRAIL,
    )
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findProposal(db, at, invited[0].row.id)
    if (!before)
      throw new Refusal('not_valid', { at: `Another school is at /${at}. Choose another address.` })
  }
  return { administrator: invited[0].secret, head: invited[1].secret }
}

/**
 * Invites the first administrator or the head again, when a link has run out. Only until the door has opened: then
 * the school invites its own people.
 *
 * @throws Refusal `not_found`, or `not_valid` where the door has opened
 */
export async function inviteAgain(
  ctx: OperatorContext,
  at: string,
  form: InviteForm,
): Promise<string> {
  const { db, secrets, now } = ctx
  const school = await findSchool(db, secrets, at, now)
  if (!school) throw new Refusal('not_found')
  if (school.openedAt !== null) {
    throw new Refusal('not_valid', {
      at: 'This school’s door has opened. Its administrator invites people.',
    })
  }
  const { id: formId, person, name, address } = form
  const { row, secret } = await invitation(school.vault, now, { formId, person, name, address })
  try {
    const invites = [insertProposal(db, row)] as const
    await commit(db, school.vault.pepper, deed(at, row.id, 'invited', now), invites, NEW_TRAIL)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
  }
  return secret
}

const deed = (schoolId: string, on: string, did: AuditAction, at: number) => ({
  schoolId,
  on,
  by: { id: OPERATOR, role: OPERATOR },
  at,
  did,
})

async function invitation(
  vault: Vault,
  now: number,
  of: { formId: string; person: FirstPerson; name: string; address: string },
) {
  const tag = (what: string) =>
    keyedTag(
      vault.pepper,
      'invitation',
      vault.schoolId,
      `${what} ${OPERATOR} ${of.person} ${of.formId}`,
      22,
    )
  const [id, secret] = [await tag('id'), await tag('secret')]
  const { name, address } = of
  const row: Parameters<typeof insertProposal>[1] = {
    ...FIRST_ROLES[of.person],
    schoolId: vault.schoolId,
    id,
    kind: 'invitation',
    whoSealed: await sealInvited(vault, id, { name, calledByPupils: name, about: '', address }),
    caseloadLimit: 0,
    proposedBy: OPERATOR,
    proposedAt: now,
    endsAt: firstInvitationEndsAt(now),
    status: 'open',
    codeHash: await hashOf(secret),
  }
  return { row, secret }
}
