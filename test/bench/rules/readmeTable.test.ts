import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refused } from '../figures.ts'
import { PARTS } from '../parts.ts'
import { type Dated, rowsIn, updated, withRows } from '../readmeTable.ts'

const README = readFileSync('README.md', 'utf8')

const WHEN = '2026-11-27, load 0.4 on 2 cores'

const figure = (more: Partial<Dated> = {}): Dated => ({
  id: 'B5',
  what: 'a page',
  budget: '1.10 times',
  measured: '1.20 times',
  verdict: 'miss',
  spread: '1.10 to 1.40, 15 pairs',
  when: WHEN,
  ...more,
})

describe('README.md’s table of figures', () => {
  test('It’s what the bench writes', () => {
    expect(withRows(README, rowsIn(README))).toBe(README)
  })

  test('Each row names the part that measured it and the day', () => {
    for (const { by, when, what } of rowsIn(README)) {
      expect(Object.keys(PARTS), what).toContain(by)
      expect(when, what).toMatch(/^20\d\d-\d\d-\d\d(, load \d+\.\d on \d+ cores)?$/)
    }
  })

  test('A row with a spread says how busy the machine was', () => {
    for (const { spread, when, what } of rowsIn(README)) {
      expect(when.includes('load'), what).toBe(spread !== '')
    }
  })
})

describe('Writing the table', () => {
  const [b1, b5] = updated(
    [],
    ['b1', 'b5'],
    new Map([
      ['b1', [figure({ id: 'B1' })]],
      ['b5', [figure()]],
    ]),
  )

  test('A measured part takes the place of its rows, and the others stay', () => {
    const measured = new Map([['b5', [figure({ measured: '1.00 times', verdict: 'pass' })]]])
    const rows = [b1, b5].flatMap((row) => row ?? [])
    expect(updated(rows, ['b1', 'b5'], measured)).toEqual([b1, { ...b5, measured: '1.00 times' }])
    expect(b5).toMatchObject({ measured: '1.20 times, missed', when: WHEN, by: 'b5' })
  })

  test('A refused figure keeps the row it had, and makes none', () => {
    const busy = { ...refused(figure(), 'load 9.0 on 2 cores'), when: WHEN }
    const measured = new Map([['b5', [busy]]])
    expect(updated(b5 ? [b5] : [], ['b5'], measured)).toEqual([b5])
    expect(updated([], ['b5'], measured)).toEqual([])
  })

  test('A detail isn’t written', () => {
    const measured = new Map([['b5', [figure({ isDetail: true })]]])
    expect(updated([], ['b5'], measured)).toEqual([])
  })

  test('A row that no part measures is an error', () => {
    expect(() => updated(b5 ? [b5] : [], ['b1'], new Map())).toThrow('No part measures B5')
  })
})
