import { eq, type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import {
  mayReadLockedName,
  maySettleRequest,
  type NameViewer,
  sealRequest,
  settleRequest,
} from '../../db/safeguarding/lockedNames.ts'
import type { School } from '../../db/school/school.ts'
import { nameRequests } from '../../db/tables/safeguarding.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import {
  mayReadName,
  maySettle,
  type NameRequest,
  type NameRequestStatus,
} from '../../worker/safeguarding/rules/lockedName.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { must } from '../must.ts'

/**
 * `maySettle` and `mayReadName` say who may answer a request and who may read a name; conditions in SQL decide.
 * Here both judge every request that may stand in the database, for everyone, before and after it ends.
 */
let kept: LocalDatabase

let school: School

let referralId: string

let wordsSealed: Awaited<ReturnType<typeof sealRequest>>['wordsSealed']

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
  referralId = await aReferral(kept.db, school, { identity: 'sealed' })
  const words = 'For the second person.'
  ;({ wordsSealed } = await sealRequest(school.vault, { ...rowOf(A_REQUEST), words }))
})
afterAll(() => kept.close())

const PEOPLE = ['grace', 'dev', 'ruth', 'lund'] as const

const ENDS_AT = 100

const A_REQUEST: NameRequest = {
  status: 'waiting',
  askedBy: 'grace',
  settledBy: null,
  endsAt: ENDS_AT,
}

/** Who can have settled a request that has come to this status. */
const SETTLED_BY: Readonly<Record<NameRequestStatus, (askedBy: string) => (string | null)[]>> = {
  waiting: () => [null],
  agreed: (askedBy) => PEOPLE.filter((id) => id !== askedBy),
  refused: (askedBy) => PEOPLE.filter((id) => id !== askedBy),
  taken_back: (askedBy) => [askedBy],
  expired: () => [null],
}

const REQUESTS = PEOPLE.flatMap((askedBy) =>
  Object.entries(SETTLED_BY).flatMap(([status, settlers]) =>
    settlers(askedBy).map(
      (settledBy) => ({ status, askedBy, settledBy, endsAt: ENDS_AT }) as NameRequest,
    ),
  ),
)

const rowOf = (request: NameRequest) => ({
  ...request,
  schoolId: school.id,
  referralId,
  id: `${request.askedBy}-${request.status}-${request.settledBy}`,
  because: 'may_be_hurt' as const,
  askedAt: 0,
  settledAt: request.status === 'waiting' ? null : 1,
})

/** In this school everyone sees every referral, and Mr Lund is of the safeguarding team. */
const viewerOf = (staffId: string): NameViewer => ({
  schoolId: school.id,
  staffId,
  referrals: 'all',
  cases: 'all',
  isSafeguarding: staffId === 'lund',
})

/** Puts these requests for the name into the database, and takes out all others. */
const putIn = (...requests: NameRequest[]) => {
  const db = database(kept.db)
  const rows = requests.map((request) => ({ ...rowOf(request), wordsSealed }))
  return [
    db.delete(nameRequests).where(eq(nameRequests.schoolId, school.id)),
    db.insert(nameRequests).values(rows),
  ] as const
}

const holds = (condition: SQL) =>
  database(kept.db)
    .select({ yes: sql<number>`1` })
    .from(sql`(SELECT 1)`)
    .where(condition)

const says = (what: object) => JSON.stringify(what)

/** For everyone, before a request ends, at that moment, and after it. */
const ANSWERS = PEOPLE.flatMap((by) =>
  [ENDS_AT - 1, ENDS_AT, ENDS_AT + 1].map((now) => ({ by, now })),
)

test.each(['agreed', 'refused', 'taken_back'] as const)(
  'A request comes to be %s in the database exactly when the rule lets this person do it',
  async (outcome) => {
    const db = database(kept.db)
    const judge = (request: NameRequest, { by, now }: (typeof ANSWERS)[number]) => {
      const settlement = { referralId, requestId: rowOf(request).id, outcome, now }
      const isNoted = holds(maySettleRequest(viewerOf(by), settlement))
      return [...putIn(request), isNoted, settleRequest(db, viewerOf(by), settlement)] as const
    }
    for (const request of REQUESTS) {
      const [first, ...rest] = ANSWERS.flatMap((answer) => judge(request, answer))
      const results = await db.batch([must(first), ...rest])
      for (const [index, { by, now }] of ANSWERS.entries()) {
        const [, , noted, settled] = results.slice(4 * index) as unknown[][]
        const expected = maySettle(request, by, outcome, now) ? 1 : 0
        const what = says({ request, by, now })
        expect([noted?.length, settled?.length], what).toEqual([expected, expected])
      }
    }
  },
  30_000,
)

test('The database lets exactly the people read a name that the rule allows', async () => {
  const before: NameRequest = { ...A_REQUEST, status: 'refused', settledBy: 'dev' }
  for (const request of REQUESTS) {
    const requests = rowOf(request).id === rowOf(before).id ? [request] : [before, request]
    const reads = PEOPLE.map((by) => holds(mayReadLockedName(viewerOf(by), referralId)))
    const [, , ...found] = await database(kept.db).batch([...putIn(...requests), ...reads])
    for (const [index, by] of PEOPLE.entries()) {
      const expected = mayReadName(requests, by, viewerOf(by).isSafeguarding)
      expect(found[index]?.length, says({ requests, by })).toBe(expected ? 1 : 0)
    }
  }
})
