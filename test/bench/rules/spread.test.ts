import { describe, expect, test } from 'vitest'
import { exactly, TIMES, timing } from '../figures.ts'
import { withoutWildTimes } from '../machine.ts'
import { differences, inTurn, isSeen, ratios, spreadOf } from '../spread.ts'

/** 1 to 15, in disorder. */
const FIFTEEN = [9, 1, 15, 3, 12, 2, 5, 8, 4, 14, 6, 13, 7, 11, 10]

describe('Repeated measurements', () => {
  test('A spread of fifteen leaves three out on each side of what may be the median', () => {
    expect(spreadOf(FIFTEEN)).toEqual({ min: 1, low: 4, median: 8, high: 12, max: 15 })
  })

  test('A spread of few excludes none of them', () => {
    expect(spreadOf([3, 1])).toEqual({ min: 1, low: 1, median: 2, high: 3, max: 3 })
  })

  test('Rounds go there and back, and the first doesn’t count', async () => {
    const order: string[] = []
    const once = async (name: string) => order.push(name)
    const took = await inTurn(['a', 'b'], 2, once, () => {})
    expect(order.join('')).toBe('baabba')
    expect([took('a'), took('b')]).toEqual([
      [3, 6],
      [4, 5],
    ])
  })

  test('A planted delay is seen only if the pairs agree on it', () => {
    const empty = FIFTEEN.map((n) => 1500 + n)
    const late = empty.map((ms, n) => ms + 140 + n)
    const noisy = empty.map((ms, n) => ms + (n % 2 ? 400 : -100))
    expect(isSeen(150, differences(late, empty))).toBe(true)
    expect(isSeen(150, differences(noisy, empty))).toBe(false)
    expect(isSeen(150, differences(empty, empty))).toBe(false)
  })
})

describe('A figure of times', () => {
  const figure = (values: readonly number[], most: number) =>
    timing({ id: 'B5', what: 'a page', unit: TIMES, values, most })

  test('It says its median, its extremes and how many pairs there were', () => {
    const { measured, spread } = figure(ratios([3, 4, 5], [2, 2, 2]), 2)
    expect([measured, spread]).toEqual(['2.00 times', '1.50 to 2.50, 3 pairs'])
  })

  test('It misses a budget only if its spread excludes the budget', () => {
    expect([8, 7, 3].map((most) => figure(FIFTEEN, most).verdict)).toEqual([
      'pass',
      'within noise',
      'miss',
    ])
  })

  test('It’s refused on a busy machine, and a count isn’t', () => {
    const count = { id: 'B1', what: 'rows', budget: '5', measured: '6', verdict: exactly(6, 5) }
    const [time, rows] = withoutWildTimes([figure(FIFTEEN, 9), count], 1000)
    expect(time).toMatchObject({ budget: '9.00 times', measured: /^not measured: load 1000.0 on/ })
    expect(JSON.stringify(time)).not.toMatch(/8\.00|15\.00|pass/)
    expect(rows).toEqual(count)
  })

  test('It stays while the machine has room', () => {
    expect(withoutWildTimes([figure(FIFTEEN, 9)], 0)).toEqual([figure(FIFTEEN, 9)])
  })
})
