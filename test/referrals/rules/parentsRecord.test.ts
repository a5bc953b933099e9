import { describe, expect, test } from 'vitest'
import { fieldProblems } from '../../../worker/forms/rules/fields.ts'
import { parentsForm } from '../../../worker/referrals/rules/parentsForm.ts'
import {
  assertEntryFits,
  type ParentsKind,
  PARENTS_KINDS,
  understands,
  whoAgrees,
  yearOfChild,
} from '../../../worker/referrals/rules/parentsRecord.ts'

/** The form's error for a box; null where it can be sent. */
function problemsOf(kind: ParentsKind, more: object = {}): Record<string, string> | null {
  const { data, error } = parentsForm.safeParse({
    id: 'a-form-of-an-entry-on-parents',
    kind,
    wish: 'not_sure',
    answers: [true, true, true, true, true],
    words: 'They asked for it.',
    ...more,
  })
  return data ? null : fieldProblems(error?.issues ?? [])
}

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
  expect(problemsOf('judged', { answers: [true] })).toEqual({
    answers: 'Answer all five questions.',
  })
  expect(problemsOf('judged', { answers: [true, null, true, true, true] })).toEqual({
    answers: 'Answer all five questions.',
  })
  expect(problemsOf('judged')).toBeNull()
  expect(() => assertEntryFits('judged', { ...open, year: 6 })).toThrow('not_valid')
  expect(() => assertEntryFits('judged', open)).not.toThrow()
})

describe('Whether parents are told', () => {
  test('is saved with the child’s wish, and with a reason where they are not told', () => {
    expect(problemsOf('told', { wish: null })).toEqual({ wish: 'Say what the child wishes.' })
    expect(problemsOf('told', { words: '' })).toBeNull()
    expect(problemsOf('not_told', { words: ' ' })).toEqual({ words: 'Write the reason.' })
  })

  test('waits while “do not tell my parents” holds, which is lifted only with a reason', () => {
    const blocked = { isBlocked: true, year: 8 }
    const fits = PARENTS_KINDS.filter((kind) => {
      try {
        assertEntryFits(kind, blocked)
        return true
      } catch {
        return false
      }
    })
    expect(fits).toEqual([
      'not_told',
      'not_agreed_yet',
      'judged',
      'do_not_tell',
      'do_not_tell_lifted',
    ])
    expect(problemsOf('not_agreed_yet', { words: '' })).toEqual({ words: 'Write the reason.' })
    expect(problemsOf('do_not_tell_lifted', { words: '' })).toEqual({
      words: 'Write the reason.',
    })
    expect(() => assertEntryFits('do_not_tell_lifted', open)).toThrow('not_valid')
  })
})
