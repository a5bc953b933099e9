import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CaseloadPage, CasePage, NoteRow } from '../../worker/cases/office/answers.ts'
import type { DisclosurePage, DisclosuresPage } from '../../worker/safeguarding/office/answers.ts'
import type { AgencyRow, TextRow } from '../../worker/cases/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

let dev: Desk

let id: string

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  dev = await atTheirDesk(ajar, school, 'dev')
  id = await aCase(ajar.db, school, 'grace')
})
afterAll(() => ajar.stop())

const write = (desk: Desk, base: number, words: string, textId = 'focus') =>
  desk.send<TextRow>(`cases/${id}/texts`, { textId, base, words })

const texts = async (desk: Desk, textId = 'focus') =>
  (await desk.read<TextRow[]>(`cases/${id}/texts?text=${textId}`)).value

describe('The goals of a case', () => {
  test('The mentor and the lead both edit the text, each from the version they were shown', async () => {
    expect((await write(grace, 0, 'Coming in by the side door.')).value.version).toBe(1)
    expect((await write(ruth, 1, 'Coming in by the front door.')).value.version).toBe(2)
    expect((await texts(grace)).map(({ by, words }) => `${by.name}: ${words}`)).toEqual([
      'Mrs Okafor: Coming in by the side door.',
      'Ms Adeyemi: Coming in by the front door.',
    ])
    expect((await write(dev, 2, 'Mine now.')).status).toBe(404)
  })

  test('One of many saves of the same version wins, and every other editor is told', async () => {
    const base = (await texts(grace)).at(-1)?.version ?? 0
    const saves = await Promise.all(
      Array.from({ length: 12 }, (_, n) => write(n % 2 ? grace : ruth, base, `Written by ${n}.`)),
    )
    const kept = saves.filter(({ status }) => status === 200)
    expect(kept).toHaveLength(1)
    const refused = saves.filter(({ status }) => status === 409)
    expect(refused.map(({ problem }) => problem.type)).toEqual(
      Array(11).fill('urn:ajar:changed_meanwhile'),
    )
    const all = await texts(grace)
    expect(all).toHaveLength(base + 1)
    expect(all.at(-1)?.words).toBe(kept[0]?.value.words)
  })

  test('A save that is sent twice is one version, and nobody writes on a version that does not exist', async () => {
    const base = (await texts(grace)).at(-1)?.version ?? 0
    const [one, other] = await Promise.all([1, 2].map(() => write(grace, base, 'Pressed twice.')))
    expect([one?.status, other?.status]).toEqual([200, 200])
    expect((await texts(grace)).at(-1)?.version).toBe(base + 1)
    expect((await write(grace, base + 7, 'Too far.')).status).toBe(409)
  })

  test('The database never lets a version be written over', async () => {
    const change = ajar.db.prepare(`UPDATE case_text SET words_sealed = 'x'`)
    await expect(change.run()).rejects.toThrow('refusal:not_allowed')
  })
})

describe('A session note', () => {
  const note = () => ({
    id: newSecret(),
    kind: 'one_to_one',
    metOn: '2026-11-23',
    minutes: 35,
    words: 'We talked abuot lunch.',
    dueOn: null,
  })

  test('The author corrects a note, and its earlier version stays', async () => {
    const { value: kept } = await grace.send<NoteRow>(`cases/${id}/notes`, note())
    expect(kept.mayCorrect).toBe(true)
    expect((await write(grace, 0, 'We talked about lunch.', kept.id)).status).toBe(200)
    expect((await write(ruth, 1, 'Not mine to change.', kept.id)).status).toBe(403)
    const { value: page } = await grace.read<CasePage>(`cases/${id}`)
    expect(page.notes[0]).toMatchObject({ words: 'We talked about lunch.' })
    expect(page.notes[0]?.versions.map(({ words }) => words)).toEqual([
      'We talked abuot lunch.',
      'We talked about lunch.',
    ])
    const { value: list } = await grace.read<CaseloadPage>('caseload')
    expect(list.cases[0]?.lastNote?.words).toBe('We talked about lunch.')
    await grace.send(`cases/${id}/disclosure`.replace('cases', 'referrals'), {
      id: newSecret(),
      words: '',
      noteId: kept.id,
    })
    const lund = await atTheirDesk(ajar, school, 'lund')
    const { value: told } = await lund.read<DisclosuresPage>('disclosures')
    const { value: record } = await lund.read<DisclosurePage>(`disclosures/${told.waiting[0]?.id}`)
    expect(record.entries.map(({ words }) => words)).toContain('We talked about lunch.')
  })

  test('A note of another case, or one that does not exist, cannot be corrected', async () => {
    const other = await aCase(ajar.db, school, 'grace')
    const { value: kept } = await grace.send<NoteRow>(`cases/${other}/notes`, note())
    expect((await write(grace, 0, 'Elsewhere.', kept.id)).status).toBe(403)
    expect((await grace.read(`cases/${id}/texts?text=${kept.id}`)).status).toBe(404)
  })
})

describe('Another service', () => {
  const asked = (more: object = {}) => ({
    id: newSecret(),
    contactId: null,
    serviceId: 'kooth',
    agency: '',
    person: 'Ms Lowe',
    words: 'A first talk online.',
    consent: 'parent',
    consentWords: '',
    happenedOn: '2026-11-20',
    followUpOn: '2026-11-24',
    ...more,
  })
  const send = (desk: Desk, form: object) => desk.send<AgencyRow>(`cases/${id}/agencies`, form)
  const due = async () => {
    const { value } = await grace.read<CaseloadPage>('caseload')
    const row = value.cases.find((one) => one.id === id)
    return [row?.dueOn, row?.due]
  }

  test('A contact is stored with the person who agreed, and its follow-up day is due on the caseload', async () => {
    const { value: contact } = await send(grace, asked())
    expect(contact).toMatchObject({ agency: 'Quayside Counselling', by: { name: 'Mrs Okafor' } })
    expect(await due()).toEqual(['2026-11-24', 'this_week'])
    ajar.clock.now += MINUTE
    const came = { contactId: contact.id, words: 'She has a place.', followUpOn: null }
    expect((await send(ruth, asked(came))).status).toBe(200)
    expect(await due()).toEqual([null, 'none'])
    const { value: page } = await grace.read<CasePage>(`cases/${id}`)
    expect(page.agencies.map(({ words }) => words)).toEqual([
      'A first talk online.',
      'She has a place.',
    ])
  })

  test('A contact that nobody agreed to needs a reason', async () => {
    const without = await send(grace, asked({ consent: 'overridden' }))
    expect(without.problem.fields).toHaveProperty('consentWords')
    const reason = { consent: 'overridden', consentWords: 'He may be hurt at home.' }
    expect((await send(grace, asked(reason))).status).toBe(200)
    expect((await send(grace, asked({ consent: null }))).problem.fields).toHaveProperty('consent')
    expect((await send(grace, asked({ serviceId: null }))).problem.fields).toHaveProperty('agency')
  })

  test('An entry sent twice is stored once, and one on an unknown contact or by a stranger to the case is refused', async () => {
    const form = asked()
    const both = await Promise.all([send(grace, form), send(grace, form)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { value: page } = await grace.read<CasePage>(`cases/${id}`)
    expect(page.agencies.filter((entry) => entry.id === form.id)).toHaveLength(1)
    expect((await send(grace, asked({ contactId: newSecret() }))).status).toBe(404)
    expect((await send(dev, asked())).status).toBe(404)
    const change = ajar.db.prepare(`UPDATE agency_entry SET consent = 'both'`)
    await expect(change.run()).rejects.toThrow('refusal:not_allowed')
  })
})
