import { describe, expect, test } from 'vitest'
import { ROLES, type Role, scopeOf } from '../../../worker/access/rules/accessTable.ts'
import { holdsCases } from '../../../worker/access/rules/caseHolders.ts'
import { missingOf } from '../../../worker/school/rules/missingSettings.ts'
import type { SchoolProfile } from '../../../worker/school/rules/schoolProfile.ts'
import {
  dayPointsToFix,
  hoursToFix,
  periodCalled,
  termsToFix,
  withFormerNames,
} from '../../../worker/school/rules/checkSettings.ts'
import { whyNotSettled } from '../../../worker/staff/rules/roleProposal.ts'
import { needsSecond, rolesToFix } from '../../../worker/staff/rules/staffRoles.ts'
import { safeParse } from 'zod/mini'
import { plainTelephone } from '../../../worker/forms/rules/telephone.ts'
import { isNumber } from '../../../worker/school/rules/settingForms.ts'
import { address } from '../../../worker/staff/rules/staffForms.ts'
import { NO_DATES, SECONDARY } from '../../time/calendars.ts'

describe('Term dates', () => {
  const term = { name: 'Autumn', firstOn: '2026-09-01', lastOn: '2026-12-18' }

  test('Valid term dates have nothing to fix', () => {
    expect(termsToFix(SECONDARY.terms)).toEqual({})
  })
  test.each([
    ['ends before it begins', [{ ...term, lastOn: '2026-08-01' }], ['terms-0-lastOn']],
    ['is a year long', [{ ...term, lastOn: '2027-12-18' }], ['terms-0-lastOn']],
    [
      'runs into the next',
      [{ ...term, firstOn: '2026-12-10', lastOn: '2027-03-01' }, term],
      ['terms-1-lastOn'],
    ],
    [
      'has its half term outside',
      [{ ...term, halfTerm: { firstOn: '2026-08-30', lastOn: '2026-12-30' } }],
      ['terms-0-halfTerm-firstOn', 'terms-0-halfTerm-lastOn'],
    ],
  ])('Term dates are refused when a term %s', (_, terms, boxes) => {
    expect(Object.keys(termsToFix(terms))).toEqual(boxes)
  })
})

test('A day neither closes before it opens nor opens twice at once', () => {
  const monday = (from: string, to: string) => ({ weekday: 1, from, to })
  expect(hoursToFix(SECONDARY.openingHours)).toEqual({})
  expect(Object.keys(hoursToFix([monday('09:00', '08:00')]))).toEqual(['openingHours-1-0-to'])
  const twice = [monday('08:00', '12:00'), monday('11:00', '15:00')]
  expect(Object.keys(hoursToFix(twice))).toEqual(['openingHours-1-1-from'])
})

test('The points of a day come one after another, and there is at least one', () => {
  expect(dayPointsToFix(SECONDARY.dayPoints)).toEqual({})
  const points = [
    { point: 'start', at: '09:00' },
    { point: 'break', at: '08:00' },
  ] as const
  expect(Object.keys(dayPointsToFix(points))).toEqual(['dayPoints-break'])
  expect(Object.keys(dayPointsToFix([]))).toEqual(['dayPoints-start'])
})

describe('A change that a second person has to agree to', () => {
  const as = (roles: Role[], safeguardingRank: number | null = null) => ({
    roles,
    safeguardingRank,
  })
  const dsl = as(['dsl'], 1)
  const others = { isOwn: false, others: [as(['administrator'])] }

  test.each([
    ['a new DSL', as(['teacher']), as(['teacher', 'dsl'], 1)],
    ['a new deputy', as(['teacher']), as(['dsl'], 2)],
    ['a deputy who becomes the DSL', as(['dsl'], 2), dsl],
    ['a new lead mentor', as(['mentor']), as(['lead_mentor'])],
    ['a new administrator', as(['teacher']), as(['administrator'])],
    ['a deputy who becomes the head', as(['dsl'], 2), as(['dsl'], 3)],
    ['a new mentor', as(['teacher']), as(['mentor'])],
    ['someone new in the kitchen', as(['teacher']), as(['teacher', 'kitchen'])],
    ['a mentor who joins the safeguarding team', as(['mentor']), as(['mentor', 'dsl'], 2)],
    ['taking away the only DSL', dsl, as(['teacher'])],
    ['moving the only DSL down', dsl, as(['dsl'], 2)],
  ])('A change to roles needs a second person for %s', (_, was, wanted) =>
    expect(needsSecond(was, wanted, others)).toBe(true),
  )

  test.each([
    ['a new teacher', as(['mentor']), as(['mentor', 'teacher'])],
    ['a lead mentor who becomes a mentor', as(['lead_mentor']), as(['mentor'])],
    ['a deputy who leaves the team', as(['dsl'], 2), as(['teacher'])],
  ])('A change to roles needs no second person for %s', (_, was, wanted) =>
    expect(needsSecond(was, wanted, others)).toBe(false),
  )

  test('A role that someone gives to themself needs a second person', () => {
    const own = { ...others, isOwn: true }
    expect(needsSecond(as(['administrator']), as(['administrator', 'mentor']), own)).toBe(true)
    expect(needsSecond(as(['administrator', 'teacher']), as(['administrator']), own)).toBe(false)
  })

  test('The second person is not the proposer, not the person concerned, and not too late', () => {
    const concerns = { kind: 'roles', staffId: 'dev', proposedBy: 'admin' } as const
    const proposal = { ...concerns, endsAt: 10, status: 'waiting' } as const
    const why = (staffId: string, now: number) =>
      whyNotSettled(proposal, 'agreed', { staffId, now })?.code
    expect(why('ruth', 9)).toBeUndefined()
    expect(why('admin', 9)).toBe('not_allowed')
    expect(why('dev', 9)).toBe('not_allowed')
    expect(why('ruth', 10)).toBe('already_ended')
  })

  test('Members of the safeguarding team have a rank, and nobody else has', () => {
    expect(rolesToFix(as(['dsl']))).toHaveProperty('safeguardingRank')
    expect(rolesToFix(as(['mentor'], 1))).toHaveProperty('safeguardingRank')
    expect(rolesToFix(dsl)).toEqual({})
  })
})

