import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { upsertPeriod } from '../../db/retention/dueRecords.ts'
import { retentionPeriods } from '../../db/tables/retention.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import {
  monthsFor,
  RETENTION_RULES,
  type SetPeriod,
  SHORTER_BEGINS_AFTER_DAYS,
} from '../../worker/retention/rules/retention.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

/**
 * `monthsFor` says which period holds; `upsertPeriod` works the same out in SQL when a school sets another one.
 * Here a school sets a period three times, in every order of lengths and at every distance that matters.
 */
let kept: LocalDatabase

beforeAll(async () => {
  kept = await openDatabaseAlone()
})
afterAll(() => kept.close())

const KIND = 'message'

const FIRST_YEAR = 7

const OURS = RETENTION_RULES[KIND].months(FIRST_YEAR)

/** Shorter than our own, as long, and longer. */
const MONTHS = [OURS / 2, OURS, OURS * 2]

const NOTICE = SHORTER_BEGINS_AFTER_DAYS * DAY_MS

/** At once, in between, at the last moment before a shorter one begins, when it begins, and later. */
const GAPS = [0, DAY_MS, NOTICE - 1, NOTICE, NOTICE + DAY_MS]

type Setting = { at: number; months: number }

const settingsAfter = ({ at }: Setting): Setting[] =>
  GAPS.flatMap((gap) => MONTHS.map((months) => ({ at: at + gap, months })))

const FIRST: readonly Setting[] = MONTHS.map((months) => ({
  at: Date.UTC(2026, 10, 23, 9, 30),
  months,
}))

/** The period in force right after each setting, at the last moment of its notice, and from then on. */
function compare(settings: readonly Setting[], rows: readonly (SetPeriod | undefined)[]): void {
  for (const [index, { at, months }] of settings.entries()) {
    const longer = Math.max(months, monthsFor(KIND, rows[index - 1], FIRST_YEAR, at))
    const found = [at, at + NOTICE - 1, at + NOTICE].map((when) =>
      monthsFor(KIND, rows[index], FIRST_YEAR, when),
    )
    expect(found, JSON.stringify(settings)).toEqual([longer, longer, months])
  }
}

test('Until a period begins, the database keeps records for as long as the rule says', async () => {
  const db = database(kept.db)
  const { id: schoolId } = await aSchool(kept.db)
  const none = db.delete(retentionPeriods).where(eq(retentionPeriods.schoolId, schoolId))
  const set = ({ at, months }: Setting) =>
    upsertPeriod(db, { schoolId, kind: KIND, months, byStaffId: 'admin', setAt: at }, OURS)
  for (const first of FIRST) {
    for (const second of settingsAfter(first)) {
      const histories = settingsAfter(second).map((third) => [first, second, third] as const)
      const writes = histories.flatMap((settings) => [none, ...settings.map(set)])
      const results = await db.batch([none, ...writes])
      for (const [index, settings] of histories.entries()) {
        const rows = results.slice(4 * index + 2, 4 * index + 5) as SetPeriod[][]
        compare(
          settings,
          rows.map(([row]) => row),
        )
      }
    }
  }
}, 30_000)
