import { expect, test } from 'vitest'
import { sameLesson } from '../../../worker/meetings/rules/sameLesson.ts'
import { instantOf, londonDay } from '../../../worker/time/londonTime.ts'

const at = (day: string, starts: string, ends: string) => ({
  startsAt: instantOf(day, starts),
  endsAt: instantOf(day, ends),
})

const missedAgain = (time: ReturnType<typeof at>, other: ReturnType<typeof at>) =>
  sameLesson(time, [other], null).length === 1

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

test('Where their lessons are known, the same lesson is one of the same subject, at whatever hour', () => {
  const subjects: Record<string, string> = {
    '2026-11-24': 'Maths',
    '2026-11-26': 'maths',
    '2026-12-01': 'Art',
  }
  const missed = ({ startsAt }: { startsAt: number }) => {
    const subject = subjects[londonDay(startsAt)]
    return subject ? [{ week: 0 as const, weekday: 2, period: 'P2', subject }] : []
  }
  const again = (day: string) => sameLesson(TUESDAY, [at(day, '13:00', '13:30')], missed).length
  expect([again('2026-11-26'), again('2026-12-01'), again('2026-12-02')]).toEqual([1, 0, 0])
  // At lunch nothing is missed, however often.
  const lunch = at('2026-12-02', '13:00', '13:30')
  expect(sameLesson(lunch, [at('2026-12-09', '13:00', '13:30')], missed)).toEqual([])
})
