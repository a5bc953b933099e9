import { describe, expect, test } from 'vitest'
import {
  kindOf,
  lacksToEnd,
  mayAddOnOwnPage,
  STEP_KINDS,
  type StepKind,
} from '../../../worker/safeguarding/rules/disclosure.ts'
import {
  mayReadName,
  maySettle,
  nameRequestEndsAt,
  statusNow,
} from '../../../worker/safeguarding/rules/lockedName.ts'
import { SECONDARY } from '../../time/calendars.ts'
import { DAY_MS } from '../../../worker/time/durations.ts'

const said = (writtenAt: number) => ({ kind: 'said', byStaffId: null, writtenAt }) as const

const step = (kind: StepKind, writtenAt: number) => ({
  kind,
  writtenAt,
  reason: kind === 'decision' ? 'Because of what was seen.' : null,
})

const whole = {
  acknowledgedAt: 2,
  entries: [said(1)],
  steps: STEP_KINDS.map((kind) => step(kind, 3)),
}

describe('A safeguarding record', () => {
  test('A record may be ended with a summary, an action, a decision with its reason, and an outcome', () => {
    expect(lacksToEnd(whole)).toEqual([])
    expect(lacksToEnd({ ...whole, entries: [] })).toEqual([])
  })

  test.each(STEP_KINDS)('A record lacks its %s while there is none', (kind) => {
    const steps = whole.steps.filter((one) => one.kind !== kind)
    expect(lacksToEnd({ ...whole, steps })).toEqual([kind])
  })

  test('A decision whose reason is empty does not count', () => {
    const steps = whole.steps.map((one) => ({ ...one, reason: one.reason && '  ' }))
    expect(lacksToEnd({ ...whole, steps })).toEqual(['decision'])
  })

  test('An empty record lacks everything, in the order in which it is written', () => {
    expect(lacksToEnd({ acknowledgedAt: null, entries: [], steps: [] })).toEqual([
      'acknowledgement',
      ...STEP_KINDS,
    ])
  })

  test.each(['said', 'added', 'retraction'] as const)(
    'A record needs a decision and an outcome again after what was %s',
    (kind) => {
      const later = { kind, byStaffId: kind === 'said' ? null : 'lund', writtenAt: 4 }
      const entries = [said(1), later]
      expect(lacksToEnd({ ...whole, entries })).toEqual(['decision', 'outcome'])
    },
  )

  test('A record needs nothing again after a note of the team’s own, or of a mentor’s session', () => {
    const notes = (['staff_note', 'session_note'] as const).map((kind) => ({
      kind,
      byStaffId: 'lund',
      writtenAt: 9,
    }))
    expect(lacksToEnd({ ...whole, entries: [said(1), ...notes] })).toEqual([])
  })

  test('An entry from before entries had kinds reads as its likely kind', () => {
    expect(kindOf({ kind: null, byStaffId: null })).toBe('said')
    expect(kindOf({ kind: null, byStaffId: 'grace' })).toBe('staff_note')
  })
})

describe('On their own page', () => {
  const facts = { raisedBecause: 'passed_on', madeBy: 'pupil', status: 'taken_on' } as const

  test('A pupil may add to a disclosure, and so may anyone who said that they are not safe', () => {
    expect(mayAddOnOwnPage(facts)).toBe(true)
    expect(mayAddOnOwnPage({ ...facts, madeBy: 'parent', raisedBecause: 'not_safe_now' })).toBe(
      true,
    )
  })

  test('A parent does not learn of a disclosure they were not told about', () => {
    expect(mayAddOnOwnPage({ ...facts, madeBy: 'parent' })).toBe(false)
    expect(mayAddOnOwnPage({ ...facts, madeBy: 'parent', status: 'passed_on' })).toBe(true)
  })
})

const endsOn = (at: number) => new Date(nameRequestEndsAt(SECONDARY, at)).toISOString().slice(0, 10)

describe('A request to open a locked name', () => {
  const waiting = { status: 'waiting', askedBy: 'grace', settledBy: null, endsAt: 100 } as const

  test('A request is over when the room closes on the second school day after it', () => {
    const onMonday = Date.UTC(2026, 10, 23, 9, 30)
    expect(endsOn(onMonday)).toBe('2026-11-25')
    // A Friday: Monday and Tuesday are the two school days.
    expect(endsOn(Date.UTC(2026, 10, 20, 9, 30))).toBe('2026-11-24')
    expect(nameRequestEndsAt({ ...SECONDARY, terms: [] }, 0)).toBe(2 * DAY_MS)
  })

  test('A request is answered by someone else, and taken back by whoever asked', () => {
    expect(maySettle(waiting, 'ruth', 'agreed', 99)).toBe(true)
    expect(maySettle(waiting, 'ruth', 'refused', 99)).toBe(true)
    expect(maySettle(waiting, 'grace', 'agreed', 99)).toBe(false)
    expect(maySettle(waiting, 'grace', 'refused', 99)).toBe(false)
    expect(maySettle(waiting, 'grace', 'taken_back', 99)).toBe(true)
    expect(maySettle(waiting, 'ruth', 'taken_back', 99)).toBe(false)
  })

  test('A request is answered once, and not when it is over', () => {
    expect(statusNow(waiting, 100)).toBe('expired')
    expect(maySettle(waiting, 'ruth', 'agreed', 100)).toBe(false)
    const agreed = { ...waiting, status: 'agreed', settledBy: 'ruth' } as const
    expect(maySettle(agreed, 'lund', 'refused', 1)).toBe(false)
  })

  test('A request that was agreed to opens the name to the two and the safeguarding team only', () => {
    const agreed = { ...waiting, status: 'agreed', settledBy: 'ruth' } as const
    expect(mayReadName([agreed], 'grace', false)).toBe(true)
    expect(mayReadName([agreed], 'ruth', false)).toBe(true)
    expect(mayReadName([agreed], 'amir', true)).toBe(true)
    expect(mayReadName([agreed], 'dev', false)).toBe(false)
    for (const status of ['waiting', 'refused', 'taken_back', 'expired'] as const) {
      expect(mayReadName([{ ...agreed, status }], 'amir', true)).toBe(false)
    }
  })
})
