import { describe, expect, test } from 'vitest'
import { fieldsOf, readRows, withCell } from '../../../worker/roll/rules/readRows.ts'
import { must } from '../../must.ts'

const COLUMNS = { forename: 0, surname: 1, year: 2, upn: 3 }

const ROWS = [
  { row: 2, cells: ['Kai', 'Brown', '7', 'A123456789012'] },
  { row: 3, cells: ['Zoë', 'Reed', 'Class of 2031', ''] },
  { row: 4, cells: ['Ella', 'Khan', '8', 'A123456789012'] },
  { row: 5, cells: ['Sam', 'Patel'] },
]

const read = readRows(ROWS, COLUMNS)

const again = (changed: Readonly<Record<number, readonly string[]>>) =>
  readRows(
    read.unread.map(({ row, cells }) => ({ row, cells: changed[row] ?? cells })),
    COLUMNS,
    read.lines,
  )

describe('A row that was left out', () => {
  test('is listed with its line, its reason and the cells that were read', () => {
    expect(read.lines.map(({ row }) => row)).toEqual([2])
    expect(read.unread).toEqual([
      { ...ROWS[1], words: 'The year group is “Class of 2031”. We know 1 to 13, R and N.' },
      { ...ROWS[2], words: 'Someone else has this UPN, in row 2.' },
      { ...ROWS[3], words: 'The year group is “”. We know 1 to 13, R and N.' },
    ])
  })

  test('joins the good rows, in the order of the file, once it is put right', () => {
    const { lines, unread } = again({ 3: ['Zoë', 'Reed', '8', ''], 5: ['Sam', 'Patel', 'R'] })
    expect(lines.map(({ row, forename, year }) => [row, forename, year])).toEqual([
      [2, 'Kai', 7],
      [3, 'Zoë', 8],
      [5, 'Sam', 0],
    ])
    expect(unread.map(({ row }) => row)).toEqual([4])
  })

  test('stays with its new reason and its typed cells while it is wrong', () => {
    const { lines, unread } = again({ 3: ['Zoë', 'Reed', '8', 'A123456789012'] })
    expect(lines).toEqual(read.lines)
    expect(unread[0]).toEqual({
      row: 3,
      cells: ['Zoë', 'Reed', '8', 'A123456789012'],
      words: 'Someone else has this UPN, in row 2.',
    })
  })

  test('waits where it contradicts a good row, which stays', () => {
    const first = readRows(
      [
        { row: 2, cells: ['Zoë', 'Reed', '?', ''] },
        { row: 3, cells: ['Kai', 'Brown', '7', 'A123456789012'] },
      ],
      COLUMNS,
    )
    const { lines, unread } = readRows(
      [{ row: 2, cells: ['Zoë', 'Reed', '8', 'A123456789012'] }],
      COLUMNS,
      first.lines,
    )
    expect(lines.map(({ row }) => row)).toEqual([3])
    expect(unread.map(({ row }) => row)).toEqual([2])
  })

  test('is dropped when all its boxes are emptied, and one that repeats a good row is taken', () => {
    const { unread } = again({ 3: ['', '', '', ''], 4: [...must(ROWS[0]).cells] })
    expect(unread.map(({ row }) => row)).toEqual([5])
  })
})

test('Each column has one box, and a cell that the file lacks can be typed', () => {
  expect(fieldsOf({ year: 3, forename: 1, knownAs: 1 }).map(({ at }) => at)).toEqual([1, 3])
  expect(withCell(['Sam', 'Patel'], 3, '7')).toEqual(['Sam', 'Patel', '', '7'])
})
