import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { ROLES } from '../../worker/access/rules/accessTable.ts'
import type { MovingUpPage, OnMovingUpList } from '../../worker/movingUp/office/answers.ts'
import { MOST_IN_PART, MOST_ON_LIST } from '../../worker/movingUp/rules/movingUp.ts'
import { deleteExpiredRows } from '../../worker/retention/deleteExpiredRows.ts'
import { purgeSchool } from '../../worker/retention/purgeRecords.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSeries } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aSchool, PERSON } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let dev: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
})

const ada = {
  name: 'Ada Lark',
  from: 'Brook Primary',
  lookOut: 'New rooms are hard.',
  buddy: 'Kai in 8B',
  seriesId: null,
  lastOn: '2027-10-31',
}

async function add(more: object = {}, desk = grace) {
  const form = { id: newSecret(), ...ada, ...more }
  const { status, value } = await desk.send<MovingUpPage>('moving-up', form)
  expect(status).toBe(200)
  return { id: form.id, page: value }
}

const listOf = async (desk: Desk) => (await desk.read<MovingUpPage>('moving-up')).value.children

const trailOf = async (id: string) =>
  (
    await ajar.db
      .prepare('SELECT did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq')
      .bind(school.id, id)
      .all<{ did: string }>()
  ).results.map(({ did }) => did)

const pupilCalled = async (forename: string, surname: string) => {
  await aRoll(ajar, school, [aLine(forename, surname, 7)])
  const found = await ajar.db
    .prepare('SELECT id FROM pupil WHERE school_id = ?')
    .bind(school.id)
    .first<{ id: string }>()
  return must(found).id
}

describe('The moving-up list', () => {
  test('A mentor adds a child once however often the form is sent, and another mentor reads them by school', async () => {
    const { id, page } = await add()
    await add({ id })
    await add({ name: 'Cy Reed', from: 'Acorn Primary' })
    expect(page.usualLastOn).toBe('2027-10-31')
    expect((await listOf(dev)).map(({ from, name }) => [from, name])).toEqual([
      ['Acorn Primary', 'Cy Reed'],
      ['Brook Primary', 'Ada Lark'],
    ])
    expect(await trailOf(id)).toEqual(['put_on_moving_up_list'])
    const row = await ajar.db.prepare('SELECT * FROM moving_up WHERE id = ?').bind(id).first()
    expect(JSON.stringify(row)).not.toMatch(/Ada|Brook|rooms|Kai/)
  })

  test('Each look at the list adds an entry in its trail', async () => {
    await add()
    const before = (await trailOf('moving-up')).length
    await listOf(dev)
    expect((await trailOf('moving-up')).slice(before)).toEqual(['opened'])
  })

  test('Only mentors and lead mentors read the list or write in it', async () => {
    const { id } = await add()
    for (const role of ROLES) {
      const desk = await atTheirDesk(ajar, school, PERSON[role])
      const mayRead = role === 'mentor' || role === 'lead_mentor'
      const form = { ...ada, id: newSecret(), name: `Child of ${role}` }
      const answers = [
        await desk.read('moving-up'),
        await desk.send('moving-up', form),
        await desk.send(`moving-up/${id}/removal`, { removed: false }),
      ]
      const status = mayRead ? 200 : 404
      expect([role, answers.map((answer) => answer.status)]).toEqual([
        role,
        [status, status, status],
      ])
    }
    expect(await listOf(grace)).toHaveLength(3)
  })

  test('Another school neither reads nor changes a child', async () => {
    const { id } = await add()
    const theirs = await atTheirDesk(ajar, await aSchool(ajar.db), 'grace')
    expect(await listOf(theirs)).toEqual([])
    expect((await theirs.send(`moving-up/${id}/child`, { ...ada, base: 1 })).status).toBe(404)
    expect((await theirs.send(`moving-up/${id}/removal`, { removed: true })).status).toBe(404)
    expect((await theirs.send(`moving-up/${id}/pupil`, { pupilId: null })).status).toBe(404)
    expect(await listOf(grace)).toHaveLength(1)
  })

  test('Of two mentors who change one child at once, one is told', async () => {
    const { id } = await add()
    const both = await Promise.all([
      grace.send(`moving-up/${id}/child`, { ...ada, base: 1, buddy: 'Leo' }),
      dev.send(`moving-up/${id}/child`, { ...ada, base: 1, buddy: 'Mia' }),
    ])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const winner = both[0].status === 200 ? 'Leo' : 'Mia'
    expect(await listOf(grace)).toMatchObject([{ buddy: winner, version: 2 }])
  })

  test('A day that has gone, one after the autumn, and an unknown session are refused beside their boxes', async () => {
    const send = async (more: object) =>
      (await grace.send('moving-up', { ...ada, id: newSecret(), ...more })).problem.fields
    expect(await send({ lastOn: '2026-11-01' })).toEqual({ lastOn: 'Choose a later day.' })
    expect(await send({ lastOn: '2027-11-01' })).toHaveProperty('lastOn')
    expect(await send({ seriesId: 'nobodys' })).toHaveProperty('seriesId')
    expect(await send({ name: ' ', from: '' })).toEqual({
      name: 'Write the child’s name.',
      from: 'Write which school they come from.',
    })
    expect(await listOf(grace)).toEqual([])
  })

  test('A child comes to a session of the school, and the page names it', async () => {
    const series = await aSeries(ajar.db, school)
    const { page } = await add({ seriesId: series.id })
    expect(page.children).toMatchObject([{ seriesId: series.id }])
    expect(page.series).toEqual([{ id: series.id, title: series.plan.title }])
  })

  test('A school whose name is written in two ways is one school', async () => {
    for (const [name, from] of [
      ['Zoë Hill', 'brook primary'],
      ['Ada Lark', 'Brook Primary'],
      ['Cy Reed', 'Brook  primary'],
    ]) {
      await add({ name, from })
    }
    expect((await listOf(grace)).map(({ name }) => name)).toEqual([
      'Ada Lark',
      'Cy Reed',
      'Zoë Hill',
    ])
  })

  test('A child who is taken off can be put back as they were', async () => {
    const { id } = await add()
    const off = await dev.send<MovingUpPage>(`moving-up/${id}/removal`, { removed: true })
    expect(off.value.children).toEqual([])
    expect((await grace.send(`moving-up/${id}/child`, { ...ada, base: 1 })).status).toBe(404)
    const back = await dev.send<MovingUpPage>(`moving-up/${id}/removal`, { removed: false })
    expect(back.value.children).toMatchObject([{ id, lookOut: ada.lookOut }])
    expect(await trailOf(id)).toEqual([
      'put_on_moving_up_list',
      'took_off_moving_up_list',
      'put_back_on_moving_up_list',
    ])
  })
})

