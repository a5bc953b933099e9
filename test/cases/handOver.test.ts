import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CaseloadPage, CasePage } from '../../worker/cases/office/answers.ts'
import type { HandOversPage } from '../../worker/cases/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let dev: Desk

let nadia: Desk

let ruth: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
  nadia = await atTheirDesk(ajar, school, 'nadia')
  ruth = await atTheirDesk(ajar, school, 'ruth')
})

const asks = (desk: Desk, caseId: string, to: string, more: object = {}) => {
  const form = { id: newSecret(), fromStaffId: 'grace', toStaffId: to, reason: 'I am away.' }
  return desk.send<{ id: string }>(`cases/${caseId}/hand-overs`, { ...form, ...more })
}

const answers = (
  desk: Desk,
  caseId: string,
  how: 'acceptance' | 'refusal' | 'withdrawal',
  handOverId: string,
) => desk.send(`cases/${caseId}/hand-overs/${how}`, { handOverId, answer: 'I am full.' })

const caseload = async (desk: Desk) => (await desk.read<CaseloadPage>('caseload')).value

/** Every address of the office that shows something of a case, or does something to it. */
const open = async (desk: Desk, id: string) => {
  const message = { id: newSecret(), words: 'See you at break.' }
  const note = { kind: 'call', metOn: '2026-11-23', minutes: 10, words: 'Rang.', dueOn: null }
  const said = await Promise.all([
    desk.read(`cases/${id}`),
    desk.read(`referrals/${id}`),
    desk.read(`cases/${id}/hand-overs`),
    desk.read(`referrals/${id}/pupil`),
    desk.send(`referrals/${id}/messages`, message),
    desk.send(`cases/${id}/notes`, { ...note, id: newSecret() }),
    desk.send(`referrals/${id}/disclosure`, { id: newSecret(), words: '' }),
  ])
  return [...new Set(said.map(({ status }) => status))]
}

