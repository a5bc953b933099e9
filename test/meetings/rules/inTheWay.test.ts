import { expect, test } from 'vitest'
import { inTheWay, neverFree } from '../../../worker/meetings/rules/inTheWay.ts'
import type { SeriesRule } from '../../../worker/timetable/rules/series.ts'

const rule: SeriesRule = {
  fromOn: '2026-09-07',
  weekdays: [1],
  everyWeeks: 1,
  runs: 'term_time',
  starts: '13:10',
  ends: '13:50',
  place: 'The Harbour Room',
  capacity: null,
}

const dropIn = { title: 'Drop-in', rule, untilOn: null }

const wanted = {
  fromOn: '2026-11-24',
  untilOn: null,
  weekdays: [1],
  starts: '13:20',
  ends: '13:50',
}

test('A time over one’s own session is never free, and it says which session and what can be offered', () => {
  expect(neverFree([dropIn], wanted)).toBe(
    'You have “Drop-in” then on Mondays, so nobody could book it. Choose another time.',
  )
  expect(neverFree([dropIn], { ...wanted, weekdays: [1, 2] })).toBe(
    'You have “Drop-in” then on Mondays, so nobody could book it. Offer Tuesdays alone, or choose another time.',
  )
  expect(neverFree([dropIn], { ...wanted, starts: '13:50', ends: '14:20' })).toBeNull()
  expect(neverFree([dropIn], { ...wanted, weekdays: [3] })).toBeNull()
})

test('What’s on in some of its weeks leaves the others free', () => {
  const some = [{ title: 'Drop-in', weekdays: [1], always: false }]
  const often = { ...dropIn, rule: { ...rule, everyWeeks: 2 as const } }
  expect(inTheWay([often], wanted)).toEqual(some)
  expect(inTheWay([{ ...dropIn, untilOn: '2026-12-07' }], wanted)).toEqual(some)
  expect(inTheWay([{ ...dropIn, rule: { ...rule, fromOn: '2027-01-11' } }], wanted)).toEqual(some)
  expect(inTheWay([{ ...dropIn, untilOn: '2026-11-16' }], wanted)).toEqual([])
  expect(neverFree([often], { ...wanted, untilOn: '2026-12-14' })).toBeNull()
})