describe('A file of children', () => {
  const child = (name: string) => ({ id: newSecret(), name, from: 'Brook Primary' })

  const send = (children: object[]) =>
    grace.send<MovingUpPage>('moving-up/from-file', {
      lastOn: '2027-10-31',
      children: children.map((one) => ({ lookOut: '', buddy: '', ...one })),
    })

  test('A part that is sent again, or with children who are there, adds nobody twice', async () => {
    await add()
    const part = [child('ada lark'), child('Ben Lark'), child('Cy Reed')]
    const first = await send(part)
    const again = await send([...part, child('BEN LARK')])
    for (const { status, value } of [first, again]) {
      expect(status).toBe(200)
      expect(value.children.map(({ name }) => name)).toEqual(['Ada Lark', 'Ben Lark', 'Cy Reed'])
    }
  })

  test('A part with a mistake in it is refused whole', async () => {
    const { status } = await send([child('Ben Lark'), child('')])
    expect(status).toBe(422)
    expect(await listOf(grace)).toEqual([])
  })

  test('A full list takes nobody more, and says so', async () => {
    for (let n = 0; n < MOST_ON_LIST; n += MOST_IN_PART) {
      await send(Array.from({ length: MOST_IN_PART }, (_, at) => child(`Child ${n + at}`)))
    }
    expect(await listOf(grace)).toHaveLength(MOST_ON_LIST)
    const { status, problem } = await send([child('Ben Lark')])
    expect([status, problem.fields]).toEqual([
      422,
      { children: `The list has room for ${MOST_ON_LIST} children. Take some off first.` },
    ])
    const one = await grace.send('moving-up', { ...ada, id: newSecret() })
    expect(one.problem.fields).toHaveProperty('name')
  })
})

