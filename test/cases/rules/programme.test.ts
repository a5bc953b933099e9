import { expect, test } from 'vitest'
import { programmeLastDay, proposedReviewOn } from '../../../worker/cases/rules/programme.ts'
import { SECONDARY } from '../../time/calendars.ts'

const lastDay = (startsOn: string, weeks: number) =>
  programmeLastDay(SECONDARY, { startsOn, weeks })

test('A programme’s weeks are weeks with school: the holidays aren’t counted', () => {
  expect(lastDay('2026-11-26', 1)).toBe('2026-12-02')
  expect(lastDay('2026-11-26', 6)).toBe('2027-01-13')
})

test('A programme goes on by plain weeks where the school has set no further term', () => {
  expect(lastDay('2099-01-05', 2)).toBe('2099-01-18')
})

test('Its review is on its last day, or before the break that comes first', () => {
  const review = (weeks: number) => proposedReviewOn(SECONDARY, { startsOn: '2026-11-26', weeks })
  expect(review(2)).toBe(lastDay('2026-11-26', 2))
  expect(review(6)).toBe('2026-12-18')
})
