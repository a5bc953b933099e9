import { expect, test } from 'vitest'
import { sameLesson } from '../../../worker/meetings/rules/sameLesson.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'

const at = (day: string, starts: string, ends: string) => ({
  startsAt: instantOf(day, starts),
  endsAt: instantOf(day, ends),
})

const missedAgain = (time: ReturnType<typeof at>, other: ReturnType<typeof at>) =>
  sameLesson(time, [other]).length === 1

const TUESDAY = at('2026-11-24', '10:20', '10:50')

test('The same hour of the same weekday is the same lesson for three weeks, before and after', () => {
  for (const day of ['2026-11-03', '2026-11-17', '2026-12-01', '2026-12-15']) {
    expect([day, missedAgain(TUESDAY, at(day, '10:30', '11:00'))]).toEqual([day, true])
  }
  for (const day of ['2026-10-27', '2026-12-22', '2026-11-25', '2026-11-24']) {
    expect([day, missedAgain(TUESDAY, at(day, '10:30', '11:00'))]).toEqual([day, false])
  }
  expect(missedAgain(TUESDAY, at('2026-12-01', '10:50', '11:20'))).toBe(false)
})

test('A lesson stays the same one where the clocks go back between the two', () => {
  const before = at('2026-10-20', '10:20', '10:50')
  expect(missedAgain(at('2026-11-10', '10:20', '10:50'), before)).toBe(true)
})
