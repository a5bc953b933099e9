import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { insertGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { insertStaff, sealStaffWho } from '../../db/staff/staff.ts'
import {
  type Action,
  ROLES,
  type Role,
  type SchoolRole,
  scopeOf,
} from '../../worker/access/rules/accessTable.ts'
import type { Me } from '../../worker/office/me.ts'
import type {
  InvitationMade,
  ProposalsPage,
  RolesSaved,
  StaffPage,
} from '../../worker/staff/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { DAY_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const PERSON: Record<SchoolRole, string> = {
  mentor: 'grace',
  lead_mentor: 'ruth',
  dsl: 'lund',
  teacher: 'teach',
  administrator: 'admin',
  kitchen: 'kitchen',
}

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let finch: Desk

let ruth: Desk

let lund: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  finch = await atTheirDesk(ajar, school, 'admin')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  lund = await atTheirDesk(ajar, school, 'lund')
})

const staffPage = async () => (await finch.read<StaffPage>('staff')).value

const person = async (id: string) => must((await staffPage()).staff.find((one) => one.id === id))

const roles = (id: string, roles: Role[], safeguardingRank: number | null = null, version = 0) =>
  finch.send<RolesSaved>(`staff/${id}/roles`, { id: newSecret(), version, roles, safeguardingRank })

const waiting = async (desk = ruth) => (await desk.read<ProposalsPage>('proposals')).value.proposals

const dids = async (on: string) =>
  ajar.db
    .prepare('SELECT by_whom, did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq')
    .bind(school.id, on)
    .all<{ by_whom: string; did: string }>()
    .then(({ results }) => results.map(({ by_whom, did }) => `${by_whom} ${did}`))

const INVITED = {
  name: 'Mx Adeleke',
  calledByPupils: 'Tobi',
  about: 'New here.',
  address: 't.adeleke@harbour.example',
  caseloadLimit: 8,
  roles: ['teacher'] as Role[],
  safeguardingRank: null as number | null,
}

const invite = (part: Partial<typeof INVITED> = {}, id = newSecret()) =>
  finch.send<InvitationMade>('invitations', { ...INVITED, ...part, id })

describe('An invitation of someone whom pupils don’t meet', () => {
  test('A teacher is invited without saying what pupils call them, and is called by their name', async () => {
    const { status } = await invite({ calledByPupils: '' })
    expect(status).toBe(200)
    expect(
      (
        await finch.send('staff/teach/facts', {
          name: 'Ms New',
          calledByPupils: '',
          about: '',
          caseloadLimit: 0,
          version: 0,
        })
      ).status,
    ).toBe(200)
    expect(await person('teach')).toMatchObject({ name: 'Ms New', calledByPupils: 'Ms New' })
  })
})

describe('A staff profile', () => {
  const facts = { name: 'Mrs O', calledByPupils: 'Gracie', about: 'Tea.', caseloadLimit: 9 }

  test('A staff profile is saved and reaches the portal, and the second of two who change it is told', async () => {
    expect((await finch.send('staff/grace/facts', { ...facts, version: 0 })).status).toBe(200)
    expect((await finch.send('staff/grace/facts', { ...facts, version: 0 })).status).toBe(200)
    expect(await person('grace')).toMatchObject({ ...facts, version: 1 })
    const home = await fetch(`${ajar.origin}/${school.id}`)
    expect(await home.text()).toContain('Gracie')
    const late = await finch.send('staff/grace/facts', { ...facts, name: 'Late', version: 0 })
    expect(late.status).toBe(409)
    expect(await dids('grace')).toEqual(['admin kept_staff'])
  })
})

