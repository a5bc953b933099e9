import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { RemindersPage } from '../../worker/notices/office/answers.ts'
import type { Me } from '../../worker/office/me.ts'
import { SOMEBODY_ELSE } from '../../worker/access/rules/concernAboutStaff.ts'
import type {
  AboutHeadPage,
  DisclosurePage,
  DisclosuresPage,
  FoundChildren,
  Told,
  TellPage,
} from '../../worker/safeguarding/office/answers.ts'
import type { TellForm } from '../../worker/safeguarding/rules/tellDsl.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import {
  atTheirDesk,
  type Desk,
  MINUTE,
  MONDAY_MORNING,
  startOfficeAlone,
} from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

const desks = new Map<string, Desk>()

const at = (id: string): Desk => {
  const desk = desks.get(id)
  if (!desk) throw new Error(`${id} is not at their desk`)
  return desk
}

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  for (const id of ['teach', 'kitchen', 'admin', 'grace', 'lund', 'amir', 'head']) {
    desks.set(id, await atTheirDesk(ajar, school, id))
  }
})

const form = (more: Partial<TellForm> = {}): TellForm => ({
  id: newSecret(),
  name: 'Kai Brown',
  year: 8,
  group: '8B',
  words: 'He said he doesn’t want to go home.',
  whose: 'child',
  heardFrom: '',
  when: 'today, period 2',
  where: 'the art room',
  done: 'He’s in the library with Miss Hall.',
  marks: [],
  categories: [],
  aboutStaff: '',
  ...more,
})

const tell = (who: string, more: Partial<TellForm> = {}) => at(who).send<Told>('tell', form(more))

const waitingFor = async (who: string) =>
  (await at(who).read<DisclosuresPage>('disclosures')).value.waiting

const recordFor = async (who: string, id: string) =>
  (await at(who).read<DisclosurePage>(`disclosures/${id}`)).value

const onlyRecord = async (who = 'lund') => {
  const [row, ...others] = await waitingFor(who)
  if (!row || others.length > 0) throw new Error('There is not one record')
  return recordFor(who, row.id)
}

const kai = () => aRoll(ajar, school, [aLine('Kai', 'Brown', 8), aLine('Jade', 'Brown', 10)])

describe('Anyone who works here', () => {
  test.each(['teach', 'kitchen', 'admin', 'grace'])(
    'A concern that %s tells reaches Mr Lund at once, word for word',
    async (who) => {
      const marks = [
        { side: 'front', area: 'left_forearm', x: 70, y: 40, words: 'A round bruise.' },
      ] as const
      const { value } = await tell(who, { marks: [...marks], categories: ['physical'] })
      expect(value).toEqual({ at: MONDAY_MORNING, told: expect.anything(), outside: null })
      expect(value.told?.name).toBe('Mr Lund')
      const page = await onlyRecord()
      expect(page).toMatchObject({
        disclosure: { who: { self: { name: 'Kai Brown', year: 8 } }, by: { id: who } },
        categories: ['physical'],
        entries: [
          {
            by: { id: who },
            kind: 'said',
            words: 'He said he doesn’t want to go home.',
            concern: { whose: 'child', when: 'today, period 2', where: 'the art room', marks },
          },
        ],
      })
      expect((await at('lund').read<Me>('me')).value.tally.unacknowledged).toBe(1)
    },
  )

  test('A form that is sent three times is told once', async () => {
    const same = form()
    const sent = await Promise.all([1, 2, 3].map(() => at('teach').send<Told>('tell', same)))
    await at('teach').send('tell', same)
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await onlyRecord()).entries).toHaveLength(1)
  })

  test('A teacher reads nothing back, and hears the same whether there was a record before or not', async () => {
    await kai()
    const [first, second] = [await tell('teach'), await tell('kitchen')]
    expect(Object.keys(first.value)).toEqual(Object.keys(second.value))
    expect((await at('teach').read('disclosures')).status).toBe(404)
    expect((await at('teach').read<TellPage>('tell')).value.told?.name).toBe('Mr Lund')
  })

  test('A form without a name, words or whose words they are says so at each box', async () => {
    const { status, problem } = await at('teach').send('tell', {
      ...form(),
      name: '',
      words: '',
      whose: null,
    })
    expect(status).toBe(422)
    expect(Object.keys(problem.fields ?? {}).toSorted()).toEqual(['name', 'whose', 'words'])
  })
})

