import { describe, expect, test } from 'vitest'
import type { SessionRow } from '../../../worker/sessions/office/answers.ts'
import { noteNow } from '../../../web/office/pupils/noteNow.ts'

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`)

const session = (facts: Partial<SessionRow> = {}): SessionRow => ({
  id: 'group.2026-11-24',
  seriesId: 'group',
  kind: 'group',
  audience: 'pupils',
  title: 'Card table',
  on: '2026-11-24',
  startsAt: at('09:20'),
  endsAt: at('09:55'),
  place: 'The Harbour Room',
  by: { id: 'grace', name: 'Mrs Okafor', calledByPupils: 'Grace' },
  status: 'on',
  capacity: null,
  coming: 0,
  waiting: 0,
  movedFromOn: null,
  over: false,
  revision: 1,
  mayChange: true,
  ...facts,
})

const now = (time: string, sessions = [session()], mentorId = 'grace') =>
  noteNow(sessions, { mentorId, now: at(time) })

describe('A note that begins from the timetable', () => {
  test('It has the kind, the time, the minutes and the place of the session that was just now', () => {
    expect(now('10:05')).toMatchObject({
      kind: 'group',
      metOn: '2026-11-24',
      minutes: 35,
      startsAt: at('09:20'),
      place: 'The Harbour Room',
    })
  })

  test('While the session is on, it counts the minutes up to now', () => {
    expect(now('09:40')?.minutes).toBe(20)
  })

  test('It begins as most do before a session, hours after it, and for one of another mentor', () => {
    expect(now('09:10')).toBeNull()
    expect(now('12:30')).toBeNull()
    expect(now('10:05', [session()], 'dev')).toBeNull()
    expect(now('10:05', [session({ status: 'off' })])).toBeNull()
    expect(now('10:05', [session({ kind: 'coffee_morning' })])).toBeNull()
  })

  test('Of two sessions, it is about the later one', () => {
    const later = session({
      id: 'later',
      kind: 'drop_in',
      startsAt: at('10:00'),
      endsAt: at('10:30'),
    })
    expect(now('10:40', [session(), later])).toMatchObject({
      sessionId: 'later',
      kind: 'one_to_one',
    })
  })
})
