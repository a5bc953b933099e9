import { describe, expect, test } from 'vitest'
import { readChildren } from '../../../worker/movingUp/rules/childRows.ts'
import { hasNameOf, lastDayProblem, usualLastDay } from '../../../worker/movingUp/rules/movingUp.ts'

describe('The last day on the list', () => {
  test.each([
    ['2026-11-27', '2027-10-31'],
    ['2027-06-14', '2027-10-31'],
    ['2027-10-30', '2027-10-31'],
    ['2027-10-31', '2028-10-31'],
  ])('On %s it is %s, the 31 October after they start', (today, lastOn) => {
    expect(usualLastDay(today)).toBe(lastOn)
  })

  test('It is a later day than today, and none after that October', () => {
    expect(lastDayProblem('2027-09-30', '2026-11-27')).toBeNull()
    expect(lastDayProblem('2027-10-31', '2026-11-27')).toBeNull()
    expect(lastDayProblem('2026-11-27', '2026-11-27')).toBe('Choose a later day.')
    expect(lastDayProblem('2027-11-01', '2026-11-27')).toBe(
      'Choose 31 October 2027, or a day before it.',
    )
  })
})

describe('A primary school’s file', () => {
  const file = [
    ['Brook Primary, Year 6', '', '', '', ''],
    ['Forename', 'Surname', 'Primary school', 'Notes', 'Buddy'],
    ['Ada', 'Lark', 'Brook Primary', 'New rooms are hard.', 'Kai in 8B'],
    ['', '', '', '', ''],
    ['Ben', 'Lark', '', '', ''],
    ['', '', 'Brook Primary', 'Shy.', ''],
    ['ada', 'LARK', 'Brook primary', '', ''],
    ['Cy', 'Reed', 'Hill Primary', 'x'.repeat(601), ''],
    ['Dee', 'Shaw', 'Hill Primary', '', ''],
  ]

  test('A row is added, is there already, or has a reason beside its number: none is lost', () => {
    const read = readChildren(file, [{ name: 'Dee Shaw', from: 'Hill primary' }])
    expect(read).toEqual({
      children: [
        {
          name: 'Ada Lark',
          from: 'Brook Primary',
          lookOut: 'New rooms are hard.',
          buddy: 'Kai in 8B',
        },
      ],
      repeated: [7, 9],
      errors: [
        { row: 5, words: 'Write which school they come from.' },
        { row: 6, words: 'Write the child’s name.' },
        { row: 8, words: 'Keep this to 600 characters. That’s 1 too many.' },
      ],
    })
  })

  test('A file of other things says what it has and what we look for', () => {
    const read = readChildren(
      [
        ['Name', 'Form'],
        ['Ada Lark', '6B'],
      ],
      [],
    )
    expect(read).toEqual({
      whole: 'We look for Name and Primary school. This file has: Name, Form.',
    })
    expect(readChildren([['Name', 'School']], [])).toEqual({
      whole: 'There are headings in this file, and no children.',
    })
  })
})

describe('The name of a child on the list', () => {
  const pupil = { forename: 'Katherine Ann', knownAs: 'Kit', surname: 'O’Neill-Reed' }

  test.each(['Kit O’Neill-Reed', 'oneill reed, katherine', 'Katherine Jo ONeill Reed'])(
    '“%s” may be a pupil of that name',
    (name) => {
      expect(hasNameOf(name, pupil)).toBe(true)
    },
  )

  test.each(['Kit Reed', 'Katie O’Neill-Reed', 'O’Neill-Reed', ''])(
    '“%s” is somebody else',
    (name) => {
      expect(hasNameOf(name, pupil)).toBe(false)
    },
  )
})
