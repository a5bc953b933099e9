import { describe, expect, test } from 'vitest'
import { halfTermOf, isOnlyPlace, standingOf } from '../../../worker/onCall/rules/call.ts'
import { SECONDARY } from '../../time/calendars.ts'

const CALL = { askedOn: '2026-11-23', takenBy: null, backAt: null, calledOffAt: null }

describe('A call from a classroom', () => {
  test('A call that nobody took is over with its day', () => {
    expect(standingOf(CALL, '2026-11-23')).toBe('open')
    expect(standingOf(CALL, '2026-11-24')).toBe('over')
  })

  test('A pupil who came back stays counted as back the next day', () => {
    const back = { ...CALL, takenBy: 'grace', backAt: 9 }
    expect(standingOf(back, '2026-11-24')).toBe('back')
    expect(standingOf({ ...back, backAt: null }, '2026-11-23')).toBe('taken')
  })

  test('Calls are counted from the first day after half term', () => {
    const term = SECONDARY.terms.find(({ halfTerm }) => halfTerm)
    const after = halfTermOf(SECONDARY, term?.lastOn ?? '')
    expect(after.untilOn).toBe(term?.lastOn)
    expect(after.fromOn > (term?.halfTerm?.lastOn ?? '')).toBe(true)
    expect(halfTermOf(SECONDARY, term?.firstOn ?? '').fromOn).toBe(term?.firstOn)
  })

  test.each(['B12', 'Science 4', 'Main hall', 'PE office', '7', 'Sci 4', 'MFL2', 'Geog 3'])(
    'A browser remembers the room “%s”',
    (place) => expect(isOnlyPlace(place)).toBe(true),
  )

  test.each(['Kai in room 4', 'Kai 4', 'B12 with Ms Lowe', 'room 4 fight'])(
    'A browser forgets “%s”, which says more than a room',
    (place) => expect(isOnlyPlace(place)).toBe(false),
  )
})
