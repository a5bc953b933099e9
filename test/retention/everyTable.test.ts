import { getTableName } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { hasPupil, legalHoldsOn, activeHolds } from '../../db/retention/legalHolds.ts'
import {
  countsOf,
  proofsOf,
  purgeWrites,
  WITH_BOOKING,
  WITH_DISCLOSURE,
  WITH_HOLDER,
  WITH_PUPIL,
  WITH_REFERRAL,
} from '../../db/retention/purge.ts'
import { dueCountsOf, forgetDueCounts } from '../../db/retention/dueCounts.ts'
import {
  countDue,
  dueDisclosures,
  dueReferrals,
  dueRows,
  periodsOf,
} from '../../db/retention/dueRecords.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { cutoffOf, RETENTION_KINDS } from '../../worker/retention/rules/retention.ts'
import { planOf } from '../support/cost.ts'
import { tablesOf } from '../support/everyTable.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { must } from '../must.ts'

let ajar: LocalDatabase
beforeAll(async () => {
  ajar = await openDatabaseAlone()
})
afterAll(() => ajar.close())

/** What says whose a row is, and where that has its own rule or its own place in the purge. */
const WHOSE = {
  referral_id: WITH_REFERRAL,
  case_id: WITH_REFERRAL,
  disclosure_id: WITH_DISCLOSURE,
  pupil_id: WITH_PUPIL,
  on_id: WITH_REFERRAL,
  booking_id: WITH_BOOKING,
  holder_id: WITH_HOLDER,
}

const ELSEWHERE = [
  'holder.referral_id',
  'booking.holder_id',
  'disclosure.referral_id',
  'referral_pupil.pupil_id',
  'child.pupil_id',
  'disclosure.pupil_id',
  'disclosure_child.pupil_id',
  'legal_hold.on_id',
  'notice.on_id',
  'on_call.pupil_id',
  'moving_up.pupil_id',
  'pass.booking_id',
]

test('Every table that hangs on a record is deleted with it', async () => {
  const missing: string[] = []
  for (const table of await tablesOf(ajar.db)) {
    const { results } = await ajar.db
      .prepare(`PRAGMA table_info(${table})`)
      .all<{ name: keyof typeof WHOSE }>()
    for (const { name } of results.filter((column) => column.name in WHOSE)) {
      const goes = WHOSE[name].some((row) => getTableName(row.table) === table)
      if (!goes && !ELSEWHERE.includes(`${table}.${name}`)) missing.push(`${table}.${name}`)
    }
  }
  expect(missing).toEqual([])
})

test('Every query of retention uses an index that begins with the school', async () => {
  const db = database(ajar.db)
  const now = Date.UTC(2026, 10, 23)
  const viewer = {
    schoolId: 's',
    staffId: 'ruth',
    referrals: 'all',
    cases: 'all',
    isSafeguarding: true,
  } as const
  const record = { on: 'disclosure', id: 'one' } as const
  const asked = RETENTION_KINDS.map((kind) => ({ schoolId: 's', kind, cutoff: cutoffOf(now, 12) }))
  const batch = { ids: ['a/b'], idsTag: '', goneAt: now, months: 12, perMonth: { '2026-11': 1 } }
  const queries = [
    ...asked.flatMap((one) => [
      dueRows(db, one, 40),
      countDue(db, one, 500),
      ...purgeWrites(db, { ...batch, asked: one }),
    ]),
    dueReferrals(db, viewer, must(asked[6]), 25),
    dueDisclosures(db, 'ruth', must(asked[2]), 25),
    legalHoldsOn(db, viewer, record),
    hasPupil(db, viewer, record),
    activeHolds(db, viewer, 100),
    periodsOf(db, 's'),
    proofsOf(db, 's', 25),
    countsOf(db, 's'),
    dueCountsOf(db, 's', '2026-11-23'),
    forgetDueCounts(db, 's'),
  ] as Parameters<typeof planOf>[1][]
  const scans = new Set<string>()
  for (const query of queries) {
    for (const line of await planOf(ajar.db, query)) {
      const isOurs =
        /^SCAN (?!due\b|some\b|ending\b|json_each|gone\b|\(|CONSTANT|SUBQUERY|\d)/.test(line)
      if (isOurs || (line.startsWith('SEARCH') && !/school_id|json_each|AUTOMATIC/.test(line))) {
        scans.add(`${query.toSQL().sql.slice(0, 90)} … ${line}`)
      }
    }
  }
  expect([...scans]).toEqual([])
})
