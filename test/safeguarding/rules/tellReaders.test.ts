import { expect, test } from 'vitest'
import { readersOf } from '../../../web/office/safeguarding/tell/readers.ts'
import {
  escalationWords,
  reachedWords,
  readersWords,
} from '../../../web/office/safeguarding/escalationWords.ts'

const [lund, hale] = [
  { id: 'lund', name: 'Mr Lund', calledByPupils: '' },
  { id: 'hale', name: 'Dr Hale', calledByPupils: '' },
]
const page = { told: lund, head: hale, hasDeputy: true, chair: null }

test('The form says who truly reads a concern, whoever it is about', () => {
  expect(readersOf(page, '')).toMatchObject({ name: 'Mr Lund', id: 'lund' })
  for (const about of ['lund', 'grace', 'somebody']) {
    expect(readersOf(page, about)).toEqual({
      name: 'Dr Hale',
      id: 'hale',
      line: 'Dr Hale alone reads this, with your name and the time.',
    })
  }
  expect(readersOf(page, 'hale')).toEqual({
    name: 'Mr Lund and the deputies',
    id: 'lund',
    line: 'Mr Lund and the deputies read every word of this, with your name and the time. Dr Hale doesn’t.',
  })
  const chair = { id: 'chair', name: 'Mr Fenton', calledByPupils: '' }
  expect(readersOf({ ...page, chair }, 'hale').line).toBe(
    'Mr Lund and the deputies read every word of this, with your name and the time. So does Mr Fenton, who chairs the governors. Dr Hale doesn’t.',
  )
  expect(readersOf({ ...page, chair }, 'lund').line).not.toContain('Mr Fenton')
  // Without a head the team has it, and never whom it is about.
  expect(readersOf({ ...page, head: null }, 'lund').name).toBe('the safeguarding team')
})

test('A record says who truly reads it, also where that is the head alone', () => {
  const team = { reachedRank: 3, past: null, readBy: null } as const
  expect(reachedWords(team, true)).toBe('With the safeguarding lead, the deputies and the head')
  expect(readersWords(team)).toBe('Only the safeguarding team reads what’s written here.')
  for (const past of ['dsl', null] as const) {
    const alone = { reachedRank: 3, past, readBy: hale ? [hale] : [] }
    expect(reachedWords(alone)).toBe('With Dr Hale alone')
    expect(readersWords(alone)).toBe('Only Dr Hale reads what’s written here.')
  }
})

test('No list names deputies in a school that has none', () => {
  const has = { past: null, readBy: null } as const
  for (const reachedRank of [1, 2, 3]) {
    for (const past of [null, 'dsl', 'head'] as const) {
      expect(reachedWords({ ...has, past, reachedRank }, false)).not.toContain('deput')
    }
  }
  expect(reachedWords({ ...has, reachedRank: 3 }, false)).toBe(
    'With the safeguarding lead and the head',
  )
  const waits = { reachedRank: 1, goesFurtherAt: 0, acknowledgedAt: null }
  expect(escalationWords(waits, false)).toBe('Going to the head now.')
  expect(escalationWords(waits, true)).toBe('Going to the deputies now.')
})
