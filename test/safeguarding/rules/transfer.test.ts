import { expect, test } from 'vitest'
import { recordDueOn } from '../../../worker/safeguarding/rules/transfer.ts'

test('A record is at the next school five days after the last day here, or on the fifth day of the term', () => {
  expect(recordDueOn({ moves: 'in_year', movesOn: '2026-11-27' })).toBe('2026-12-02')
  expect(recordDueOn({ moves: 'new_term', movesOn: '2027-01-04' })).toBe('2027-01-08')
})
