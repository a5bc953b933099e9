import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { StepPlanPage } from '../../worker/stepPlan/office/answers.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

let dev: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  dev = await atTheirDesk(ajar, school, 'dev')
})
afterAll(() => ajar.stop())

const step = (place: string) => ({ place, person: 'Ania', minutes: 10 })

const STEPS = ['The gate', 'The library', 'Her lesson'].map(step)

const plan = (more: object = {}) => ({ base: 0, steps: STEPS, shown: true, ...more })

const statuses = (sent: readonly { status: number }[]) =>
  sent.map(({ status }) => status).toSorted((a, b) => a - b)

async function aPlan() {
  const id = await aCase(ajar.db, school, 'grace')
  const path = `cases/${id}/step-plan`
  expect((await grace.send(path, plan())).status).toBe(200)
  const go = (base: number, move: string, word = '', desk = grace) =>
    desk.send<StepPlanPage>(`${path}/moves`, { version: 1, base, move, word })
  return { id, path, go }
}

describe('A step plan', () => {
  test('A child goes on, and steps back with a word why, and the furthest step stays reached', async () => {
    const { path, go } = await aPlan()
    await go(0, 'on')
    expect((await go(1, 'on')).value).toMatchObject({ at: 3, furthest: 3 })
    const mute = await go(2, 'back_two')
    expect(mute.problem.fields?.['word']).toContain('a word why')
    const { value } = await go(2, 'back_two', 'The fire alarm went.')
    expect(value).toMatchObject({ at: 1, furthest: 3 })
    expect(value.moves.at(-1)).toMatchObject({
      move: 'back_two',
      place: 'The gate',
      word: 'The fire alarm went.',
      by: { name: 'Mrs Okafor' },
    })
    const past = await go(3, 'back_one', 'Too loud.')
    expect(past.problem.fields?.['move']).toContain('no such step')
    expect((await grace.read<StepPlanPage>(path)).value.moves).toHaveLength(3)
  })

  test('The same press twice is one move, and of two people who move at once one reads that the other was first', async () => {
    const { path, go } = await aPlan()
    expect(statuses(await Promise.all([go(0, 'on'), go(0, 'on')]))).toEqual([200, 200])
    const both = await Promise.all([go(1, 'on'), go(1, 'back_one', 'A hard morning.', ruth)])
    expect(statuses(both)).toEqual([200, 409])
    expect((await grace.read<StepPlanPage>(path)).value.moves).toHaveLength(2)
  })

  test('A move made on steps that have changed since is refused', async () => {
    const { path, go } = await aPlan()
    const longer = plan({ base: 1, steps: [step('The car'), ...STEPS] })
    expect((await ruth.send(path, longer)).status).toBe(200)
    expect((await go(0, 'on')).status).toBe(409)
    const { value } = await grace.read<StepPlanPage>(path)
    expect(value).toMatchObject({ version: 2, at: 1, moves: [] })
    expect((await grace.send(path, plan({ base: 1, shown: false }))).status).toBe(409)
  })

  test('Thirteen steps are too many, and another mentor finds no plan', async () => {
    const { path } = await aPlan()
    const long = plan({ base: 1, steps: Array.from({ length: 13 }, (_, n) => step(`Step ${n}`)) })
    expect((await grace.send(path, long)).problem.fields?.['steps']).toContain('12 steps or fewer')
    expect((await dev.read(path)).status).toBe(404)
    expect((await dev.send(path, plan({ base: 1 }))).status).toBe(404)
  })
})
