import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { SettingPart } from '../../worker/school/rules/settings.ts'
import type {
  ServicesPage,
  ServiceDetails,
  SettingsPage,
} from '../../worker/school/office/answers.ts'
import type { Me } from '../../worker/office/me.ts'
import type { ReferPage } from '../../worker/referrals/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { NO_DATES, SECONDARY } from '../time/calendars.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let finch: Desk

let other: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  finch = await atTheirDesk(ajar, school, 'admin')
  other = await atTheirDesk(ajar, school, 'admin')
})

const page = async () => (await finch.read<SettingsPage>('settings')).value

const keep = (part: SettingPart, value: object, version = 0, id = newSecret(), desk = finch) =>
  desk.send(`settings/${part}`, { id, version, value })

const portal = async (path = '') => (await fetch(`${ajar.origin}/${school.id}${path}`)).text()

const trail = async (on: string) =>
  ajar.db
    .prepare('SELECT by_whom, as_role, did FROM trail_entry WHERE school_id = ? AND on_id = ?')
    .bind(school.id, on)
    .all()
    .then(({ results }) => results)

const NAMES = { name: 'Quay Academy', colour: '#224466' }

const ROOM = { room: 'The Snug', roomPlace: 'behind the hall', roomAbout: 'Cushions.' }

const CONTACT = { street: '1 Quay', town: 'Bayford', postcode: 'BA1 1AA', phone: '01632 960999' }

const CONCERNS = {
  chairName: 'Mrs Vane',
  chairReach: 'chair@governors.example',
  officerName: 'Harbourshire LADO',
  officerReach: '01632 960777',
}

describe('A part of the settings', () => {
  const wholes: [SettingPart, object][] = [
    ['names', NAMES],
    ['contact', CONTACT],
    ['room', ROOM],
    ['help', { dslRoom: 'room 9' }],
    ['acknowledge', { acknowledgeWithinMinutes: 45 }],
    ['concerns', CONCERNS],
    ['hours', { openingHours: [{ weekday: 2, from: '08:00', to: '12:00' }] }],
    ['day_points', { dayPoints: [{ point: 'break', at: '10:45' }] }],
    ['terms', { terms: SECONDARY.terms.slice(3, 5) }],
    ['promise', { promiseSchoolDays: 4 }],
    ['reasons', { reasonsOff: ['moving_up'] }],
    ['criteria', { referralCriteria: ['They asked.'] }],
    ['languages', { languages: ['en', 'ur'] }],
  ]
  test.each(wholes)(
    'Saving %s stores it with an audit entry and changes nothing else',
    async (part, value) => {
      const before = await page()
      expect((await keep(part, value)).status).toBe(200)
      const after = await page()
      expect(after.settings).toEqual({ ...before.settings, [part]: value })
      expect(after.changes[part]).toMatchObject({ version: 1, by: { name: 'Mrs Finch' } })
      expect(await trail(part)).toEqual([
        { by_whom: 'admin', as_role: 'administrator', did: 'kept_settings' },
      ])
    },
  )

  test('An administrator reads the error beside its box, and nothing changes', async () => {
    const before = await page()
    const wrong: [SettingPart, object, string][] = [
      ['names', { ...NAMES, name: '' }, 'name'],
      ['room', { ...ROOM, roomAbout: 'x'.repeat(301) }, 'roomAbout'],
      ['names', { ...NAMES, colour: 'red;}</style>' }, 'colour'],
      ['contact', { ...CONTACT, phone: 'javascript:alert(1)' }, 'phone'],
      ['contact', { ...CONTACT, postcode: 'BA1' }, 'postcode'],
      ['acknowledge', { acknowledgeWithinMinutes: 0 }, 'acknowledgeWithinMinutes'],
      ['promise', { promiseSchoolDays: 11 }, 'promiseSchoolDays'],
      ['reasons', { reasonsOff: ['not_sure'] }, 'reasonsOff'],
      [
        'hours',
        { openingHours: [{ weekday: 1, from: '10:00', to: '09:00' }] },
        'openingHours-1-0-to',
      ],
      [
        'terms',
        { terms: [{ name: 'A', firstOn: '2026-09-01', lastOn: '2026-02-30' }] },
        'terms-0-lastOn',
      ],
      ['closed_days', { add: [{ on: '2027-02-30', why: 'INSET' }], remove: [] }, 'add-0-on'],
    ]
    for (const [part, value, box] of wrong) {
      const { status, problem } = await keep(part, value)
      expect([part, status, Object.keys(problem.fields ?? {})]).toEqual([part, 422, [box]])
    }
    expect(await page()).toEqual(before)
  })

  test('The second of two who save one part at once is told, changes nothing, and may then replace it', async () => {
    const both = await Promise.all([
      keep('room', { ...ROOM, room: 'The Den' }),
      keep('room', { ...ROOM, room: 'The Loft' }, 0, newSecret(), other),
    ])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const stands = await page()
    expect(stands.changes.room.version).toBe(1)
    expect((await keep('room', ROOM, 1)).status).toBe(200)
    expect((await page()).settings.room.room).toBe('The Snug')
  })

  test('Two administrators who save different parts at once both succeed', async () => {
    const both = await Promise.all([
      keep('names', NAMES),
      keep('help', { dslRoom: 'room 9' }, 0, newSecret(), other),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await page()).settings).toMatchObject({ names: NAMES, help: { dslRoom: 'room 9' } })
  })

  test('A form sent twice is saved once', async () => {
    const id = newSecret()
    expect((await keep('names', NAMES, 0, id)).status).toBe(200)
    expect((await keep('names', NAMES, 0, id)).status).toBe(200)
    expect((await page()).changes.names.version).toBe(1)
  })
})

