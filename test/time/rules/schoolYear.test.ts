import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { schoolYearOf, schoolYearOfTerm } from '../../../worker/time/schoolYear.ts'

describe('The school year', () => {
  test('A school year runs from 1 September to 31 August on the London clock', () => {
    expect(schoolYearOf(instantOf('2026-08-31', '23:59'))).toBe(2025)
    expect(schoolYearOf(instantOf('2026-09-01', '00:00'))).toBe(2026)
  })

  test('An autumn term that begins in the last days of August belongs to the new school year', () => {
    expect(schoolYearOfTerm({ lastOn: '2026-12-18' })).toBe(2026)
    expect(schoolYearOfTerm({ lastOn: '2027-03-25' })).toBe(2026)
    expect(schoolYearOfTerm({ lastOn: '2027-07-21' })).toBe(2026)
  })
})
