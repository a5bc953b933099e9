import { expect, test } from 'vitest'
import { namedInLine } from '../../../worker/names/rules/namedInLine.ts'

const SECONDARY = [7, 8, 9, 10, 11]

const PRIMARY = [0, 1, 2, 3, 4, 5, 6]

test.each([
  ['Tyrell Osborne, 8H', SECONDARY, 'Tyrell Osborne', 8, '8H'],
  ['Tyrell Osborne 10H', SECONDARY, 'Tyrell Osborne', 10, '10H'],
  ['  Tyrell Osborne ,year 8', SECONDARY, 'Tyrell Osborne', 8, ''],
  ['Maya Lin, Year 3, Maple', PRIMARY, 'Maya Lin', 3, 'Maple'],
  ['Maya Lin, Maple', PRIMARY, 'Maya Lin', null, 'Maple'],
  ['Siân O’Brien-Lee', SECONDARY, 'Siân O’Brien-Lee', null, ''],
  // A year that the school doesn't have stays as it was written.
  ['Tyrell Osborne, Year 3', SECONDARY, 'Tyrell Osborne', null, 'Year 3'],
  ['8H', SECONDARY, '8H', null, ''],
  ['', SECONDARY, '', null, ''],
])('A pupil written as “%s” is read', (line, years, name, year, group) => {
  expect(namedInLine(line, years)).toEqual({ name, year, group })
})
