import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { CaseloadPage } from '../../worker/cases/office/answers.ts'
import type { Decided, DecisionForm, QueuePage } from '../../worker/triage/office/answers.ts'
import type { DisclosurePage, DisclosuresPage } from '../../worker/safeguarding/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { unsealFrom } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let dev: Desk

let ruth: Desk

let lund: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  lund = await atTheirDesk(ajar, school, 'lund')
})

const takenOn = (mentorId: string, more: Partial<DecisionForm> = {}): DecisionForm => ({
  turn: 0,
  outcome: 'taken_on',
  words: 'Thank you for telling us. We will find you at break.',
  mentorId,
  intensity: 'usual',
  ...more,
})

const decide = (desk: Desk, id: string, form: Partial<DecisionForm>) =>
  desk.send<Decided>(`referrals/${id}/decision`, form)

const countOf = async (sql: string, ...values: unknown[]) =>
  (await ajar.db
    .prepare(sql)
    .bind(...values)
    .first<number>('n')) ?? 0

const decisionsOn = (id: string) =>
  countOf(
    'SELECT count(*) AS n FROM decision WHERE school_id = ? AND referral_id = ?',
    school.id,
    id,
  )

describe('Taking a referral on', () => {
  test('makes it a case of that mentor, with nothing typed again and a first meeting within a week', async () => {
    const id = await aReferral(ajar.db, school, { name: 'Kai Brown' })
    expect((await decide(dev, id, takenOn('grace'))).status).toBe(200)

    const { value } = await grace.read<CaseloadPage>('caseload')
    expect(value.cases).toHaveLength(1)
    expect(value.cases[0]).toMatchObject({
      id,
      who: { self: { name: 'Kai Brown' } },
      reasons: ['worry', 'attendance'],
      mentor: { name: 'Mrs Okafor' },
      // Friday 27 November is an INSET day: the fifth school day is a Tuesday.
      dueOn: '2026-12-01',
      due: 'later',
    })
    expect(value.loads).toEqual([
      { mentor: expect.objectContaining({ id: 'grace' }), weight: 1, openCases: 1, limit: 14 },
    ])
    expect((await grace.read<QueuePage>('queue')).value).toMatchObject({ rows: [], waiting: 0 })
  })

  test('weighs light work half and intensive work twice', async () => {
    for (const intensity of ['light', 'usual', 'intensive'] as const) {
      await decide(ruth, await aReferral(ajar.db, school), takenOn('dev', { intensity }))
    }
    const { value } = await ruth.read<CaseloadPage>('caseload?mentor=dev')
    expect(value.loads.find(({ mentor }) => mentor.id === 'dev')).toMatchObject({
      weight: 3.5,
      openCases: 3,
    })
  })

  test('stops at the limit, and goes over it only on a lead mentor’s yes', async () => {
    for (const _ of [1, 2]) await decide(grace, await aReferral(ajar.db, school), takenOn('nadia'))
    const id = await aReferral(ajar.db, school)

    for (const [desk, form] of [
      [grace, takenOn('nadia')],
      [grace, takenOn('nadia', { overLimit: true })],
      [ruth, takenOn('nadia')],
    ] as const) {
      const { status, problem } = await decide(desk, id, form)
      expect([status, problem.type]).toEqual([409, 'urn:ajar:caseload_full'])
    }
    expect(await decisionsOn(id)).toBe(0)
    expect((await decide(ruth, id, takenOn('nadia', { overLimit: true }))).status).toBe(200)
  })

  test('fills the last place once when two referrals are given to one mentor at the same moment', async () => {
    await decide(grace, await aReferral(ajar.db, school), takenOn('nadia'))
    const ids = [await aReferral(ajar.db, school), await aReferral(ajar.db, school)]
    const said = await Promise.all(ids.map((id) => decide(grace, id, takenOn('nadia'))))
    expect(said.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(
      await countOf(
        'SELECT weight_halves AS n FROM caseload WHERE school_id = ? AND mentor_id = ?',
        school.id,
        'nadia',
      ),
    ).toBe(4)
  })

  test('never gives a child to the mentor they did not want', async () => {
    const id = await aReferral(ajar.db, school, { not: 'dev' })
    const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
    expect(value.mentors.map(({ mentor }) => mentor.id)).not.toContain('dev')
    expect(value.notWanted?.id).toBe('dev')

    const { status, problem } = await decide(grace, id, takenOn('dev'))
    expect(status).toBe(422)
    expect(problem.fields?.mentorId).toContain('Choose another')
    expect(await decisionsOn(id)).toBe(0)
  })
})

describe('Two people who decide at once', () => {
  test('one decides, the other is told by whom and with what', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await aReferral(ajar.db, school)
      const said = await Promise.all([
        decide(grace, id, takenOn('grace')),
        decide(dev, id, { turn: 0, outcome: 'declined', words: 'Miss Shah will walk over.' }),
      ])
      const [won, lost] = said[0].status === 200 ? said : said.toReversed()
      expect([won?.status, lost?.status]).toEqual([200, 409])
      expect(lost?.problem).toMatchObject({
        type: 'urn:ajar:changed_meanwhile',
        meanwhile: {
          outcome: won?.value.outcome,
          by: { id: won?.value.by.id, name: won?.value.by.name },
          decidedAt: MONDAY_MORNING,
        },
      })
      expect(await decisionsOn(id)).toBe(1)
      const decided = `SELECT count(*) AS n FROM trail_entry
        WHERE school_id = ? AND on_id = ? AND did IN ('taken_on', 'declined')`
      expect(await countOf(decided, school.id, id)).toBe(1)
    }
  })

  test('the same decision sent twice is one, with the same answer, also when its answer was lost', async () => {
    const id = await aReferral(ajar.db, school)
    const form = takenOn('grace', { words: 'Come in. {mentor}' })
    const said = [await decide(grace, id, form)]
    ajar.clock.now += 60_000
    said.push(await decide(grace, id, form))
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    expect(said[1]?.value).toEqual(said[0]?.value)
    expect(await decisionsOn(id)).toBe(1)
    const other = await decide(grace, id, takenOn('grace', { words: 'Something else.' }))
    expect(other.problem.meanwhile).toMatchObject({ by: { id: 'grace' } })
  })

  test('who opened the page before a decision is told, even when it became somebody’s case', async () => {
    const id = await aReferral(ajar.db, school)
    await decide(grace, id, takenOn('grace'))
    const { status, problem } = await decide(dev, id, takenOn('dev'))
    expect(status).toBe(409)
    expect(problem.meanwhile).toMatchObject({ outcome: 'taken_on', by: { name: 'Mrs Okafor' } })
    expect((await decide(dev, id, takenOn('dev', { turn: 1 }))).problem.type).toBe(
      'urn:ajar:not_awaiting_triage',
    )
  })
})