describe('Closed days', () => {
  const inset = { on: '2026-12-01', why: 'INSET day' }

  test('Closed days are added and removed one by one, also by two administrators at once', async () => {
    const trip = { on: '2026-12-02', why: 'Trip' }
    await Promise.all([
      keep('closed_days', { add: [inset], remove: [] }),
      keep('closed_days', { add: [trip], remove: [] }, 0, newSecret(), other),
    ])
    const had = school.calendar.closedDays.length
    const { closedDays } = (await page()).settings.closed_days
    expect(closedDays).toHaveLength(had + 2)
    expect(closedDays).toEqual(expect.arrayContaining([inset, trip]))
    await keep('closed_days', { add: [], remove: [inset.on] })
    expect((await page()).settings.closed_days.closedDays).not.toContainEqual(inset)
    await keep('closed_days', { add: [{ ...trip, why: 'Snow' }], remove: [] })
    expect((await page()).settings.closed_days.closedDays).toHaveLength(had + 1)
  })

  test('A closed day moves the promise that the portal makes', async () => {
    expect(await portal('/ask/me')).toContain('by Wednesday break')
    await keep('closed_days', { add: [{ on: '2026-11-24', why: 'Snow' }], remove: [] })
    expect(await portal('/ask/me')).toContain('by Thursday break')
  })

  test('An administrator adds the bank holidays of the terms in one press', async () => {
    school = await aSchool(ajar.db, { calendar: { ...SECONDARY, closedDays: [] } })
    finch = await atTheirDesk(ajar, school, 'admin')
    const { bankHolidays } = await page()
    expect(bankHolidays.map(({ on }) => on)).toEqual(['2027-05-03', '2028-05-01'])
    const add = bankHolidays.map(({ on, name }) => ({ on, why: name }))
    await keep('closed_days', { add, remove: [] })
    const after = await page()
    expect(after.bankHolidays).toEqual([])
    expect(after.settings.closed_days.closedDays).toEqual(add)
  })
})

describe('What the school publishes on the portal', () => {
  test('A change reaches the portal at once where it was made', async () => {
    expect(await portal()).toContain('The Harbour Room')
    await keep('room', ROOM)
    const home = await portal()
    expect(home).toContain('The Snug')
    expect(home).not.toContain('The Harbour Room')
  })

  test('A change reaches every other place within fifteen seconds', async () => {
    await portal()
    await ajar.db
      .prepare(`UPDATE school SET profile = json_set(profile, '$.room', 'The Snug') WHERE id = ?`)
      .bind(school.id)
      .run()
    ajar.clock.now += 14_999
    expect(await portal()).not.toContain('The Snug')
    ajar.clock.now += 1
    expect(await portal()).toContain('The Snug')
  })

  test('A reason that is off is offered to nobody, and an old form that has it is still accepted', async () => {
    expect(await portal('/ask/me')).toContain('value="moving_up"')
    await keep('reasons', { reasonsOff: ['moving_up'] })
    expect(await portal('/ask/me')).not.toContain('value="moving_up"')
    const teach = await atTheirDesk(ajar, school, 'teach')
    expect((await teach.read<ReferPage>('refer')).value.reasons).not.toContain('moving_up')
  })

  test('A teacher’s referral shows the school’s criteria, or the usual ones if there are none', async () => {
    const teach = await atTheirDesk(ajar, school, 'teach')
    const criteria = async () => (await teach.read<ReferPage>('refer')).value.criteria
    const usual = await criteria()
    await keep('criteria', { referralCriteria: ['They asked.', ''] })
    expect(await criteria()).toEqual(['They asked.'])
    await keep('criteria', { referralCriteria: [] }, 1)
    expect(await criteria()).toEqual(usual)
  })

  test('A language that the school chose is offered, and English always is', async () => {
    expect((await fetch(`${ajar.origin}/${school.id}/ur`)).status).toBe(404)
    await keep('languages', { languages: ['ur'] })
    expect((await fetch(`${ajar.origin}/${school.id}/ur`)).status).toBe(200)
    expect((await fetch(`${ajar.origin}/${school.id}`)).status).toBe(200)
  })
})