describe('Roles', () => {
  test('Roles hold from the next request on, once a second person has said yes where they open more', async () => {
    const teach = await atTheirDesk(ajar, school, 'teach')
    expect((await teach.read('queue')).status).toBe(404)
    expect((await roles('teach', ['teacher', 'mentor'])).value).toEqual({ outcome: 'proposed' })
    expect((await teach.read('queue')).status).toBe(404)
    const [proposal] = await waiting()
    expect((await ruth.send(`proposals/${must(proposal).id}/agreement`)).status).toBe(200)
    expect((await teach.read('queue')).status).toBe(200)
    expect((await roles('teach', ['teacher'], null, 1)).value).toEqual({ outcome: 'changed' })
    expect((await teach.read('queue')).status).toBe(404)
    expect(await dids('teach')).toEqual(['admin changed_roles'])
  })

  test.each([
    ['DSL', ['dsl'], 1],
    ['deputy', ['dsl'], 2],
    ['lead mentor', ['lead_mentor'], null],
    ['administrator', ['administrator'], null],
  ] as const)('The roles of a new %s wait for a second person', async (_, wanted, rank) => {
    const before = await person('dev')
    expect((await roles('dev', [...wanted], rank)).value).toEqual({ outcome: 'proposed' })
    expect(await person('dev')).toEqual(before)
    const [proposal] = await waiting()
    expect(proposal).toMatchObject({ who: 'Mr Patel', roles: wanted, may: { agree: true } })
    expect((await ruth.read<Me>('me')).value.tally.rolesToAgree).toBe(1)

    expect((await ruth.send(`proposals/${must(proposal).id}/agreement`)).status).toBe(200)
    expect((await ruth.send(`proposals/${must(proposal).id}/agreement`)).status).toBe(200)
    expect(await person('dev')).toMatchObject({ roles: wanted, safeguardingRank: rank })
    expect(await waiting()).toEqual([])
    expect(await dids(must(proposal).id)).toEqual(['admin proposed_roles', 'ruth agreed_roles'])
  })

  test('A proposer cannot agree to roles, and neither can the person they concern', async () => {
    await roles('ruth', ['lead_mentor', 'administrator'])
    const [proposal] = await waiting(lund)
    for (const desk of [finch, ruth]) {
      const { status, problem } = await desk.send(`proposals/${must(proposal).id}/agreement`)
      expect([desk.id, status, problem.type]).toEqual([desk.id, 403, 'urn:ajar:not_allowed'])
    }
    expect((await person('ruth')).roles).toEqual(['lead_mentor'])
    expect((await finch.read<Me>('me')).value.tally.rolesToAgree).toBe(0)
    expect((await lund.send(`proposals/${must(proposal).id}/agreement`)).status).toBe(200)
    expect((await person('ruth')).roles).toEqual(['lead_mentor', 'administrator'])
  })

  test('Roles that an administrator would give to themself wait for a second person', async () => {
    expect((await roles('admin', ['administrator', 'mentor'])).value.outcome).toBe('proposed')
    expect((await finch.read('queue')).status).toBe(404)
    const [proposal] = await waiting()
    expect((await finch.send(`proposals/${must(proposal).id}/agreement`)).status).toBe(403)
    expect((await finch.read('queue')).status).toBe(404)
  })

  test('The only DSL cannot lose that role without a second person', async () => {
    expect((await roles('lund', ['teacher'])).value.outcome).toBe('proposed')
    expect(await person('lund')).toMatchObject({ roles: ['dsl'], safeguardingRank: 1 })
    const [proposal] = await waiting()
    expect((await lund.send(`proposals/${must(proposal).id}/agreement`)).status).toBe(403)
    expect((await ruth.send(`proposals/${must(proposal).id}/refusal`)).status).toBe(200)
    expect(await person('lund')).toMatchObject({ roles: ['dsl'] })
  })

  test('A school always has one administrator', async () => {
    const { status, problem } = await roles('admin', ['teacher'])
    // A role that one gives oneself waits; without it, the last administrator stays.
    expect([status, problem.fields]).toEqual([200, undefined])
    const dropped = await finch.send('staff/admin/roles', {
      id: newSecret(),
      version: 0,
      roles: ['teacher'],
      safeguardingRank: null,
    })
    expect(dropped.status).toBe(422)
    const [proposal] = await waiting()
    const agreed = await ruth.send(`proposals/${must(proposal).id}/agreement`)
    expect([agreed.status, agreed.problem.fields]).toEqual([
      422,
      { roles: 'A school keeps at least one administrator. Make someone else one first.' },
    ])
    expect((await person('admin')).roles).toEqual(['administrator'])
  })

  test('Proposed roles wait for seven days, and may then be proposed again', async () => {
    await roles('dev', ['lead_mentor'])
    const [proposal] = await waiting()
    expect((await roles('dev', ['administrator'])).status).toBe(422)
    ajar.clock.now += 7 * DAY_MS
    finch = await atTheirDesk(ajar, school, 'admin')
    ruth = await atTheirDesk(ajar, school, 'ruth')
    expect(await waiting()).toEqual([])
    const late = await ruth.send(`proposals/${must(proposal).id}/agreement`)
    expect([late.status, late.problem.type]).toEqual([409, 'urn:ajar:already_ended'])
    expect((await person('dev')).roles).toEqual(['mentor'])
    expect((await roles('dev', ['administrator'])).value.outcome).toBe('proposed')
  })

  test('Roles that were withdrawn or have changed cannot be agreed to', async () => {
    await roles('dev', ['lead_mentor'])
    const [first] = await waiting()
    expect((await finch.send(`proposals/${must(first).id}/withdrawal`)).status).toBe(200)
    expect((await ruth.send(`proposals/${must(first).id}/agreement`)).status).toBe(409)
    await roles('dev', ['lead_mentor'])
    const [second] = await waiting()
    await roles('dev', ['teacher'])
    expect((await ruth.send(`proposals/${must(second).id}/agreement`)).status).toBe(409)
    expect((await person('dev')).roles).toEqual(['teacher'])
  })

  test('Two people who answer a proposal at once settle it once', async () => {
    await roles('dev', ['lead_mentor'])
    const [proposal] = await waiting()
    const answers = await Promise.all([
      ruth.send(`proposals/${must(proposal).id}/agreement`),
      lund.send(`proposals/${must(proposal).id}/refusal`),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})

describe('An invitation', () => {
  test('An invitation gives its link once, to the person who makes it, and the database has neither link nor name', async () => {
    const id = newSecret()
    const [first, again] = [await invite({}, id), await invite({}, id)]
    expect(first.status).toBe(200)
    expect(again.value.link).toBe(first.value.link)
    const secret = must(first.value.link.split('/').at(-1))
    expect(secret).toMatch(/^[\w-]{22}$/)
    const { results } = await ajar.db
      .prepare('SELECT * FROM staff_proposal WHERE school_id = ?')
      .bind(school.id)
      .all()
    expect(results).toHaveLength(1)
    for (const word of [secret, 'Adeleke', 'Tobi', 'New here', 't.adeleke@']) {
      expect(JSON.stringify(results)).not.toContain(word)
    }
    const { staff, proposals } = await staffPage()
    expect(proposals).toMatchObject([{ who: 'Mx Adeleke', status: 'open' }])
    expect(JSON.stringify(proposals)).not.toContain(secret)
    expect(staff.map(({ name }) => name)).not.toContain('Mx Adeleke')
  })

  test('An invited DSL waits for a second person, except where there is none yet', async () => {
    const asDsl = { roles: ['dsl'] as Role[], safeguardingRank: 1 }
    expect((await invite(asDsl)).value.proposal.status).toBe('waiting')
    school = await aSchool(ajar.db, {
      staff: [{ id: 'admin', name: 'Mrs Finch', calledByPupils: 'Jean', roles: ['administrator'] }],
    })
    finch = await atTheirDesk(ajar, school, 'admin')
    expect((await staffPage()).isFirstRun).toBe(true)
    expect((await invite(asDsl)).value.proposal.status).toBe('open')
    expect((await roles('admin', ['administrator', 'dsl'], 1)).value.outcome).toBe('proposed')
  })

  test('An invitation needs a role, and a rank for a member of the safeguarding team', async () => {
    expect(Object.keys((await invite({ roles: [] })).problem.fields ?? {})).toEqual(['roles'])
    const { problem } = await invite({ roles: ['dsl'] })
    expect(Object.keys(problem.fields ?? {})).toEqual(['safeguardingRank'])
  })
})

/** Roles that someone gave another when nobody could agree, as the table keeps them. */
async function givenAlone(): Promise<string> {
  const row = { schoolId: school.id, id: newSecret(), staffId: 'dev', roles: ['mentor'] as const }
  await insertGivenAlone(database(ajar.db), { ...row, givenBy: 'admin', givenAt: MONDAY_MORNING })
  return row.id
}

describe('Roles that were given when nobody could agree', () => {
  /** A new school: its first administrator invites a mentor and the DSL. */
  async function aNewSchool() {
    school = await aSchool(ajar.db, {
      staff: [
        { id: 'admin', name: 'Mrs Finch', calledByPupils: 'Jean', roles: ['administrator'] },
        { id: 'dev', name: 'Mr Patel', calledByPupils: 'Dev', roles: ['teacher'] },
      ],
    })
    finch = await atTheirDesk(ajar, school, 'admin')
  }

  /** Someone who has joined since, which is the sign-in's test. */
  async function joins(id: string, roles: Role[], safeguardingRank: number | null): Promise<Desk> {
    const whoSealed = await sealStaffWho(school.vault, id, {
      name: `Mx ${id}`,
      calledByPupils: id,
      about: '',
    })
    const row = { schoolId: school.id, id, whoSealed, roles, safeguardingRank, joinedAt: 0 }
    await insertStaff(database(ajar.db), { ...row, caseloadLimit: 1 })
    // An isolate remembers a school's staff for some seconds.
    ajar.clock.now += MINUTE_MS
    return atTheirDesk(ajar, school, id)
  }

  test('The trail has them, and the DSL who comes later sees them until one of the safeguarding team has', async () => {
    await aNewSchool()
    expect((await roles('dev', ['mentor'])).value.outcome).toBe('changed')
    ajar.clock.now += MINUTE_MS
    const { proposal } = (await invite({ roles: ['mentor'] })).value
    expect(proposal.status).toBe('open')
    expect(await dids('dev')).toEqual(['admin gave_roles_alone'])
    expect(await dids(proposal.id)).toEqual(['admin invited_alone'])

    const dsl = await joins('dsl', ['dsl'], 1)
    const lead = await joins('lead', ['lead_mentor'], null)
    const page = async (desk: Desk) =>
      (await desk.read<ProposalsPage>('proposals')).value.givenAlone
    const shown = await page(dsl)
    expect(shown).toMatchObject([
      { who: 'Mr Patel', roles: ['mentor'], givenBy: { name: 'Mrs Finch' } },
      { who: 'Mx Adeleke', roles: ['mentor'], givenBy: { name: 'Mrs Finch' } },
    ])
    expect((await dsl.read<Me>('me')).value.tally.rolesToAgree).toBe(2)
    expect([await page(lead), await page(finch)]).toEqual([[], []])
    expect((await lead.read<Me>('me')).value.tally.rolesToAgree).toBe(0)

    const see = (desk: Desk, id: string) => desk.send(`roles-given-alone/${id}/acknowledgement`)
    const [first] = shown
    expect((await see(lead, must(first).id)).status).toBe(404)
    expect((await see(finch, must(first).id)).status).toBe(404)
    const both = await Promise.all([see(dsl, must(first).id), see(dsl, must(first).id)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await page(dsl)).toMatchObject([{ who: 'Mx Adeleke' }])
    expect(await dids(must(first).id)).toEqual(['dsl saw_roles_given_alone'])
    const deputy = await joins('deputy', ['dsl'], 2)
    expect(await page(deputy)).toMatchObject([{ who: 'Mx Adeleke' }])
  })

  test('Nobody is shown, or marks as seen, roles that they gave or got themself', async () => {
    await aNewSchool()
    expect((await roles('dev', ['dsl'], 1)).value.outcome).toBe('changed')
    const dev = await atTheirDesk(ajar, school, 'dev')
    expect((await dev.read<ProposalsPage>('proposals')).value.givenAlone).toEqual([])
    const id = await ajar.db
      .prepare('SELECT id FROM role_given_alone WHERE school_id = ?')
      .bind(school.id)
      .first<string>('id')
    const { status } = await dev.send(`roles-given-alone/${id}/acknowledgement`)
    expect(status).toBe(403)
    const deputy = await joins('deputy', ['dsl'], 2)
    expect((await deputy.read<ProposalsPage>('proposals')).value.givenAlone).toMatchObject([
      { who: 'Mr Patel', safeguardingRank: 1 },
    ])
  })

  test('An administrator cannot make themself the only one who could agree again', async () => {
    school = await aSchool(ajar.db, {
      staff: [
        { id: 'admin', name: 'Mrs Finch', calledByPupils: 'Jean', roles: ['administrator'] },
        { id: 'ruth', name: 'Ms Adeyemi', calledByPupils: 'Ruth', roles: ['lead_mentor'] },
      ],
    })
    finch = await atTheirDesk(ajar, school, 'admin')
    const { status, problem } = await roles('ruth', ['mentor'])
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([422, ['roles']])
    expect((await invite({ roles: ['mentor'] })).value.proposal.status).toBe('waiting')
  })
})

describe.each(ROLES)('A %s', (role) => {
  test(`A ${role} reaches settings and staff only as the access table says, and changes nothing else`, async () => {
    await roles('dev', ['lead_mentor'])
    const [proposal] = await waiting()
    const alone = await givenAlone()
    const desk = await atTheirDesk(ajar, school, PERSON[role])
    const may = (action: Action) => (scopeOf([role], action) ? 200 : 404)
    const form = { id: newSecret(), version: 0 }
    const tries: [Action, string, object | null][] = [
      ['keep_settings', 'settings', null],
      ['keep_settings', 'services', null],
      ['keep_settings', 'settings/promise', { ...form, value: { promiseSchoolDays: 1 } }],
      ['keep_settings', 'services/kooth/showing', { shown: false }],
      ['keep_staff', 'staff', null],
      ['keep_staff', 'invitations', { ...INVITED, id: newSecret() }],
      ['keep_staff', 'staff/nadia/facts', { ...INVITED, version: 0 }],
      ['keep_staff', 'staff/nadia/roles', { ...form, roles: ['teacher'], safeguardingRank: null }],
      ['agree_to_role', 'proposals', null],
      ['see_roles_given_alone', `roles-given-alone/${alone}/acknowledgement`, {}],
    ]
    const before = await ajar.db.prepare('SELECT count(*) AS n FROM trail_entry').first('n')
    for (const [action, path, body] of tries) {
      const { status } = body ? await desk.send(path, body) : await desk.read(path)
      expect([path, status]).toEqual([path, may(action)])
    }
    const answer = await desk.send(`proposals/${must(proposal).id}/refusal`)
    const expected = role === 'administrator' ? 403 : may('agree_to_role')
    expect(answer.status).toBe(expected)
    const after = await ajar.db.prepare('SELECT count(*) AS n FROM trail_entry').first('n')
    if (!scopeOf([role], 'agree_to_role')) expect(after).toBe(before)
  })
})
