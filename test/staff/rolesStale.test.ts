import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import type {
  LeavingPage,
  ProposalsPage,
  RolesSaved,
  StaffPage,
} from '../../worker/staff/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let admin: Desk

let lead: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  admin = await atTheirDesk(ajar, school, 'admin')
  lead = await atTheirDesk(ajar, school, 'ruth')
})

const page = async () => (await admin.read<StaffPage>('staff')).value

const yearsOf = async (id: string) =>
  must((await page()).staff.find((person) => person.id === id)).years

const change = async (id: string, roles: Role[], years: number[] | null) => {
  const version = must((await page()).staff.find((person) => person.id === id)).rolesVersion
  const wanted = { id: newSecret(), version, roles, safeguardingRank: null, years }
  return admin.send<RolesSaved>(`staff/${id}/roles`, wanted)
}

const waiting = async () => (await lead.read<ProposalsPage>('proposals')).value.proposals

const onToday = async () =>
  (await lead.read<TodayPage>('today')).value.needs.filter(({ kind }) => kind === 'role').length

describe('Years proposed for a head of year', () => {
  test('A proposal is over once the person’s roles have changed, and new years may be proposed at once', async () => {
    expect((await change('year8', ['head_of_year'], [8, 9])).value).toEqual({ outcome: 'proposed' })
    const [stale] = await waiting()
    expect(await onToday()).toBe(1)
    // Fewer years need no second person.
    expect((await change('year8', ['head_of_year'], [])).value).toEqual({ outcome: 'changed' })
    expect(await waiting()).toEqual([])
    expect((await page()).proposals).toEqual([])
    expect(await onToday()).toBe(0)
    expect((await lead.send(`proposals/${must(stale).id}/agreement`)).status).toBe(409)
    expect(await yearsOf('year8')).toEqual([])

    expect((await change('year8', ['head_of_year'], [9])).value).toEqual({ outcome: 'proposed' })
    const [fresh] = await waiting()
    expect((await lead.send(`proposals/${must(fresh).id}/agreement`)).status).toBe(200)
    expect(await yearsOf('year8')).toEqual([9])
  })

  test('A proposal is over once the person has left', async () => {
    await change('year8', ['head_of_year'], [8, 9])
    expect(await waiting()).toHaveLength(1)
    const { value } = await admin.read<LeavingPage>('staff/year8/leaving')
    const leaving = { seen: value.seen, owners: {}, hearsBackId: null }
    expect((await admin.send('staff/year8/leaving', leaving)).status).toBe(200)
    expect(await waiting()).toEqual([])
    expect(await onToday()).toBe(0)
  })

  test('Nobody is given a year that the school doesn’t have, and one from before it changed its years stays', async () => {
    const refused = { years: 'Choose years of this school.' }
    expect((await change('year8', ['head_of_year'], [8, 12])).problem.fields).toEqual(refused)
    const invited = await admin.send('invitations', {
      id: newSecret(),
      name: 'Mx Adeleke',
      calledByPupils: '',
      about: '',
      address: 'adeleke@bay.example',
      caseloadLimit: 0,
      safeguardingRank: null,
      roles: ['head_of_year'],
      years: [3],
    })
    expect(invited.problem.fields).toEqual(refused)
    await ajar.db
      .prepare("UPDATE staff SET years = '[8,12]' WHERE school_id = ? AND id = 'year8'")
      .bind(school.id)
      .run()
    const both: Role[] = ['head_of_year', 'teacher']
    expect((await change('year8', both, [8, 12])).status).toBe(200)
    expect(await yearsOf('year8')).toEqual([8, 12])
  })
})
