import { describe, expect, test } from 'vitest'
import { plainNumber } from '../../../worker/forms/rules/typedText.ts'
import { findColumns, missingColumn } from '../../../worker/roll/rules/rollColumns.ts'
import {
  contentOf,
  errorsBetween,
  lookAlikes,
  namesakes,
  nameKey,
  readRow,
  repeatedRows,
  type RollRow,
} from '../../../worker/roll/rules/rollRow.ts'
import {
  type Incoming,
  manyLeave,
  planRoll,
  type PupilOnRoll,
} from '../../../worker/roll/rules/rollPlan.ts'
import { must } from '../../must.ts'

const EXPORTS: readonly [string, string[], string[]][] = [
  [
    'SIMS',
    ['Legal Forename', 'Preferred Forename', 'Legal Surname', 'Year taught in', 'Reg Group', 'UPN'],
    ['Katherine', 'Kate', 'O’Brien', 'Year  8', '8B', 'A123456789012'],
  ],
  [
    'Arbor',
    ['First name', 'Preferred first name', 'Last name', 'Year group', 'Registration form', 'UPN'],
    ['Katherine', 'Kate', 'O’Brien', 'Year 8', '8B', 'A123456789012'],
  ],
  [
    'Bromcom',
    ['PreferredFirstName', 'FirstName', 'LastName', 'NC Year', 'TutorGroup', 'UPN', 'AdNo'],
    ['Kate', 'Katherine', 'O’Brien', '8', '8B', 'a123456789012', ''],
  ],
  [
    'ScholarPack',
    ['Forename', 'Known As', 'Surname', 'Year', 'Class', 'Unique Pupil Number (UPN)', 'upn'],
    ['Katherine', 'Kate', 'O’Brien', 'Y8', '8B', '', 'A123456789012'],
  ],
]

const lineFrom = (headings: string[], cells: string[]) => {
  const found = findColumns([['My school'], headings])
  return found && readRow(cells, found.columns, 3)
}