describe('A child on the list who is a pupil now', () => {
  test('A mentor sees it on the page of a pupil of that name, and says that it’s them', async () => {
    const { id } = await add()
    const pupilId = await pupilCalled('Ada', 'Lark')
    const seen = async () => (await dev.read<OnMovingUpList>(`moving-up/of-pupil/${pupilId}`)).value
    expect(await seen()).toEqual({ joined: null, maybe: [id] })
    const said = await dev.send<MovingUpPage>(`moving-up/${id}/pupil`, { pupilId })
    expect(said.value.children).toMatchObject([{ id, pupilId }])
    expect(await seen()).toEqual({ joined: id, maybe: [] })
    await dev.send(`moving-up/${id}/pupil`, { pupilId: null })
    expect(await seen()).toEqual({ joined: null, maybe: [id] })
    expect(await trailOf(id)).toEqual(['put_on_moving_up_list', 'joined_pupil', 'undid_pupil'])
  })

  test('A pupil of another name, or of another school, is on nobody’s list', async () => {
    const { id } = await add()
    const pupilId = await pupilCalled('Ada', 'Swift')
    const { value } = await grace.read<OnMovingUpList>(`moving-up/of-pupil/${pupilId}`)
    expect(value).toEqual({ joined: null, maybe: [] })
    const theirs = await atTheirDesk(ajar, await aSchool(ajar.db), 'grace')
    expect((await theirs.read(`moving-up/of-pupil/${pupilId}`)).status).toBe(404)
    const nobody = await grace.send(`moving-up/${id}/pupil`, { pupilId: 'of-another-school' })
    expect(nobody.problem.fields).toEqual({ pupilId: 'Choose a pupil from the list.' })
  })
})

describe('The end of a child’s time on the list', () => {
  const rowOf = (id: string) =>
    ajar.db.prepare('SELECT pupil_id FROM moving_up WHERE id = ?').bind(id).first()

  test('They are deleted with their trail after their last day, and not on it', async () => {
    const { id } = await add({ lastOn: '2027-07-20' })
    const later = await add({ name: 'Cy Reed' })
    const db = database(ajar.db)
    await deleteExpiredRows(db, instantOf('2027-07-20', '23:59'))
    expect(await rowOf(id)).not.toBeNull()
    ajar.clock.now = instantOf('2027-07-21', '00:01')
    await deleteExpiredRows(db, ajar.clock.now)
    expect(await rowOf(id)).toBeNull()
    expect(await trailOf(id)).toEqual([])
    expect(await rowOf(later.id)).not.toBeNull()
  })

  test('Nobody reads them after their last day, even before they are deleted', async () => {
    await add({ lastOn: '2026-11-24' })
    expect(await listOf(grace)).toHaveLength(1)
    ajar.clock.now = instantOf('2026-11-25', '09:00')
    expect(await listOf(await atTheirDesk(ajar, school, 'grace'))).toEqual([])
  })

  test('One who was taken off is deleted a day later', async () => {
    const { id } = await add()
    await grace.send(`moving-up/${id}/removal`, { removed: true })
    const db = database(ajar.db)
    await deleteExpiredRows(db, ajar.clock.now + DAY_MS)
    expect(await rowOf(id)).not.toBeNull()
    await deleteExpiredRows(db, ajar.clock.now + DAY_MS + 1)
    expect(await rowOf(id)).toBeNull()
    expect(await trailOf(id)).toEqual([])
  })

  test('They go when the pupil that they are has left, and is deleted from the roll', async () => {
    const { id } = await add()
    const other = await add({ name: 'Cy Reed' })
    const pupilId = await pupilCalled('Ada', 'Lark')
    await grace.send(`moving-up/${id}/pupil`, { pupilId })
    await ajar.db
      .prepare("UPDATE pupil SET left_on = '2025-07-20' WHERE school_id = ?")
      .bind(school.id)
      .run()
    const db = database(ajar.db)
    await purgeSchool(db, school.vault.pepper, { id: school.id, firstYear: 7 }, ajar.clock.now)
    expect(await rowOf(id)).toEqual({ pupil_id: null })
    expect((await listOf(grace)).map(({ name }) => name)).toEqual(['Cy Reed'])
    await deleteExpiredRows(db, ajar.clock.now)
    expect(await rowOf(id)).toBeNull()
    expect(await rowOf(other.id)).not.toBeNull()
  })

  test('They stay while the pupil that they are must not be deleted', async () => {
    const { id } = await add()
    const pupilId = await pupilCalled('Ada', 'Lark')
    await grace.send(`moving-up/${id}/pupil`, { pupilId })
    await ajar.db
      .prepare(
        `INSERT INTO legal_hold (school_id, id, on_kind, on_id, set_by, set_at, reason_sealed)
          VALUES (?, ?, 'pupil', ?, 'ruth', 0, '')`,
      )
      .bind(school.id, newSecret(), pupilId)
      .run()
    await deleteExpiredRows(database(ajar.db), instantOf('2027-12-01', '09:00'))
    expect(await rowOf(id)).not.toBeNull()
  })
})
