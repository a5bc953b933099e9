import { describe, expect, test } from 'vitest'
import { needsSecondPerson, ROLES } from '../../../worker/access/rules/accessTable.ts'
import { readStaffLines, rolesIn, staffLinesOf } from '../../../worker/staff/rules/staffFile.ts'
import { needsSecond } from '../../../worker/staff/rules/staffRoles.ts'
import { must } from '../../must.ts'

const NOBODY_KNOWN = { names: [], addresses: [], years: [7, 8, 9, 10, 11] }

const read = (rows: string[][], known: Parameters<typeof readStaffLines>[1] = NOBODY_KNOWN) =>
  readStaffLines(must(staffLinesOf(rows)), known)

describe('A list of staff', () => {
  test('A list is read under its headings, whatever stands above them and in whichever order', () => {
    const { good, unread } = read([
      ['Bay High School', '', ''],
      ['Work Email', 'Job title', 'First name', 'Surname'],
      ['webb@bay.example', 'Form tutor', 'Ola', 'Webb'],
      ['', '', '', ''],
    ])
    expect(unread).toEqual([])
    expect(good).toEqual([
      {
        row: 3,
        invited: {
          name: 'Ola Webb',
          calledByPupils: '',
          about: '',
          address: 'webb@bay.example',
          caseloadLimit: 14,
          roles: ['teacher'],
          safeguardingRank: null,
          years: null,
        },
      },
    ])
  })

  test('A list without headings is a name, an address and a role', () => {
    const { good } = read([['Mr Kirk', 'kirk@bay.example', 'Deputy DSL and mentor']])
    expect(good[0]?.invited).toMatchObject({ roles: ['mentor', 'dsl'], safeguardingRank: 2 })
  })

  test('A head of year has the years that their role says', () => {
    const { good } = read([
      ['Mx Lee', 'lee@bay.example', 'Head of Year 8, Head of year 7; Teacher'],
    ])
    expect(good[0]?.invited).toMatchObject({ roles: ['teacher', 'head_of_year'], years: [7, 8] })
  })

  test('A file without addresses is none', () => {
    expect(
      staffLinesOf([
        ['Name', 'Role'],
        ['Mr Kirk', 'Mentor'],
      ]),
    ).toBeNull()
  })

  test('Each box that is wrong has its own sentence, and a corrected row joins the others', () => {
    const { good, unread } = read(
      [
        ['Name', 'Email', 'Role'],
        ['Mr Kirk', 'kirk@bay.example', 'Mentor'],
        ['Ms Hale', 'hale', 'Wizard'],
        ['Mr Kirk', 'KIRK@bay.example', 'Teacher'],
        ['', 'webb@bay.example', 'Teacher'],
        ['Dr Anwar', 'anwar@bay.example', 'Head'],
        ['Jo Field', 'j.field@bay.example', 'Admin'],
      ],
      { ...NOBODY_KNOWN, names: ['Dr Anwar'], addresses: ['J.Field@bay.example'] },
    )
    expect(good.map(({ row }) => row)).toEqual([2])
    expect(unread.map(({ row, fix }) => [row, Object.keys(fix).toSorted()])).toEqual([
      [3, ['address', 'role']],
      [4, ['address']],
      [5, ['name']],
      [6, ['name']],
      [7, ['address']],
    ])
    expect(unread[1]?.fix['address']).toBe('Row 2 has this address too.')
    const again = readStaffLines(
      [
        { row: 3, name: 'Ms Hale', address: 'hale@bay.example', role: 'Lead mentor' },
        { row: 4, name: 'Mr Kirk', address: 'kirk@bay.example', role: 'Teacher' },
        { row: 5, name: '', address: '', role: '' },
      ],
      NOBODY_KNOWN,
      good,
    )
    expect(again.good.map(({ row }) => row)).toEqual([2, 3])
    expect(again.unread.map(({ row }) => row)).toEqual([4])
  })
})

test('A head of a year that the school doesn’t have stays on the list with the school’s years', () => {
  const { good, unread } = read([
    ['Name', 'Email', 'Role'],
    ['Ms Moss', 'moss@bay.example', 'Head of Year 8'],
    ['Mr Kirk', 'kirk@bay.example', 'Head of Year 12'],
  ])
  expect(good.map(({ row }) => row)).toEqual([2])
  expect(unread.map(({ row, fix }) => [row, fix])).toEqual([
    [3, { role: 'This school has the years 7, 8, 9, 10, 11.' }],
  ])
})

test('Every role can be said by its own name, and waits for a second person where the access table has it so', () => {
  for (const role of ROLES) {
    const said = must(rolesIn(role === 'dsl' ? 'DSL' : role.replace('_', ' ')))
    expect(said.roles).toEqual([role])
    const waits = needsSecond({ roles: [], safeguardingRank: null }, said, {
      isOwn: false,
      others: [],
    })
    expect([role, waits]).toEqual([role, needsSecondPerson(role)])
  }
  expect(rolesIn('Deputy headteacher')).toBeNull()
  expect(rolesIn('DSL and head')).toBeNull()
  expect(rolesIn('')).toBeNull()
})