describe('One child', () => {
  test('Five concerns told at once about a child on the roll make one record, in each of ten schools', async () => {
    for (let round = 0; round < 10; round++) {
      school = await aSchool(ajar.db)
      const tellers = ['teach', 'kitchen', 'admin', 'grace', 'amir']
      for (const id of [...tellers, 'lund']) desks.set(id, await atTheirDesk(ajar, school, id))
      await kai()
      const sent = await Promise.all(tellers.map((who) => tell(who, { words: `From ${who}.` })))
      expect(sent.map(({ status }) => status)).toEqual(tellers.map(() => 200))
      const { entries } = await onlyRecord()
      expect(entries.map(({ words }) => words).toSorted()).toEqual(
        tellers.map((who) => `From ${who}.`).toSorted(),
      )
    }
  })

  test('A later concern waits to be acknowledged again, and reopens an ended record', async () => {
    await kai()
    await tell('teach')
    const { disclosure } = await onlyRecord()
    await at('lund').send(`disclosures/${disclosure.id}/acknowledgement`)
    const steps = [
      ['summary', 'He is frightened.'],
      ['action', 'Spoke with him.'],
      ['decision', 'Early help.'],
      ['outcome', 'A plan.'],
    ] as const
    for (const [kind, words] of steps) {
      const reason = kind === 'decision' ? { reason: 'He agreed.' } : {}
      await at('lund').send(`disclosures/${disclosure.id}/steps`, {
        id: newSecret(),
        kind,
        words,
        ...reason,
      })
    }
    expect((await at('lund').send(`disclosures/${disclosure.id}/ending`)).status).toBe(200)
    ajar.clock.now += MINUTE
    await tell('kitchen', { whose: 'mine', words: 'He had no lunch again.' })
    const again = await onlyRecord()
    expect(again.disclosure).toMatchObject({
      id: disclosure.id,
      endedAt: null,
      acknowledgedAt: null,
    })
    expect(again.lacks).toEqual(['acknowledgement', 'decision', 'outcome'])
    await at('lund').send(`disclosures/${disclosure.id}/acknowledgement`)
    expect((await at('lund').send(`disclosures/${disclosure.id}/ending`)).status).toBe(422)
  })

  test('A concern goes into the record that a pupil’s own request began, once a mentor passed it on', async () => {
    await kai()
    const referral = await aReferral(ajar.db, school, {
      who: { self: { name: 'Kai Brown', year: 8, group: '8B' }, other: null },
    })
    await ajar.runJobs()
    await at('grace').send(`referrals/${referral}/disclosure`, { id: newSecret(), words: '' })
    await tell('teach')
    expect((await onlyRecord()).entries.at(-1)).toMatchObject({ by: { id: 'teach' } })
  })

  test('A concern never goes into the record of a name that was locked away', async () => {
    await kai()
    const who = { self: { name: 'Kai Brown', year: 8, group: '8B' }, other: null }
    const referral = await aReferral(ajar.db, school, { who, identity: 'sealed' })
    await ajar.runJobs()
    await at('grace').send(`referrals/${referral}/disclosure`, { id: newSecret(), words: '' })
    await tell('teach')
    expect(await waitingFor('lund')).toHaveLength(2)
  })

  test('The team sets the categories, and links a brother whose record it can open', async () => {
    await kai()
    await tell('teach')
    await tell('teach', { name: 'Jade Brown', year: 10, group: '10B' })
    const rows = await waitingFor('lund')
    const idOf = (name: string) => rows.find(({ who }) => who?.self.name === name)?.id ?? ''
    const record = idOf('Kai Brown')
    const found = await at('lund').send<FoundChildren>('tell/children', {
      name: 'jade brown',
    })
    const jade = found.value.children.find(({ who }) => who.name === 'Jade Brown')
    await at('lund').send(`disclosures/${record}/children`, { link: jade?.id, unlink: null })
    await at('lund').send(`disclosures/${record}/categories`, { categories: ['neglect', 'home'] })
    const page = await recordFor('lund', record)
    expect(page).toMatchObject({
      categories: ['neglect', 'home'],
      children: [{ who: { name: 'Jade Brown' }, recordId: idOf('Jade Brown') }],
    })
    await at('lund').send(`disclosures/${record}/children`, { link: null, unlink: jade?.id })
    const after = await recordFor('lund', record)
    expect(after.children).toEqual([])
    expect(after.trail.map(({ did }) => did)).toEqual(
      expect.arrayContaining(['linked_child', 'sorted', 'unlinked_child']),
    )
    const { status } = await at('grace').send(`disclosures/${record}/categories`, {
      categories: [],
    })
    expect(status).toBe(404)
  })
})