describe('The list of services', () => {
  const CIRCLE = {
    name: 'Tea Circle',
    about: 'Tea and company.',
    phone: '01632 960476',
    url: 'https://tea.example/',
    needs: ['language'],
    languages: ['ur', 'en'],
    hours: 'Tuesday',
  }
  const list = async () => (await finch.read<ServicesPage>('services')).value.services

  test('A service is added, changed, taken off the list and put back', async () => {
    const id = newSecret()
    const add = () =>
      finch.send<ServiceDetails>(`services/${id}/words`, { ...CIRCLE, version: null })
    expect([(await add()).status, (await add()).status]).toEqual([200, 200])
    expect(await portal('/services')).toContain('Tea Circle')
    const changed = { ...CIRCLE, name: 'Tea Table', version: 0 }
    expect((await finch.send(`services/${id}/words`, changed)).status).toBe(200)
    const late = await other.send(`services/${id}/words`, { ...CIRCLE, name: 'Late', version: 0 })
    expect(late.status).toBe(409)
    expect(await portal('/services')).toContain('Tea Table')
    await finch.send(`services/${id}/showing`, { shown: false })
    expect(await portal('/services')).not.toContain('Tea Table')
    expect((await list()).find((service) => service.id === id)).toMatchObject({ shown: false })
    await finch.send(`services/${id}/showing`, { shown: true })
    expect(await portal('/services')).toContain('Tea Table')
    expect((await trail(id)).map((entry) => entry['did'])).toEqual([
      'kept_service',
      'kept_service',
      'hid_service',
      'showed_service',
    ])
  })

  test('A service that is texted has a button that begins the text, and no number to call', async () => {
    const phone = 'Text TEA to 85258'
    const form = { ...CIRCLE, name: 'Tea by Text', phone, version: null }
    expect((await finch.send(`services/${newSecret()}/words`, form)).status).toBe(200)
    const html = await (await fetch(`${ajar.origin}/${school.id}/services`)).text()
    expect(html).toContain('href="sms:85258?body=TEA"')
    expect(html).not.toContain('tel:Text')
    expect(html).toMatch(/Text TEA to .*85258/)
    const wrong = { ...CIRCLE, phone: 'Ring us', version: null }
    const { status, problem } = await finch.send(`services/${newSecret()}/words`, wrong)
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([422, ['phone']])
  })

  test('A service’s link leads to a web page and to nothing that would run', async () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'tea.example']) {
      const form = { ...CIRCLE, url, version: null }
      const { status, problem } = await finch.send(`services/${newSecret()}/words`, form)
      expect([status, Object.keys(problem.fields ?? {})]).toEqual([422, ['url']])
    }
  })
})

/** What the rail counts. */
const left = async (desk: Desk) => (await desk.read<Me>('me')).value.school.missing

describe('A school on its first day', () => {
  test('An administrator’s rail counts what is left of the set-up, until nothing is', async () => {
    expect((await page()).missing).toEqual(['chair', 'officer'])
    expect(await left(finch)).toBe(2)
    expect(await left(await atTheirDesk(ajar, school, 'lund'))).toBe(0)
    await keep('concerns', CONCERNS)
    expect(await left(finch)).toBe(0)
  })

  test('A new school says what is missing, in the office and on the portal', async () => {
    school = await aSchool(ajar.db, {
      calendar: { ...NO_DATES, openingHours: [], dayPoints: [] },
      profile: { roomPlace: '', roomAbout: '', dslRoom: '', phone: '' },
      staff: [{ id: 'admin', name: 'Mrs Finch', calledByPupils: 'Jean', roles: ['administrator'] }],
    })
    finch = await atTheirDesk(ajar, school, 'admin')
    const { missing, dsl } = await page()
    expect(dsl).toBeNull()
    expect(missing.slice(0, 3)).toEqual(['dsl', 'deputy', 'mentors'])
    expect(await left(finch)).toBe(missing.length)
    const home = await portal()
    expect(home).toContain('The school’s choosing who’ll be here.')
    expect(home).toContain('The school hasn’t said yet who keeps children safe here.')
    expect(home).toContain('Nobody’s reading at the moment.')
    expect(home).not.toContain('I’m not safe right now')
    expect(home).not.toMatch(/undefined|null|Room: \./)
    expect(await portal('/ask/me')).toContain('so we can’t promise a day.')
    expect(await portal('/services')).toContain('Quayside Counselling')
  })
})
