import { REFERRAL_STATUSES } from '../../worker/referrals/rules/referral.ts'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { purgeSchool } from '../../worker/retention/purgeRecords.ts'
import { londonDay } from '../../worker/time/londonTime.ts'
import { pepperOf } from '../../worker/vault/vault.ts'
import { idsIn, purgeModel } from '../support/schoolHistory.ts'
import { type Act, idsKept, newLife, orphansIn } from '../support/randomHistory.ts'
import { meteredD1, newMeter, type Fault } from '../support/meteredD1.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { DAY_MS, HOUR_MS } from '../../worker/time/durations.ts'

let ajar: LocalDatabase

let pepper: CryptoKey
beforeAll(async () => {
  ajar = await openDatabaseAlone()
  pepper = await pepperOf(LOCAL_SECRETS)
})
afterAll(() => ajar.close())

const on = fc.nat({ max: 20 })

const OUTCOMES = REFERRAL_STATUSES.filter((status) => status !== 'waiting')

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refer' as const),
      held: fc.boolean(),
      pupil: fc.option(on),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      on,
      outcome: fc.constantFrom(...OUTCOMES),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'end_case',
        'write',
        'note',
        'disclose',
        'end_disclosure',
        'leave',
        'come_back' as const,
      ),
      on,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'lift' as const),
      kind: fc.constantFrom('referral' as const, 'disclosure' as const, 'pupil' as const),
      on,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('notice' as const), on, over: fc.boolean() }),
  },
)

/** Time passes, or the purge runs; `killedAt`: at that round trip, before or after it took effect. */
const step = fc.oneof(
  { weight: 8, arbitrary: act },
  {
    weight: 3,
    arbitrary: fc.record({
      days: fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 300, max: 1200 })),
      hours: fc.nat({ max: 23 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      killedAt: fc.option(fc.nat({ max: 70 })),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
)

let schools = 0

/** The database, lost at one round trip of the purge and from then on. */
function killed(at: number, when: 'before' | 'after') {
  const state: { meter: ReturnType<typeof newMeter>; fault: Fault } = {
    meter: newMeter(),
    fault: null,
  }
  const real = meteredD1(ajar.db, state)
  let trips = 0
  const strike = () => {
    if (trips++ === at) state.fault = { when, says: 'the process was killed' }
    else if (trips > at + 1) state.fault = { when: 'before', says: 'the process was killed' }
  }
  // A statement of its own is bound and run later: it counts where it is prepared.
  return {
    prepare: (sql: string) => (strike(), real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) => real.batch(statements),
  } as D1Database
}

test('No record of a random history is deleted early or late, against a hold, or with anything left behind', async () => {
  let went = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 45 }), async (steps) => {
      const school = `life-${++schools}`
      let now = Date.UTC(2026, 8, 1, 9)
      const { life, act, write } = newLife(ajar.db, school, now)
      const purged = { id: school, firstYear: 7 }
      const check = async () => {
        await write()
        const before = idsIn(life).length
        await purgeSchool(database(ajar.db), pepper, purged, now)
        purgeModel(life, now, {})
        went += before - idsIn(life).length
        expect(await idsKept(ajar.db, school)).toEqual(idsIn(life))
        expect(await orphansIn(ajar.db, school)).toBe(0)
      }
      for (const one of steps) {
        if ('do' in one) act(one, now, londonDay(now))
        else if ('days' in one) now += one.days * DAY_MS + one.hours * HOUR_MS
        else if (one.killedAt === null) await check()
        else {
          await write()
          const db = database(killed(one.killedAt, one.when))
          await purgeSchool(db, pepper, purged, now).catch(() => 0)
          // Whatever went was whole, and the next run does the rest.
          expect(await orphansIn(ajar.db, school)).toBe(0)
          const kept = await idsKept(ajar.db, school)
          expect(kept).toEqual(expect.arrayContaining(afterPurge(life, now)))
          await check()
        }
      }
      now += 400 * DAY_MS
      await check()
      await check()
      expect(await proven(school)).toEqual(await counted(school))
    }),
    { numRuns: 6, endOnFailure: true },
  )
  expect(went).toBeGreaterThan(0)
})

const afterPurge = (life: Parameters<typeof idsIn>[0], now: number) => {
  const copy = structuredClone(life)
  purgeModel(copy, now, {})
  return idsIn(copy)
}

const sums = async (school: string, table: string) => {
  const { results } = await ajar.db
    .prepare(`SELECT kind, sum(number) AS n FROM ${table} WHERE school_id = ? GROUP BY kind`)
    .bind(school)
    .all()
  return results
}

const proven = (school: string) => sums(school, 'gone_proof')

const counted = (school: string) => sums(school, 'gone_count')
