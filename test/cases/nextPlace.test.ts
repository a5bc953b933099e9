import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { NextPlaceAnswer } from '../../worker/cases/office/nextPlaceRoutes.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
})
afterAll(() => ajar.stop())

async function waitFor(staffId: string) {
  const desk = await atTheirDesk(ajar, school, staffId)
  return (await desk.read<NextPlaceAnswer>('next-place')).value.wait
}

test('The next pupil’s wait follows from the next two programmes that end and from how often cases ended', async () => {
  expect(await waitFor('grace')).toBeNull()

  const grace = await atTheirDesk(ajar, school, 'grace')
  const agree = async (weeks: number) => {
    const id = await aCase(ajar.db, school, 'grace')
    const { status } = await grace.send(`cases/${id}/programme`, {
      base: 0,
      startsOn: '2026-11-23',
      weeks,
      parts: ['one_to_one'],
      agreed: [],
      reviewId: newSecret(),
      reviewOn: '2026-12-03',
    })
    expect(status).toBe(200)
    return id
  }
  // From Tuesday to Thursday, because Friday is an INSET day; and the whole week after.
  const first = await agree(1)
  expect(await waitFor('grace')).toEqual({ from: 3, to: 3 })
  await agree(2)
  await agree(12)
  expect(await waitFor('grace')).toEqual({ from: 3, to: 8 })

  const end = async (daysAgo: number) => {
    const id = await aCase(ajar.db, school, 'grace')
    await ajar.db
      .prepare('UPDATE open_case SET ended_at = ? WHERE school_id = ? AND id = ?')
      .bind(MONDAY_MORNING - daysAgo * DAY_MS, school.id, id)
      .run()
  }
  // Two say too little, and one of last spring nothing.
  await end(3)
  await end(20)
  await end(240)
  expect(await waitFor('grace')).toEqual({ from: 3, to: 8 })
  await end(30)
  expect(await waitFor('grace')).toEqual({ from: 3, to: 10 })

  // A case that names Dev gives him nothing away.
  await ajar.db
    .prepare("UPDATE open_case SET not_staff_id = 'dev' WHERE school_id = ? AND id = ?")
    .bind(school.id, first)
    .run()
  expect(await waitFor('dev')).toEqual({ from: 8, to: 10 })
})