describe('A file of pupils', () => {
  test.each(EXPORTS)('A file from %s is recognised', (_system, headings, cells) => {
    expect(lineFrom(headings, cells)).toEqual({
      line: {
        row: 3,
        forename: 'Katherine',
        knownAs: 'Kate',
        surname: 'O’Brien',
        year: 8,
        group: '8B',
        upn: 'A123456789012',
        number: '',
        born: '',
      },
    })
  })

  test.each([
    ['Brown, Kai', 'Kai', 'Brown'],
    ['Kai Brown', 'Kai', 'Brown'],
    ['García López, María José', 'María José', 'García López'],
  ])('A single column of names is read: %s', (name, forename, surname) => {
    expect(lineFrom(['Name', 'Year'], [name, '7'])).toMatchObject({ line: { forename, surname } })
  })

  test.each([
    ['R', 0],
    ['Reception', 0],
    ['Year R', 0],
    ['N2', -1],
    ['Nursery', -1],
    ['Curriculum Year 11', 11],
    ['07', 7],
    ['Yr 3', 3],
    ['Year Group 13', 13],
  ])('A year group is read as %s', (said, year) => {
    expect(lineFrom(['Forename', 'Surname', 'Year'], ['A', 'B', said])).toMatchObject({
      line: { year },
    })
  })

  test.each([
    [['', 'Brown', '8', '', ''], 'There is no forename.'],
    [['Kai', 'Brown', 'Class 8', '', ''], 'We know 1 to 13'],
    [['Kai', 'Brown', '99', '', ''], 'We know 1 to 13'],
    [['Kai', 'Brown', '8', '12345', ''], 'The UPN is not'],
    [['Kai', 'Brown', '8', '', '31/02/2014'], 'The birthday is'],
    [['Kai', '=HYPERLINK("x")', '8', '', ''], 'can’t be in a name'],
    [['Kai', 'Bro\u202Ewn', '8', '', ''], 'can’t be in a name'],
    [['K'.repeat(81), 'Brown', '8', '', ''], 'longer than 80'],
  ])('A row’s error says in words what is wrong with it: %j', (cells, words) => {
    const read = lineFrom(['Forename', 'Surname', 'Year', 'UPN', 'DOB'], cells)
    expect(read).toMatchObject({ error: { row: 3, words: expect.stringContaining(words) } })
  })

  test.each([
    ['a single name', ['Suharto', '', '7', ''], { forename: 'Suharto', surname: '' }],
    ['a dash for a surname', ['Suharto', '-', '7', ''], { forename: 'Suharto', surname: '' }],
    ['a soft hyphen', ['Ka\u00adi', 'Brown', '7', ''], { forename: 'Kai' }],
    [
      'a joiner in a Persian name',
      ['علی\u200cرضا', 'رضایی', '7', ''],
      { forename: 'علی\u200cرضا' },
    ],
    ['a joiner in a Latin name', ['Ka\u200ci', 'Brown', '7', ''], { forename: 'Kai' }],
    ['a year as an amount', ['Kai', 'Brown', '7.0', ''], { year: 7 }],
    ['a year in Arabic digits', ['Kai', 'Brown', '١١', ''], { year: 11 }],
    [
      'a birthday with two digits for the year',
      ['Kai', 'Brown', '7', '14-Mar-15'],
      { born: '2015-03-14' },
    ],
    [
      'a birthday as a spreadsheet counts it',
      ['Kai', 'Brown', '7', '42077'],
      { born: '2015-03-14' },
    ],
    ['a birthday with another dash', ['Kai', 'Brown', '7', '14–03–2015'], { born: '2015-03-14' }],
  ])('A row is read that has %s', (_what, cells, read) => {
    expect(lineFrom(['Forename', 'Surname', 'Year', 'DOB'], cells)).toMatchObject({ line: read })
  })

  test('A single name in a column of whole names is the forename', () => {
    const read = lineFrom(['Name', 'Year'], ['Suharto', '7'])
    expect(read).toMatchObject({ line: { forename: 'Suharto', surname: '' } })
  })

  test.each([
    [['Total', '', '812']],
    [['Total pupils: 812', '', '']],
    [['', '', '812']],
    [['Number of pupils', '812', '']],
  ])('A total under the pupils is no pupil: %j', (cells) => {
    expect(lineFrom(['Forename', 'Surname', 'Year'], cells)).toBeNull()
  })

  test('A pupil who is called Total is a pupil', () => {
    const read = lineFrom(['Forename', 'Surname', 'Year'], ['Total', 'Brown', '7'])
    expect(read).toMatchObject({ line: { forename: 'Total' } })
  })

  test('A file may have empty rows, and its error says which column is missing', () => {
    expect(lineFrom(['Forename', 'Surname', 'Year'], ['', ' ', ''])).toBeNull()
    expect(findColumns([['Colour', 'Shoe size']])).toBeNull()
    const found = findColumns([['Forename', 'Surname']])
    expect(missingColumn(must(found).columns)).toBe('We found no column with the year group.')
  })
})

const line = (forename: string, surname: string, more: Partial<RollRow> = {}): RollRow => ({
  row: 2,
  forename,
  knownAs: '',
  surname,
  year: 8,
  group: '8B',
  upn: '',
  number: '',
  born: '',
  ...more,
})

describe('A name in two spellings', () => {
  test.each(['O´Brien', 'O′Brien', 'O Brien', "O'Brien", 'OBrien', 'O\u00adBrien'])(
    'The pupil O’Brien is known again as %s',
    (surname) => {
      expect(nameKey(line('Kai', surname))).toBe(nameKey(line('Kai', 'O’Brien')))
    },
  )

  test.each(['SmithJones', 'Smith Jones', 'Smith–Jones'])(
    'The pupil Smith-Jones is known again as %s',
    (surname) => {
      const roll = [standing(line('Ada', 'Smith-Jones'), 'ada')]
      expect(plan(roll, [line('Ada', surname)])).toMatchObject({ added: [], gone: [] })
    },
  )
})

