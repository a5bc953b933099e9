import { expect, test } from 'vitest'
import { movesFrom, standingOn, stepAfter, wayOf } from '../../../worker/stepPlan/rules/stepPlan.ts'

test('A child goes back one step or two, and never past the gate or the lesson', () => {
  expect(stepAfter(3, 'back_two', 5)).toBe(1)
  expect(stepAfter(2, 'back_two', 5)).toBeNull()
  expect(movesFrom(1, 5)).toEqual(['on', 'stay'])
  expect(movesFrom(5, 5)).toEqual(['stay', 'back_one', 'back_two'])
})

test('A step that was reached stays reached after a step back', () => {
  const standing = standingOn([{ toStep: 2 }, { toStep: 3 }, { toStep: 1 }], 4)
  expect(standing).toEqual({ at: 1, furthest: 3 })
  expect(wayOf(standing, 4)).toEqual(['here', 'been', 'been', 'ahead'])
})

test('A plan that became shorter ends where its steps end', () => {
  expect(standingOn([{ toStep: 6 }], 4)).toEqual({ at: 4, furthest: 4 })
})
