import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CasePlan } from '../../worker/cases/office/answers.ts'
import type { RatingsPage, WaitingRatings } from '../../worker/ratings/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

let dev: Desk

let bell: Desk

let nora: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeAll(async () => {
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  dev = await atTheirDesk(ajar, school, 'dev')
  bell = await atTheirDesk(ajar, school, 'teach')
  nora = await atTheirDesk(ajar, school, 'nora')
})

const ALL = {
  attendance: 2,
  punctuality: 2,
  behaviour: 2,
  work: 2,
  confidence: 2,
  relationships: null,
}

const said = (more: object = {}) => ({ answers: { ...ALL, ...more }, seen: '', view: '' })

const ask = (teacherIds: readonly string[], moment = 'start') => ({
  id: newSecret(),
  moment,
  teacherIds,
})

const waitingOn = async (desk: Desk, id: string) => {
  const { value } = await desk.read<WaitingRatings>('ratings')
  return value.ratings.filter((row) => row.id.startsWith(id))
}

const trailOf = async (id: string) =>
  (
    await ajar.db
      .prepare(
        "SELECT did FROM trail_entry WHERE on_id = ? AND did IN ('asked_a_teacher', 'said_what_they_see') ORDER BY seq",
      )
      .bind(id)
      .all<{ did: string }>()
  ).results.map(({ did }) => did)

describe('A teacher’s rating', () => {
  test('A mentor asks two teachers by name, each reads it on Today, and the change is shown on the answers of one', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Amira Khan' })
    const start = ask(['teach', 'nora'])
    const { value: asked } = await grace.send<RatingsPage>(`cases/${id}/ratings`, start)
    expect(asked.asked.map(({ teacher }) => teacher.name)).toEqual(['Mr Bell', 'Ms Quill'])
    const { value: today } = await bell.read<TodayPage>('today')
    const line = today.needs.find(({ kind }) => kind === 'rating')
    expect(line).toMatchObject({ rows: [{ pupil: { name: 'Amira Khan' }, moment: 'start' }] })

    const words = { ...said(), seen: 'She looks at the door.', view: 'Seat her near the front.' }
    expect((await bell.send(`ratings/${start.id}-0/rating`, words)).status).toBe(200)
    expect(await waitingOn(bell, start.id)).toEqual([])
    expect(await waitingOn(nora, start.id)).toHaveLength(1)
    const end = ask(['teach'], 'end')
    await grace.send(`cases/${id}/ratings`, end)
    const { value: plan } = await grace.read<CasePlan>(`cases/${id}/programme`)
    expect(
      plan.teachers.map((one) => `${one.teacher.name} ${one.moment} ${one.isAnswered}`),
    ).toEqual(
      expect.arrayContaining(['Mr Bell start true', 'Ms Quill start false', 'Mr Bell end false']),
    )
    await bell.send(`ratings/${end.id}-0/rating`, said({ work: 4 }))

    const { value: page } = await grace.read<RatingsPage>(`cases/${id}/ratings`)
    const first = page.asked.find((row) => row.id === `${start.id}-0`)
    expect(first?.said).toEqual({ seen: words.seen, view: words.view })
    expect(page.changes).toContainEqual({ statement: 'work', start: 2, end: 4, teachers: 1 })
    const none = { statement: 'relationships', start: null, end: null, teachers: 0 }
    expect(page.changes).toContainEqual(none)
    const deeds = ['asked_a_teacher', 'said_what_they_see', 'asked_a_teacher', 'said_what_they_see']
    expect(await trailOf(id)).toEqual(deeds)
  })

  test('Whoever the child doesn’t want to know is never asked, and neither is anyone of a locked name', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown', not: 'teach' })
    const { value: page } = await grace.read<RatingsPage>(`cases/${id}/ratings`)
    const names = page.colleagues.map(({ name }) => name)
    expect(names).toContain('Ms Quill')
    expect(names).not.toContain('Mr Bell')
    const refused = await grace.send(`cases/${id}/ratings`, ask(['nora', 'teach']))
    expect(refused.problem.fields?.['teacherIds']).toContain('from the list')
    expect((await grace.read<RatingsPage>(`cases/${id}/ratings`)).value.asked).toEqual([])

    const locked = await aCase(ajar.db, school, 'grace', { identity: 'sealed' })
    const { value } = await grace.read<RatingsPage>(`cases/${locked}/ratings`)
    expect(value.colleagues).toEqual([])
    expect((await grace.send(`cases/${locked}/ratings`, ask(['nora']))).status).toBe(422)
  })

  test('A teacher reads and answers only what they were asked, and another mentor doesn’t find it', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
    const form = ask(['teach'])
    await grace.send(`cases/${id}/ratings`, form)
    expect((await nora.send(`ratings/${form.id}-0/rating`, said())).status).toBe(404)
    expect((await dev.read(`cases/${id}/ratings`)).status).toBe(404)
    expect((await dev.send(`cases/${id}/ratings`, ask(['nora']))).status).toBe(404)
    expect((await bell.read(`cases/${id}/ratings`)).status).toBe(404)
    const short = await bell.send(`ratings/${form.id}-0/rating`, { ...said(), answers: {} })
    expect(short.status).toBe(422)
    expect(await waitingOn(bell, form.id)).toHaveLength(1)
  })

  test('The same form sent twice asks once, nobody is asked twice for one moment, and an answer stands', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
    const form = ask(['teach'])
    const path = `cases/${id}/ratings`
    const both = await Promise.all([grace.send(path, form), grace.send(path, form)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await ruth.send(path, ask(['teach']))).problem.fields?.['teacherIds']).toContain(
      'asked already',
    )
    const give = (work: number) => bell.send(`ratings/${form.id}-0/rating`, said({ work }))
    await give(2)
    expect((await give(5)).status).toBe(200)
    const { value } = await grace.read<RatingsPage>(path)
    expect(value.asked).toHaveLength(1)
    expect(value.changes.find(({ statement }) => statement === 'work')?.start).toBe(2)
    const undone = await grace.send(`${path}/taking-back`, { ratingId: `${form.id}-0` })
    expect(undone.status).toBe(409)
  })

  test('One that was taken back is gone from the teacher’s list, can’t be answered, and can be asked again', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
    const form = ask(['teach'])
    const path = `cases/${id}/ratings`
    await grace.send(path, form)
    const { value } = await grace.send<RatingsPage>(`${path}/taking-back`, {
      ratingId: `${form.id}-0`,
    })
    expect(value.asked).toEqual([])
    expect(await waitingOn(bell, form.id)).toEqual([])
    expect((await bell.send(`ratings/${form.id}-0/rating`, said())).status).toBe(409)
    expect((await grace.send(path, ask(['teach']))).status).toBe(200)
  })
})
