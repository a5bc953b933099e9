import { describe, expect, test } from 'vitest'
import {
  assertEntryComplete,
  assertEntryFits,
  type ParentsEntry,
  type ParentsKind,
  PARENTS_KINDS,
  understands,
  whoAgrees,
  yearOfChild,
} from '../../../worker/referrals/rules/parentsRecord.ts'

const entry = (kind: ParentsKind, more: Partial<ParentsEntry> = {}): ParentsEntry => ({
  kind,
  wish: 'not_sure',
  answers: [true, true, true, true, true],
  words: 'They asked for it.',
  ...more,
})

const open = { isBlocked: false, year: 8 }

test('Up to Year 6 a parent agrees, from Year 7 the child who understands', () => {
  expect([0, 6].map(whoAgrees)).toEqual(['parent', 'parent'])
  expect([7, 13].map(whoAgrees)).toEqual(['child', 'child'])
  expect(whoAgrees(null)).toBe('either')
  const self = { name: 'Kai', year: 8, group: '' }
  const other = { name: 'Zara', year: 4, group: '' }
  expect(yearOfChild('me', { self, other: null })).toBe(8)
  expect(yearOfChild('pupil', { self, other })).toBe(4)
  expect(yearOfChild('me', null)).toBeNull()
})

test('A child understands with a yes to each of the five questions, and with nothing less', () => {
  expect(understands([true, true, true, true, true])).toBe(true)
  expect(understands([true, true, false, true, true])).toBe(false)
  expect(understands([true, true, true, true])).toBe(false)
  expect(understands(null)).toBe(false)
  expect(() => assertEntryComplete(entry('judged', { answers: [true] }))).toThrow('not_valid')
  expect(() => assertEntryFits(entry('judged'), { ...open, year: 6 })).toThrow('not_valid')
  expect(() => assertEntryFits(entry('judged'), open)).not.toThrow()
})

describe('Whether parents are told', () => {
  test('is kept with what the child wishes, and with a reason where they are not', () => {
    expect(() => assertEntryComplete(entry('told', { wish: null }))).toThrow('not_valid')
    expect(() => assertEntryComplete(entry('told', { words: '' }))).not.toThrow()
    expect(() => assertEntryComplete(entry('not_told', { words: ' ' }))).toThrow('not_valid')
  })

  test('waits while “do not tell my parents” holds, which is lifted only with a reason', () => {
    const blocked = { isBlocked: true, year: 8 }
    const fits = PARENTS_KINDS.filter((kind) => {
      try {
        assertEntryFits(entry(kind), blocked)
        return true
      } catch {
        return false
      }
    })
    expect(fits).toEqual(['not_told', 'judged', 'do_not_tell', 'do_not_tell_lifted'])
    expect(() => assertEntryComplete(entry('do_not_tell_lifted', { words: '' }))).toThrow(
      'not_valid',
    )
    expect(() => assertEntryFits(entry('do_not_tell_lifted'), open)).toThrow('not_valid')
  })
})
