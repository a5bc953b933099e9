import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { naiveRace, race, watchPlaces } from './racePlaces.ts'
import { aSeries, MONDAY } from './makeBookings.ts'

let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
  await watchPlaces(kept.db)
})
afterAll(() => kept.close())

test('Forty people who book at once never overbook, and leave no place empty while someone waits', async () => {
  for (const capacity of [1, 3, 8]) {
    const series = await aSeries(kept.db, school, { rule: { capacity } })
    const { became, ...outcome } = await race(kept.db, school, series, {
      attempts: 40,
      capacity,
      now: MONDAY,
      withLine: capacity !== 3,
      secrets: LOCAL_SECRETS,
    })
    expect(outcome).toEqual({ attempts: 40, tooMany: 0, leftEmpty: 0, miscounted: 0 })
    expect(became['cancel']).toBeGreaterThan(0)
  }
})

test('A database without the trigger books too many, so the race is a real one', async () => {
  const over = await naiveRace(kept.db, { attempts: 100, capacity: 5, name: 'control' })
  expect(over).toBeGreaterThan(0)
})
