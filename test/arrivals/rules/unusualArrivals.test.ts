import { describe, expect, test } from 'vitest'
import {
  GROUP_SIZE,
  groupFacts,
  groupInName,
  groupInOrder,
  rowAlone,
  rowOfName,
  rowWithMore,
  usualInHour,
} from '../../../worker/arrivals/rules/unusualArrivals.ts'

const WEEK_HOURS = 7 * 24

const NOW = 500_000

const week = (ago: number, times: number) => ({ hour: NOW - ago * WEEK_HOURS - 3, times })

describe('The usual number in an hour', () => {
  test('is never less than twenty, however quiet a school is', () => {
    expect(usualInHour([], NOW)).toBe(20)
    expect(usualInHour([week(1, 2), week(2, 4)], NOW)).toBe(20)
  })

  test('is three times the busiest hour of a middling week', () => {
    expect(usualInHour([week(0, 9), week(1, 12), week(2, 10)], NOW)).toBe(30)
  })

  test('is neither raised by one flood nor lowered by a holiday', () => {
    const usual = [week(1, 12), week(3, 12), week(4, 12)]
    expect(usualInHour([...usual, week(2, 5000)], NOW)).toBe(36)
    expect(usualInHour(usual, NOW)).toBe(36)
  })

  test('forgets hours of long ago', () => {
    expect(usualInHour([week(7, 400)], NOW)).toBe(20)
  })
})

describe('An hour with more than usual', () => {
  test('has groups of twenty whose names sort in order of arrival', () => {
    const groups = Array.from({ length: 4000 }, (_, n) => groupInOrder(NOW, n + 1))
    expect(groups.toSorted()).toEqual(groups)
    const sizes = [...Map.groupBy(groups, (group) => group).values()].map(({ length }) => length)
    expect(Math.max(...sizes)).toBe(GROUP_SIZE)
    expect(groupFacts(groups[25] ?? '')).toEqual({ hour: NOW, why: 'many' })
  })

  test('groups the second to the twenty-first request in a name behind the child’s row', () => {
    const groups = Array.from({ length: 21 }, (_, n) => groupInName(NOW, 'abcd-_12', n + 2))
    expect(new Set(groups.slice(0, 20)).size).toBe(1)
    expect(groups[20]).not.toBe(groups[19])
    expect(new Set(groups.map(rowOfName))).toEqual(new Set([rowWithMore(NOW, 'abcd-_12')]))
    expect(groupFacts(groups[0] ?? '')).toEqual({ hour: NOW, why: 'name' })
  })

  test('puts nothing behind a row that has no other request in its name', () => {
    expect(rowOfName(rowAlone(NOW, 'abcd'))).toBeNull()
    expect(rowOfName(groupInOrder(NOW, 1))).toBeNull()
    expect(rowOfName(null)).toBeNull()
  })
})