describe('Two rows', () => {
  test('Two rows that are the same, and two pupils of one name in one year, are shown', () => {
    const kai = line('Kai', 'O’Brien', { row: 2 })
    const again = { ...kai, row: 3 }
    const other = line('Kai', 'O Brien', { row: 4, upn: 'A123456789012' })
    expect(repeatedRows([kai, again, other])).toEqual([[kai, again]])
    expect(namesakes([kai, other, line('Kai', 'O Brien', { year: 9 })])).toEqual([[kai, other]])
  })

  test('Two rows with one number, or with nothing that tells them apart, are an error', () => {
    const upn = 'A123456789012'
    const two = [line('Kai', 'Brown', { upn }), line('Ali', 'Khan', { upn, row: 9 })]
    expect(errorsBetween(two)).toEqual([{ row: 9, words: 'Someone else has this UPN, in row 2.' }])
    const same = [line('Ali', 'Khan'), line('Ali', 'Khan', { group: '8C', row: 5 })]
    expect(errorsBetween(same).map(({ row }) => row)).toEqual([5])
    const told = same.map((each, n) => ({ ...each, number: `00${n + 1}` }))
    expect(errorsBetween(told)).toEqual([])
  })

  test('Two rows with one surname and birthday stay separate, as twins', () => {
    const born = '2014-03-14'
    const twins = [line('Aisha', 'Khan', { born }), line('Amir', 'Khan', { born, row: 3 })]
    expect(lookAlikes([...twins, line('Bilal', 'Khan', { born: '2014-05-01' })])).toEqual([twins])
  })
})

const incoming = (of: RollRow): Incoming<RollRow> => ({
  line: of,
  upnTag: of.upn || null,
  numberTag: plainNumber(of.number) || null,
  nameTag: nameKey(of),
  lastYearTag: nameKey(of, 1),
  contentTag: contentOf(of),
})

const standing = (of: RollRow, id: string, leftOn: string | null = null): PupilOnRoll => {
  const { line: _, lastYearTag: __, ...tags } = incoming(of)
  return { ...tags, id, leftOn }
}

const plan = (roll: PupilOnRoll[], lines: RollRow[]) => {
  const { added, changed, gone, same } = planRoll(roll, lines.map(incoming))
  return {
    added: added.map(({ line }) => line.forename),
    changed: changed.map(({ was }) => was.id),
    gone: gone.map(({ id }) => id),
    same,
  }
}

describe('A file against the roll', () => {
  const upn = 'A123456789012'
  const kai = line('Kai', 'Brown', { upn })
  const ali = line('Ali', 'Khan', { number: '0042' })
  const zoe = line('Zoë', 'Reed')
  const roll = [standing(kai, 'kai'), standing(ali, 'ali'), standing(zoe, 'zoe')]

  test('The same file again changes nothing', () => {
    expect(plan(roll, [zoe, kai, ali])).toEqual({ added: [], changed: [], gone: [], same: 3 })
  })

  test('A new file recognises pupils who moved up, were renamed, got a number, or are back', () => {
    const moved = [
      { ...kai, year: 9, group: '9B', surname: 'Brown-Reed' },
      { ...ali, number: '42', group: '8C' },
      { ...zoe, year: 9, upn: 'B123456789012' },
    ]
    expect(plan(roll, moved)).toEqual({
      added: [],
      changed: ['kai', 'ali', 'zoe'],
      gone: [],
      same: 0,
    })
    const left = [standing(kai, 'kai', '2026-07-20')]
    expect(plan(left, [kai])).toEqual({ added: [], changed: ['kai'], gone: [], same: 0 })
    expect(plan(left, [ali])).toMatchObject({ added: ['Ali'], gone: [] })
  })

  test('A new file takes nobody for another pupil of the same name', () => {
    const other = line('Kai', 'Brown', { upn: 'C123456789012' })
    expect(plan(roll, [kai, ali, zoe, other])).toMatchObject({ added: ['Kai'], changed: [] })
    expect(plan(roll, [other, ali, zoe])).toMatchObject({ added: ['Kai'], gone: ['kai'] })
    // Two sisters of one name a year apart, when both move up and nothing has a number.
    const two = [line('Ella', 'Stone', { year: 7 }), line('Ella', 'Stone', { year: 8 })]
    const up = two.map((each) => ({ ...each, year: each.year + 1 }))
    const sisters = two.map((each, n) => standing(each, `ella-${n}`))
    expect(plan(sisters, up)).toMatchObject({ added: ['Ella'], gone: ['ella-0'] })
  })

  test('A file with only a part of the school is noticed', () => {
    expect([manyLeave(300, 1000), manyLeave(60, 1000), manyLeave(4, 5)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
