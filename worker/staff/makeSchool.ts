import { type AuditEntry, commit } from '../../db/commit.ts'
import type { Database, Write } from '../../db/database.ts'
import { insertSchool } from '../../db/school/newSchool.ts'
import { findProposal, insertProposal, sealInvited } from '../../db/staff/roleProposals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { type Role, TRUST_ROLE } from '../access/rules/accessTable.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { SAFEGUARDING_RANK } from '../access/rules/safeguardingRank.ts'
import type { emptySchool } from '../school/rules/emptySchool.ts'
import {
  hashOf,
  keyedTag,
  newDataKey,
  newest,
  openVault,
  type Secrets,
  type Vault,
} from '../vault/vault.ts'
import { firstInvitationEndsAt } from './rules/roleProposal.ts'

/** The first people of a school or a trust, and what each may do; they invite everyone else. */
const FIRST_ROLES = {
  administrator: { roles: ['administrator'], safeguardingRank: null },
  head: { roles: ['dsl'], safeguardingRank: SAFEGUARDING_RANK.head },
  trust_administrator: { roles: [TRUST_ROLE], safeguardingRank: null },
} as const satisfies Record<string, { roles: Role[]; safeguardingRank: number | null }>

type FirstPerson = keyof typeof FIRST_ROLES

type Who = { name: string; address: string }

type Place = { db: Database; secrets: Secrets; now: number }

/** Who asks. Two trusts may each have someone of one id, and neither gets the other's links. */
type Asker = AuditEntry['by'] & { trustId?: string }

type Made<P extends FirstPerson> = {
  formId: string
  by: Asker
  did: AuditAction
  /** Its place in Ajar's addresses. */
  at: string
  facts: ReturnType<typeof emptySchool> & { trustId?: string }
  firstPeople: Record<P, Who>
  /** Written in the same batch, once the school is there. */
  also?: readonly Write[]
}

/**
 * Adds a school with a data key of its own, nobody in it and its door not yet opened, and invites its first people. The
 * same form sent twice adds one school and gives the same links.
 *
 * @returns the secret of each person's link, which is kept nowhere
 * @throws Refusal `not_valid` where the address is taken, or a trigger refuses what is written beside it
 */
export async function makeSchool<P extends FirstPerson>(
  { db, secrets, now }: Place,
  { formId, by, did, at, facts, firstPeople, also = [] }: Made<P>,
): Promise<Record<P, string>> {
  const dataKey = await newDataKey(secrets, at)
  const school = { id: at, dataKey, pepperVersion: newest(secrets, 'AJAR_PEPPER'), ...facts }
  const vault = await openVault(secrets, school)
  const people = Object.entries(firstPeople) as [P, Who][]
  const invited = await Promise.all(
    people.map(async ([person, who]) => {
      const { row, secret } = await firstInvitation(vault, now, {
        formId,
        by,
        person,
        ...who,
      })
      return { person, row, secret }
    }),
  )
  const steps = [
    insertSchool(db, school),
    ...also,
    ...invited.map(({ row }) => insertProposal(db, row)),
  ]
  try {
    await commit(db, vault.pepper, { schoolId: at, on: at, by, at: now, did }, steps, NEW_TRAIL)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findProposal(db, at, invited[0]?.row.id ?? '')
    if (!before) {
      throw new Refusal('not_valid', { at: takenAt(at) })
    }
  }
  return Object.fromEntries(invited.map(({ person, secret }) => [person, secret])) as Record<
    P,
    string
  >
}

const takenAt = (at: string) => `Another school is at /${at}. Choose another address.`

/** The invitation of a first person, with the secret of its link. The same form of the same person gives the same one. */
export async function firstInvitation(
  vault: Vault,
  now: number,
  of: Who & { formId: string; by: Asker; person: FirstPerson },
) {
  const { formId, by, person, name, address } = of
  const { id: askedBy, trustId } = by
  const asker = trustId === undefined ? askedBy : `${trustId}/${askedBy}`
  const tag = (what: string) =>
    keyedTag(vault.pepper, 'invitation', vault.schoolId, `${what} ${asker} ${person} ${formId}`, 22)
  const [id, secret] = [await tag('id'), await tag('secret')]
  const row: Parameters<typeof insertProposal>[1] = {
    ...FIRST_ROLES[person],
    schoolId: vault.schoolId,
    id,
    kind: 'invitation',
    whoSealed: await sealInvited(vault, id, { name, calledByPupils: name, about: '', address }),
    caseloadLimit: 0,
    proposedBy: by.id,
    proposedAt: now,
    endsAt: firstInvitationEndsAt(now),
    status: 'open',
    codeHash: await hashOf(secret),
  }
  return { row, secret }
}