const wordsKept = async (id: string) => {
  const sealed = await ajar.db
    .prepare('SELECT words_sealed AS s FROM decision WHERE school_id = ? AND referral_id = ?')
    .bind(school.id, id)
    .first<never>('s')
  return unsealFrom(school.vault, ...SEALED.decisionWords(id, 0), sealed!)
}

describe('What the child reads', () => {
  test('is suggested for each decision and has every name filled in', async () => {
    const id = await aReferral(ajar.db, school)
    const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
    expect(Object.keys(value.suggestedWords).toSorted()).toEqual(
      ['declined', 'group', 'one_chat', 'passed_on', 'signposted', 'taken_on'].toSorted(),
    )
    expect(value.suggestedWords.passed_on).toContain('Mr Lund')
    const words = value.suggestedWords.taken_on
    expect(words).toContain('{mentor}')
    await decide(grace, id, takenOn('dev', { words }))
    expect(await wordsKept(id)).toBe(words.replaceAll('{mentor}', 'Dev'))
  })

  test('names the service that they are sent on to', async () => {
    const id = await aReferral(ajar.db, school)
    const form = { turn: 0, outcome: 'signposted', words: 'Ask {service}.' } as const
    expect((await decide(grace, id, { ...form, serviceId: 'nothing' })).problem.fields).toEqual({
      serviceId: 'Choose one of the services on the list.',
    })
    expect((await decide(grace, id, { ...form, serviceId: 'kooth' })).status).toBe(200)
    expect(await wordsKept(id)).toBe('Ask Quayside Counselling.')
    const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
    expect(value.decision).toMatchObject({
      outcome: 'signposted',
      service: { name: 'Quayside Counselling' },
      words: 'Ask Quayside Counselling.',
    })
  })
})

describe('Passing on to the DSL', () => {
  const form = {
    turn: 0,
    outcome: 'passed_on',
    words: 'Mr Lund knows now.',
    noteForDsl: 'Told me at break. Waits in the Harbour Room.',
  } as const

  test('copies the child’s own words and who they are, and tells the DSL at once', async () => {
    const id = await aReferral(ajar.db, school, { story: '  He hits me. \n Please help' })
    expect((await decide(grace, id, form)).status).toBe(200)

    const { value: page } = await lund.read<DisclosuresPage>('disclosures')
    expect(page.waiting).toHaveLength(1)
    const { value } = await lund.read<DisclosurePage>(`disclosures/${page.waiting[0]?.id}`)
    expect(value.entries.map(({ by, words }) => [by?.name ?? null, words])).toEqual([
      [null, '  He hits me. \n Please help'],
      ['Mrs Okafor', 'Told me at break. Waits in the Harbour Room.'],
    ])
    expect(value.disclosure).toMatchObject({
      raisedBecause: 'passed_on',
      identity: 'known',
      who: { self: { name: 'Kai Brown' } },
      by: { name: 'Mrs Okafor' },
    })
    expect(value.referral?.answers.reasons).toEqual(['worry', 'attendance'])
    const told = 'SELECT count(*) AS n FROM notice WHERE school_id = ? AND to_staff_id = ?'
    expect(await countOf(told, school.id, 'lund')).toBe(1)
    expect(await countOf(told, school.id, 'amir')).toBe(0)
  })

  test('keeps a sealed name sealed', async () => {
    const id = await aReferral(ajar.db, school, { identity: 'sealed', name: 'Nobody Knows' })
    expect((await grace.read<ReferralPage>(`referrals/${id}`)).value).toMatchObject({
      identity: 'sealed',
      who: null,
    })
    await decide(grace, id, form)
    const { value } = await lund.read<DisclosuresPage>('disclosures')
    expect(value.waiting[0]).toMatchObject({ identity: 'sealed', who: null })
  })

  test('can be done later too, from a case, and once for one form', async () => {
    const id = await aReferral(ajar.db, school)
    await decide(grace, id, takenOn('grace'))
    const later = { id: 'a-form-of-22-characters', words: 'Something new today.' }
    const said = await Promise.all(
      [1, 2].map(() => grace.send(`referrals/${id}/disclosure`, later)),
    )
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    expect(said[0]?.value).toEqual(said[1]?.value)
    expect((await lund.read<DisclosuresPage>('disclosures')).value.waiting).toHaveLength(1)
    expect((await dev.send(`referrals/${id}/disclosure`, later)).status).toBe(404)
  })
})