describe('The settings a school still misses', () => {
  const outside = { chairReach: '2', officerReach: '3' }
  const profile = {
    room: 'The Den',
    roomPlace: 'by the hall',
    phone: '1',
    dslRoom: '4',
    ...outside,
  }
  const school = (facts: object) => ({
    name: 'School',
    profile: profile as SchoolProfile,
    calendar: SECONDARY,
    staff: [
      { roles: ['lead_mentor'] as Role[], safeguardingRank: null },
      { roles: ['dsl'] as Role[], safeguardingRank: 1 },
      { roles: ['dsl'] as Role[], safeguardingRank: 2 },
    ],
    ...facts,
  })
  const now = Date.UTC(2026, 10, 23, 9, 30)

  test('A school that has set everything misses nothing', () => {
    expect(missingOf(school({}), now)).toEqual([])
  })
  test('A new school misses nearly everything', () => {
    const first = {
      profile: {
        ...profile,
        room: '',
        roomPlace: '',
        phone: '',
        dslRoom: '',
        chairReach: '',
        officerReach: '',
      },
      calendar: { terms: [], closedDays: [], openingHours: [], dayPoints: [] },
      staff: [{ roles: ['administrator'], safeguardingRank: null }],
    }
    const missing = missingOf(school(first), now)
    expect(missing.join(' ')).toBe(
      'dsl deputy mentors lead_mentor second_person terms hours day_points room phone dsl_room chair officer',
    )
  })
  test('A school misses its next term dates before they run out', () => {
    expect(missingOf(school({ calendar: NO_DATES }), now)).toEqual(['terms'])
    const soon = { ...SECONDARY, terms: SECONDARY.terms.slice(0, 4) }
    expect(missingOf(school({ calendar: soon }), now)).toEqual(['terms_end_soon'])
  })
})

test('Whoever has a caseload in the table of roles holds cases, and nobody else does', () => {
  const hold = ROLES.filter((role) => scopeOf([role], 'see_own_caseload') !== null)
  expect(ROLES.filter((role) => holdsCases([role]))).toEqual(hold)
})

test.each([
  ['0117 496 0123 extension 4', true],
  ['07700 900123 (text)', true],
  ['\uff0b44 117 496 0123', true],
  ['116 123', true],
  ['111', true],
  ['85258', true],
  ['+((((((123', false],
  ['01632 960114 / 01632 960115', false],
  ['ring us', false],
])('The number %s of a school or a service is read as on the public forms', (typed, isRead) => {
  expect(isNumber(plainTelephone(typed))).toBe(isRead)
})

test('A staff address is read as on the public forms, without what a copy brings along', () => {
  const read = (typed: string) => safeParse(address, typed).data
  expect(read('<a.hall@harbour.example>')).toBe('a.hall@harbour.example')
  expect(read('mailto:a.hall@harbour.example')).toBe('a.hall@harbour.example')
  expect(read('a.hall\uff20harbour.example.')).toBe('a.hall@harbour.example')
  expect(read('a.hall@harbour')).toBeUndefined()
})

test('A period that is renamed is still found by its former names, and a name in use is its own', () => {
  const [first, second] = [
    { name: 'P1', starts: '09:00', ends: '10:00' },
    { name: 'P2', starts: '10:00', ends: '11:00' },
  ]
  const called = (periods: Parameters<typeof periodCalled>[0], name: string) =>
    periodCalled(periods, name)?.name
  const once = withFormerNames([first, { ...second, name: 'Late' }], [first, second])
  expect([called(once, 'Period 2'), called(once, 'P1'), called(once, 'P3')]).toEqual([
    'Late',
    'P1',
    undefined,
  ])
  const twice = withFormerNames([first, { name: 'Later', starts: '10:10', ends: '11:10' }], once)
  expect([called(twice, 'P2'), called(twice, 'Late')]).toEqual(['Later', 'Later'])
  const third = { name: 'P2', starts: '11:10', ends: '12:00' }
  const again = withFormerNames([...twice, third], twice)
  expect([called(again, 'P2'), called(again, 'Late')]).toEqual(['P2', 'Later'])
  expect(withFormerNames([first], [first, second])).toEqual([first])
})
