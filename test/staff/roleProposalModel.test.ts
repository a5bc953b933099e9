import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { insertProposal } from '../../db/staff/roleProposals.ts'
import { Refusal } from '../../worker/access/rules/refusal.ts'
import {
  PROPOSAL_STATUSES,
  type ProposalKind,
  type ProposalStatus,
  type Settlement,
  whyNotSettled,
} from '../../worker/staff/rules/roleProposal.ts'
import { settleProposal } from '../../worker/staff/settleRoleProposal.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { aSchool } from '../support/builders.ts'
import { MONDAY_MORNING, startOffice } from '../support/office.ts'

/**
 * `whyNotSettled` says why a proposal is not settled; a guard and a trigger in SQL refuse it. Here every
 * combination of what both look at is put before both.
 */
let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
})
afterAll(() => ajar.stop())

const PROPOSER = 'admin'

const CONCERNED = 'dev'

const SECOND = 'ruth'

const SETTLED_BEFORE = 'lund'

const SETTLEMENTS = ['agreed', 'refused', 'withdrawn'] as const satisfies readonly Settlement[]

type Combination = {
  kind: ProposalKind
  status: ProposalStatus
  outcome: Settlement
  by: string
  endsAt: number
}

/** The database never stores roles as `open` or `used`: only an invitation can be. */
const statusesOf = (kind: ProposalKind) =>
  PROPOSAL_STATUSES.filter(
    (status) => kind === 'invitation' || (status !== 'open' && status !== 'used'),
  )

const EVERY_COMBINATION: readonly Combination[] = (['roles', 'invitation'] as const).flatMap(
  (kind) =>
    statusesOf(kind).flatMap((status) =>
      SETTLEMENTS.flatMap((outcome) =>
        [PROPOSER, CONCERNED, SECOND].flatMap((by) =>
          [MONDAY_MORNING, MONDAY_MORNING + 1].map((endsAt) => ({
            kind,
            status,
            outcome,
            by,
            endsAt,
          })),
        ),
      ),
    ),
)

function proposalFor({ kind, status, endsAt }: Combination) {
  const id = newSecret()
  const staffId = kind === 'roles' ? CONCERNED : status === 'used' ? id : null
  const isSettled = status !== 'waiting' && status !== 'open'
  return {
    schoolId: school.id,
    id,
    kind,
    staffId,
    whoSealed: kind === 'invitation' ? ('sealed' as Sealed) : null,
    roles: ['lead_mentor'] as const,
    safeguardingRank: null,
    caseloadLimit: 0,
    onVersion: kind === 'roles' ? 0 : null,
    proposedBy: PROPOSER,
    proposedAt: MONDAY_MORNING,
    endsAt,
    status,
    settledBy: isSettled ? SETTLED_BEFORE : null,
    settledAt: isSettled ? MONDAY_MORNING : null,
    codeHash: kind === 'invitation' ? id : null,
  }
}

/** The database's result, with only its own guards in the way. */
async function settle(id: string, { outcome, by }: Combination): Promise<string> {
  const staff = { id: by, roles: ['administrator'] as const, school }
  try {
    const ctx = { db: database(ajar.db), now: MONDAY_MORNING, staff }
    return (await settleProposal(ctx, id, outcome)).status
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const run = (sql: string, ...bound: unknown[]) =>
  ajar.db
    .prepare(sql)
    .bind(...bound)
    .run()

test('The database settles exactly the proposals that the rule lets someone settle', async () => {
  const told = new Set<string>()
  for (const combination of EVERY_COMBINATION) {
    const proposal = proposalFor(combination)
    await run(
      'UPDATE staff SET roles_version = 0 WHERE school_id = ? AND id = ?',
      school.id,
      CONCERNED,
    )
    await insertProposal(database(ajar.db), proposal)
    const { outcome, by } = combination
    const why = whyNotSettled(proposal, outcome, { staffId: by, now: MONDAY_MORNING })
    const came = await settle(proposal.id, combination)
    expect([combination, came]).toEqual([combination, why?.code ?? outcome])
    const { results } = await ajar.db
      .prepare('SELECT status FROM staff_proposal WHERE school_id = ? AND id = ?')
      .bind(school.id, proposal.id)
      .all()
    expect(results).toEqual([{ status: why ? combination.status : outcome }])
    await run('DELETE FROM staff_proposal WHERE school_id = ? AND id = ?', school.id, proposal.id)
    told.add(came)
  }
  expect([...told].toSorted()).toEqual([
    'agreed',
    'already_ended',
    'changed_meanwhile',
    'not_allowed',
    'refused',
    'withdrawn',
  ])
})

test('A proposal that is not there is settled by nobody', async () => {
  const nothing = { kind: 'roles', status: 'waiting', endsAt: 0 } as const
  const combination = { ...nothing, outcome: 'agreed', by: SECOND } as const
  const why = whyNotSettled(null, 'agreed', { staffId: SECOND, now: MONDAY_MORNING })
  expect([await settle(newSecret(), combination), why?.code]).toEqual(['not_found', 'not_found'])
})
