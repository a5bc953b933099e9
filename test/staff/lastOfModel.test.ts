import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findSchool, forgetSchool } from '../../db/school/school.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import { lastOf, type NeverWithout } from '../../worker/staff/rules/leaving.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

/**
 * `lastOf` says in what nobody would follow someone who left; the trigger `staff_leaves_nothing` refuses that
 * they leave. Here people of every role and rank leave one after another, in the rule and in a real D1.
 */
let kept: LocalDatabase

beforeAll(async () => {
  kept = await openDatabaseAlone()
})
afterAll(() => kept.close())

const ROLES = ['mentor', 'lead_mentor', 'dsl', 'administrator'] as const satisfies readonly Role[]

const people = fc.array(
  fc.record({
    roles: fc.subarray([...ROLES], { minLength: 1 }),
    safeguardingRank: fc.constantFrom(null, ...Object.values(SAFEGUARDING_RANK)),
  }),
  { minLength: 1, maxLength: 6 },
)

type Person = { roles: readonly Role[]; safeguardingRank: number | null }

const everRefused = new Set<NeverWithout>()

/** Everyone tries to leave, in this order. Answers why each could not. */
async function everyoneLeaves(everyone: readonly Person[]): Promise<readonly NeverWithout[][]> {
  const staff = everyone.map(({ roles, safeguardingRank }, n) => {
    const person = { id: `person-${n}`, name: 'Mr Bell', calledByPupils: 'Mr Bell', roles }
    return safeguardingRank === null ? person : { ...person, safeguardingRank }
  })
  const { id: schoolId } = await aSchool(kept.db, { staff })
  const told: NeverWithout[][] = []
  for (const { id } of staff) {
    forgetSchool(schoolId)
    const school = await findSchool(database(kept.db), LOCAL_SECRETS, schoolId, 0)
    const why = lastOf(school?.staff ?? [], id)
    const left = await leave(schoolId, id)
    expect([id, left]).toEqual([id, why.length === 0 ? 'left' : 'refusal:last_of_role'])
    for (const what of why) everRefused.add(what)
    told.push(why)
  }
  return told
}

async function leave(schoolId: string, id: string): Promise<string> {
  try {
    const update = 'UPDATE staff SET left_at = 1 WHERE school_id = ? AND id = ?'
    const { meta } = await kept.db.prepare(update).bind(schoolId, id).run()
    return meta.changes === 1 ? 'left' : 'nobody'
  } catch (error) {
    return /refusal:\w+/.exec(String(error))?.[0] ?? String(error)
  }
}

test('The database lets someone leave exactly when the rule finds nothing that they are the last of', async () => {
  await fc.assert(
    fc.asyncProperty(people, async (everyone) => {
      await everyoneLeaves(everyone)
    }),
    { numRuns: 40 },
  )
})

test('The last of each kind stays, and the one before them may leave', async () => {
  const two = (person: Person) => [person, person]
  const plain = { roles: ['mentor'], safeguardingRank: null } as const
  const inTeam = (safeguardingRank: number) => ({ roles: ['dsl'] as const, safeguardingRank })
  const told = await everyoneLeaves([
    plain,
    ...two({ ...plain, roles: ['lead_mentor'] }),
    ...two({ ...plain, roles: ['administrator'] }),
    ...two(inTeam(SAFEGUARDING_RANK.dsl)),
    inTeam(SAFEGUARDING_RANK.deputy),
    ...two(inTeam(SAFEGUARDING_RANK.head)),
  ])
  expect(told.map((why) => why.join())).toEqual([
    '',
    '',
    'lead_mentor',
    '',
    'administrator',
    '',
    'dsl',
    '',
    '',
    'head',
  ])
  expect([...everRefused].toSorted()).toEqual(['administrator', 'dsl', 'head', 'lead_mentor'])
})