describe('A concern about someone who works here', () => {
  test.each(['lund', 'amir', 'grace', SOMEBODY_ELSE])(
    'About %s it goes to the head alone, and no count tells anyone else',
    async (aboutStaff) => {
      await kai()
      const { value } = await tell('teach', { aboutStaff })
      expect(value.told?.name).toBe('Dr Hale')
      expect(value.outside).toMatchObject({ chair: null })
      for (const who of ['lund', 'amir']) {
        expect(await waitingFor(who)).toEqual([])
        expect((await at(who).read<Me>('me')).value.tally.unacknowledged).toBe(0)
      }
      const page = await onlyRecord('head')
      expect(page.disclosure).toMatchObject({ goesFurtherAt: null, readBy: [{ name: 'Dr Hale' }] })
      // The reminder that the head got says as little to anyone else.
      const { reminders } = (await at('head').read<RemindersPage>('reminders')).value
      expect(reminders).toMatchObject([{ about: 'disclosure', to: [{ name: 'Dr Hale' }] }])
      for (const who of ['lund', 'amir']) {
        expect((await at(who).read<RemindersPage>('reminders')).value).toEqual({ reminders: [] })
      }
      expect(page.outside).toMatchObject({ chair: null })
      expect((await at('lund').read(`disclosures/${page.disclosure.id}`)).status).toBe(404)
      const { status } = await at('amir').send(`disclosures/${page.disclosure.id}/acknowledgement`)
      expect(status).toBe(404)
    },
  )

  test('A concern about the head goes to Mr Lund, names the chair of governors, and never reaches the head', async () => {
    const { value } = await tell('teach', { aboutStaff: 'head' })
    expect(value.told?.name).toBe('Mr Lund')
    expect(value.outside?.chair).not.toBeNull()
    ajar.clock.now += 90 * MINUTE
    desks.set('head', await atTheirDesk(ajar, school, 'head'))
    await ajar.runJobs()
    await ajar.runJobs()
    expect(await waitingFor('head')).toEqual([])
    expect((await at('head').read<Me>('me')).value.tally.unacknowledged).toBe(0)
    const { results } = await ajar.db
      .prepare(`SELECT to_staff_id AS who FROM notice WHERE school_id = ? ORDER BY made_at`)
      .bind(school.id)
      .all<{ who: string }>()
    expect(results.map(({ who }) => who)).toEqual(['lund', 'amir'])
  })

  test('The chair of governors reads what was told about the head, word for word, and no other concern', async () => {
    await kai()
    await tell('teach')
    await tell('teach', { aboutStaff: 'grace', words: 'Grace shouted at him.' })
    await tell('teach', { aboutStaff: 'lund', words: 'Mr Lund didn’t listen.' })
    const chair = await atTheirDesk(ajar, school, 'chair')
    const read = async () => (await chair.read<AboutHeadPage>('about-head')).value.concerns
    expect(await read()).toEqual([])

    await tell('teach', { aboutStaff: 'head', words: 'The head locked him in.' })
    expect(await read()).toMatchObject([
      {
        who: { name: 'Kai Brown' },
        by: { name: 'Mr Bell' },
        acknowledged: null,
        entries: [{ words: 'The head locked him in.', concern: { where: 'the art room' } }],
      },
    ])
    const record = (await waitingFor('lund')).find(({ past }) => past === 'head')
    const id = record?.id ?? ''
    const note = { id: newSecret(), kind: 'staff_note', words: 'We asked the council.' }
    expect((await at('lund').send(`disclosures/${id}/entries`, note)).status).toBe(200)
    expect((await at('lund').send(`disclosures/${id}/acknowledgement`)).status).toBe(200)
    const [concern] = await read()
    expect(concern).toMatchObject({ acknowledged: { by: { name: 'Mr Lund' } } })
    expect(concern?.entries).toHaveLength(1)

    const { trail } = await recordFor('lund', id)
    expect(trail).toContainEqual(
      expect.objectContaining({ by: 'Mr Vale', asRole: 'chair_of_governors', did: 'saw_part' }),
    )
    for (const address of ['disclosures', `disclosures/${id}`, 'queue', 'reminders']) {
      expect([address, (await chair.read(address)).status]).toEqual([address, 404])
    }
    for (const who of ['head', 'lund', 'govern', 'ruth']) {
      const desk = await atTheirDesk(ajar, school, who)
      expect([who, (await desk.read('about-head')).status]).toEqual([who, 404])
    }

    // What counts is who was head when it was told, whoever is head since.
    const rankOf = ajar.db.prepare(
      'UPDATE staff SET safeguarding_rank = ? WHERE school_id = ? AND id = ?',
    )
    await ajar.db.batch([rankOf.bind(null, school.id, 'head'), rankOf.bind(3, school.id, 'lund')])
    const words = (await read()).flatMap(({ entries }) => entries.map((entry) => entry.words))
    expect(words).toEqual(['The head locked him in.'])
  })

  test('A concern that the head alone reads comes to the rest of the team once the person it’s about is head', async () => {
    await tell('teach', { aboutStaff: 'amir', words: 'Mr Aziz pushed him.' })
    expect(await waitingFor('lund')).toEqual([])
    const rankOf = ajar.db.prepare(
      'UPDATE staff SET safeguarding_rank = ? WHERE school_id = ? AND id = ?',
    )
    await ajar.db.batch([rankOf.bind(2, school.id, 'head'), rankOf.bind(3, school.id, 'amir')])
    expect(await waitingFor('lund')).toHaveLength(1)
    expect(await waitingFor('head')).toHaveLength(1)
    expect(await waitingFor('amir')).toEqual([])
  })

  test('A concern about a colleague never joins the child’s existing record', async () => {
    await kai()
    await tell('grace')
    await tell('teach', { aboutStaff: 'grace' })
    expect(await waitingFor('lund')).toHaveLength(1)
    expect(await waitingFor('head')).toHaveLength(2)
  })
})
