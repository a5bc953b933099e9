import { describe, expect, test } from 'vitest'
import {
  halfTermOf,
  isOnlyPlace,
  standingOf,
  whoIsThere,
} from '../../../worker/onCall/rules/call.ts'
import { nobodyThereWords } from '../../../web/office/onCall/callWords.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
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

  test('It says who can be there: nobody without mentors, outside their hours, or while all are away', () => {
    const monday = instantOf('2026-11-23', '11:00')
    const here = { away: [] }
    const away = { away: [{ fromOn: '2026-11-23', untilOn: '2026-11-24' }] }
    expect(whoIsThere([here, away], SECONDARY, monday)).toBe('someone')
    expect(whoIsThere([], SECONDARY, monday)).toBe('no_mentors')
    expect(whoIsThere([away], SECONDARY, monday)).toBe('all_away')
    expect(whoIsThere([here], SECONDARY, instantOf('2026-11-28', '22:03'))).toBe('closed')
  })

  test('Where nobody is there, it says whom to find instead', () => {
    const instead = { dsl: 'Ms Farah', dslRoom: 'Room 4', phone: '01632 960123' }
    expect(nobodyThereWords({ there: 'someone', instead })).toBeNull()
    expect(nobodyThereWords({ there: 'closed', instead })).toBe(
      'It’s outside the mentors’ hours, so maybe nobody sees a call. Find Ms Farah (Room 4), or ask the front office, 01632 960123.',
    )
    const alone = { dsl: null, dslRoom: '', phone: '' }
    expect(nobodyThereWords({ there: 'no_mentors', instead: alone })).toBe(
      'No mentor’s on the staff list, so maybe nobody sees a call. Ask the front office.',
    )
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