describe('A case that is handed over', () => {
  test('A case stays with its mentor until the other says yes, and then leaves them at once', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
    const asked = await asks(grace, id, 'dev')
    expect(asked.status).toBe(200)
    expect((await caseload(grace)).cases[0]?.waitsFor?.id).toBe('dev')
    expect(await open(grace, id)).toEqual([200])
    expect(await open(dev, id)).toEqual([404])
    const { offered } = await caseload(dev)
    expect(offered).toMatchObject([
      { id, who: { self: { name: 'Kai Brown' } }, reason: 'I am away.' },
    ])
    const { value: me } = await dev.read<{ tally: object }>('me')
    expect(me.tally).toMatchObject({ offered: 1 })

    expect((await answers(dev, id, 'acceptance', asked.value.id)).status).toBe(200)
    // Its answer was lost, and it was sent again.
    expect((await answers(dev, id, 'acceptance', asked.value.id)).status).toBe(200)
    expect(await open(grace, id)).toEqual([404])
    expect(await open(dev, id)).toEqual([200])
    expect((await caseload(grace)).cases).toEqual([])
    const loads = (await ruth.read<CaseloadPage>('caseload?mentor=dev')).value.loads
    expect(loads.map(({ mentor, weight }) => [mentor.id, weight])).toEqual(
      expect.arrayContaining([
        ['dev', 1],
        ['grace', 0],
      ]),
    )
    const { value: page } = await ruth.read<CasePage>(`cases/${id}`)
    expect(page.referral.trail.map(({ did }) => did)).toEqual(
      expect.arrayContaining(['asked_hand_over', 'took_over']),
    )
    expect(page.referral.trailHolds).toBe(true)
    // Who meets the pupil, as their own page says it.
    expect(page.referral.decision?.mentor?.id).toBe('dev')
  })

  test('The other mentor refuses with a reason that the former reads, and may be asked again', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const { value: asked } = await asks(grace, id, 'dev')
    const silent = await dev.send(`cases/${id}/hand-overs/refusal`, {
      handOverId: asked.id,
      answer: '',
    })
    expect(silent.status).toBe(422)
    expect((await answers(dev, id, 'refusal', asked.id)).status).toBe(200)
    const { value } = await grace.read<HandOversPage>(`cases/${id}/hand-overs`)
    expect(value.asked).toMatchObject([{ status: 'refused', answer: 'I am full.' }])
    expect((await asks(grace, id, 'dev')).status).toBe(200)
  })

  test('The person who asked, or the lead mentor, takes an offer back, and then nobody can accept it', async () => {
    for (const desk of [grace, ruth]) {
      const id = await aCase(ajar.db, school, 'grace')
      const { value: asked } = await asks(grace, id, 'dev')
      expect((await answers(nadia, id, 'withdrawal', asked.id)).status).toBe(404)
      expect((await answers(dev, id, 'withdrawal', asked.id)).status).toBe(404)
      expect((await answers(desk, id, 'withdrawal', asked.id)).status).toBe(200)
      expect((await answers(dev, id, 'acceptance', asked.id)).status).toBe(409)
      expect(await open(dev, id)).toEqual([404])
    }
  })

  test('Only the mentor who was offered a case answers', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const { value: asked } = await asks(grace, id, 'dev')
    for (const other of ['grace', 'nadia', 'ruth', 'lund', 'head', 'teach', 'admin']) {
      const desk = await atTheirDesk(ajar, school, other)
      for (const how of ['acceptance', 'refusal'] as const) {
        expect([other, (await answers(desk, id, how, asked.id)).status]).toEqual([other, 404])
      }
    }
    expect(await open(grace, id)).toEqual([200])
  })

  test('A case does not go over a mentor’s limit unless the lead mentor says so', async () => {
    const [first] = await Promise.all([1, 2].map(() => aCase(ajar.db, school, 'nadia')))
    const id = await aCase(ajar.db, school, 'grace')
    expect((await asks(grace, id, 'nadia')).problem.type).toBe('urn:ajar:caseload_full')
    expect((await asks(grace, id, 'nadia', { overLimit: true })).status).toBe(409)
    const { value: asked } = await asks(ruth, id, 'nadia', { overLimit: true })
    expect((await answers(nadia, id, 'acceptance', asked.id)).status).toBe(200)
    expect(await open(nadia, first ?? '')).toEqual([200])

    // Room when it was asked, none when it is accepted.
    const late = await aCase(ajar.db, school, 'grace')
    await ajar.db
      .prepare("UPDATE open_case SET ended_at = 1 WHERE school_id = ? AND mentor_id = 'nadia'")
      .bind(school.id)
      .run()
    const { value: again } = await asks(grace, late, 'nadia')
    await aCase(ajar.db, school, 'nadia')
    await aCase(ajar.db, school, 'nadia')
    expect((await answers(nadia, late, 'acceptance', again.id)).problem.type).toBe(
      'urn:ajar:caseload_full',
    )
  })

  test('A case moves once, whatever is asked and answered at the same moment', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const asked = await Promise.all([
      asks(grace, id, 'dev'),
      asks(grace, id, 'nadia'),
      asks(ruth, id, 'ruth'),
    ])
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const { value } = await ruth.read<HandOversPage>(`cases/${id}/hand-overs`)
    const [waiting] = value.asked
    const to = { dev, nadia, ruth }[waiting?.to.id ?? ''] ?? dev
    const said = await Promise.all([
      answers(to, id, 'acceptance', waiting?.id ?? ''),
      answers(grace, id, 'withdrawal', waiting?.id ?? ''),
      answers(to, id, 'refusal', waiting?.id ?? ''),
    ])
    expect(said.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('A case is handed to nobody its referral names, and only the lead hands on another mentor’s', async () => {
    const id = await aCase(ajar.db, school, 'grace', { not: 'dev' })
    expect((await asks(grace, id, 'dev')).status).toBe(422)
    const { value } = await grace.read<HandOversPage>(`cases/${id}/hand-overs`)
    expect(value.mentors.map(({ mentor }) => mentor.id)).not.toContain('dev')
    expect((await asks(dev, id, 'nadia')).status).toBe(404)
    expect((await asks(ruth, id, 'nadia')).status).toBe(200)
  })
})
