import { expect, test } from 'vitest'
import { withoutRow } from '../../../web/office/triage/queueFigures.ts'

const FIGURES = { notSafe: 1, late: 2, wroteBack: 1 }
const row = { urgentBecause: null, unread: false, promised: { overdueMinutes: 0 } }

test('A decided request lowers the figure of its own part and no other', () => {
  const late = { ...row, promised: { overdueMinutes: 50 } }
  expect(withoutRow(FIGURES, late)).toEqual({ ...FIGURES, late: 1 })
  const notSafe = { ...late, urgentBecause: 'said_not_safe' } as const
  expect(withoutRow(FIGURES, notSafe)).toEqual({ ...FIGURES, notSafe: 0 })
  expect(withoutRow(FIGURES, { ...row, unread: true })).toEqual({ ...FIGURES, wroteBack: 0 })
  // On time is the rest of those that wait.
  expect(withoutRow(FIGURES, row)).toEqual(FIGURES)
  expect(withoutRow(FIGURES, undefined)).toEqual(FIGURES)
})
