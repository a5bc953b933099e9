import { describe, expect, test } from 'vitest'
import { dayProblem, needsVisit } from '../../../worker/partnership/rules/entry.ts'

const terms = [
  { name: 'Autumn', firstOn: '2026-09-03', lastOn: '2026-12-18' },
  { name: 'Spring', firstOn: '2027-01-05', lastOn: '2027-03-26' },
]

describe('A school needs a visit', () => {
  test('until one of this term is written down, past or planned', () => {
    expect(needsVisit({ terms }, [], '2026-11-23')).toBe(true)
    expect(needsVisit({ terms }, ['2026-07-01', '2027-01-12'], '2026-11-23')).toBe(true)
    expect(needsVisit({ terms }, ['2026-09-03'], '2026-11-23')).toBe(false)
    expect(needsVisit({ terms }, ['2026-12-18'], '2026-11-23')).toBe(false)
  })

  test('in no holiday, and never where the terms are unknown', () => {
    expect(needsVisit({ terms }, [], '2026-12-28')).toBe(false)
    expect(needsVisit({ terms: [] }, [], '2026-11-23')).toBe(false)
  })
})

test('An entry is on a day of the last year or of the next two', () => {
  const today = '2026-11-23'
  expect(['2025-11-23', today, '2028-11-22'].map((on) => dayProblem(on, today))).toEqual([
    null,
    null,
    null,
  ])
  expect(dayProblem('2025-11-22', today)).toBe('Choose a day within the last year.')
  expect(dayProblem('2029-01-01', today)).toBe('Choose a day within two years.')
})
