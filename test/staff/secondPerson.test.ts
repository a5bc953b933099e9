import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { ACTIONS, opens, ROLES, type Role, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import type { Me } from '../../worker/office/me.ts'
import type { InvitationMade, RolesSaved, StaffPage } from '../../worker/staff/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

/**
 * Whoever has an administrator's account, stolen or not, opens no child's words with it alone. `OPENS` in the access
 * table says what each action opens; test/office/canaries.test.ts holds that against what the addresses show.
 */
let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let admin: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  admin = await atTheirDesk(ajar, school, 'admin')
})

/** A role's actions that open something. */
const openedBy = (role: Role) =>
  ACTIONS.filter((action) => scopeOf([role], action) !== null && opens(action) !== 'nothing')

const isGuarded = (role: Role) => openedBy(role).length > 0

const RANKS = Object.values(SAFEGUARDING_RANK)

/** Each role alone and beside that of a teacher, in each place of the safeguarding team. */
const WANTED = ROLES.flatMap((role) =>
  [[role], [...new Set<Role>([role, 'teacher'])]].flatMap((roles) =>
    (role === 'dsl' ? RANKS : [null]).map((safeguardingRank) => ({
      role,
      roles,
      safeguardingRank,
    })),
  ),
)

const person = async (id: string) =>
  (await admin.read<StaffPage>('staff')).value.staff.find((one) => one.id === id)

const mayDo = async (id: string) =>
  (await (await atTheirDesk(ajar, school, id)).read<Me>('me')).value.may

const change = (id: string, wanted: { roles: readonly Role[]; safeguardingRank: number | null }) =>
  admin.send<RolesSaved>(`staff/${id}/roles`, { id: newSecret(), version: 0, ...wanted })

const proposals = async () => (await admin.read<StaffPage>('staff')).value.proposals

test('One administrator gives alone only the roles of those who refer or see figures, which open no child’s words or name', () => {
  expect(ROLES.filter((role) => !isGuarded(role))).toEqual([
    'teacher',
    'senco',
    'attendance_officer',
    'governor',
    'link_mentor',
  ])
})

describe.each(WANTED)('The roles $roles in place $safeguardingRank', ({ role, ...wanted }) => {
  test('They wait for a second person when someone is invited to them', async () => {
    const form = { name: 'Mx Adeleke', calledByPupils: 'Tobi', about: '', caseloadLimit: 8 }
    const { value } = await admin.send<InvitationMade>('invitations', {
      ...form,
      ...wanted,
      id: newSecret(),
      address: 't.adeleke@harbour.example',
    })
    const { id, status } = value.proposal
    expect(status).toBe(isGuarded(role) ? 'waiting' : 'open')
    expect((await admin.send(`proposals/${id}/agreement`)).status).toBe(isGuarded(role) ? 403 : 409)
    if (!isGuarded(role)) return
    const lead = await atTheirDesk(ajar, school, 'ruth')
    expect((await lead.send(`proposals/${id}/agreement`)).status).toBe(200)
  })

  test('They wait for a second person when they are given to a teacher', async () => {
    const before = await mayDo('teach')
    const { value } = await change('teach', wanted)
    expect(value.outcome).toBe(isGuarded(role) ? 'proposed' : 'changed')
    if (!isGuarded(role)) return
    expect(await mayDo('teach')).toEqual(before)
    for (const { id } of await proposals()) {
      const teacher = await atTheirDesk(ajar, school, 'teach')
      expect((await admin.send(`proposals/${id}/agreement`)).status).toBe(403)
      expect((await teacher.send(`proposals/${id}/agreement`)).status).toBe(404)
      expect(await mayDo('teach')).toEqual(before)
      const dsl = await atTheirDesk(ajar, school, 'lund')
      expect((await dsl.send(`proposals/${id}/agreement`)).status).toBe(200)
      expect(await person('teach')).toMatchObject({ roles: expect.arrayContaining([role]) })
    }
  })

  test('They wait for a second person when an administrator would give them to themself', async () => {
    const before = await mayDo('admin')
    const roles = [...new Set<Role>(['administrator', ...wanted.roles])]
    const isNew = roles.length > 1
    expect((await change('admin', { ...wanted, roles })).value.outcome).toBe(
      isNew ? 'proposed' : 'changed',
    )
    for (const { id } of await proposals()) {
      expect((await admin.send(`proposals/${id}/agreement`)).status).toBe(403)
    }
    expect(await mayDo('admin')).toEqual(before)
  })
})

describe('A place in the safeguarding team', () => {
  const moves = RANKS.flatMap((from) =>
    RANKS.filter((to) => to !== from).map((to) => [from, to] as const),
  )

  test.each(moves)(
    'Place %i becomes place %i only after a second person’s yes',
    async (from, to) => {
      const id = { 1: 'lund', 2: 'amir', 3: 'head' }[from]
      const wanted = { roles: ['dsl'], safeguardingRank: to } as const
      expect((await change(id, wanted)).value.outcome).toBe('proposed')
      expect(await person(id)).toMatchObject({ safeguardingRank: from })
    },
  )
})
