import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { AboutHeadPage } from '../../worker/safeguarding/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let chair: Desk

let teacher: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  chair = await atTheirDesk(ajar, school, 'chair')
  teacher = await atTheirDesk(ajar, school, 'teach')
})

const tell = (aboutStaff: string) =>
  teacher.send('tell', {
    id: newSecret(),
    name: 'Kai Brown',
    year: 8,
    group: '8B',
    words: 'The head locked him in.',
    whose: 'child',
    heardFrom: '',
    when: 'today',
    where: 'the art room',
    done: '',
    marks: [],
    categories: [],
    aboutStaff,
  })

const refer = (aboutStaff: string, story: string) =>
  teacher.send<{ id: string }>('refer', {
    id: newSecret(),
    name: 'Jade Brown',
    year: 10,
    group: '10A',
    reasons: ['worry'],
    story,
    strengths: 'She draws.',
    tried: '',
    howSoon: 'this_week',
    pupilKnows: 'no',
    aboutStaff,
  })

const concerns = async () => (await chair.read<AboutHeadPage>('about-head')).value.concerns

/** What the first page says needs the chair. */
const needs = async (desk = chair) => {
  const { value } = await desk.read<TodayPage>('today')
  return value.needs
    .filter(({ kind }) => kind === 'about_head')
    .map(({ kind, total }) => `${kind} ${total}`)
}

describe('The chair of governors', () => {
  test('A chair reads a pupil whom a teacher referred because of the head, in the teacher’s words', async () => {
    await refer('grace', 'Grace reads their marks out.')
    await refer('', 'She sits alone.')
    expect(await concerns()).toEqual([])

    const { value } = await refer('head', 'The head shouts at her every morning.')
    ajar.clock.now += 1
    await tell('head')
    expect(await concerns()).toMatchObject([
      { who: { name: 'Kai Brown' }, referred: null },
      {
        who: { name: 'Jade Brown', year: 10 },
        by: { name: 'Mr Bell' },
        referred: {
          waits: true,
          story: 'The head shouts at her every morning.',
          strengths: 'She draws.',
        },
      },
    ])
    const { results } = await ajar.db
      .prepare(
        "SELECT did FROM trail_entry WHERE school_id = ? AND on_id = ? AND as_role = 'chair_of_governors'",
      )
      .bind(school.id, value.id)
      .all<{ did: string }>()
    expect(results).toEqual([{ did: 'saw_part' }])
    const read = await chair.read(`referrals/${value.id}`)
    expect(read.status).toBe(404)
  })

  test('A chair’s first page says that a concern about the head waits until they have read it', async () => {
    expect(await needs()).toEqual([])
    await tell('grace')
    expect(await needs()).toEqual([])
    await tell('head')
    await refer('head', 'The head shouts at her every morning.')
    expect(await needs()).toEqual(['about_head 2'])
    expect(JSON.stringify((await chair.read('today')).value)).not.toMatch(/Brown|shouts|Bell/)
    for (const who of ['head', 'lund', 'teach']) {
      expect([who, await needs(await atTheirDesk(ajar, school, who))]).toEqual([who, []])
    }
    await concerns()
    expect(await needs()).toEqual([])
    await refer('head', 'The head shouted again.')
    expect(await needs()).toEqual(['about_head 1'])
  })

  test('A chair who is named as the person it’s about finds no trace of it', async () => {
    await ajar.db.batch([
      ajar.db
        .prepare('UPDATE staff SET safeguarding_rank = NULL WHERE school_id = ? AND id = ?')
        .bind(school.id, 'head'),
      ajar.db
        .prepare('UPDATE staff SET safeguarding_rank = 3 WHERE school_id = ? AND id = ?')
        .bind(school.id, 'chair'),
    ])
    await refer('chair', 'Mr Vale shouts at her.')
    expect(await needs()).toEqual([])
    expect(await concerns()).toEqual([])
  })
})
