import { describe, expect, test } from 'vitest'
import { REFERRAL_STATUSES } from '../../../worker/referrals/rules/referral.ts'
import {
  asksFirst,
  assertMayTell,
  mayBeAsked,
  meetsMentor,
  phrasesFor,
  SAFE_PHRASES,
  TEACHER_STATUSES,
  teacherStatusOf,
  urgentBecauseOf,
} from '../../../worker/referrals/rules/teacherReferral.ts'

describe('A referral’s status for its teacher', () => {
  test('says received, read, decided or not now, and never which decision it was', () => {
    const decided = [
      'taken_on',
      'one_chat',
      'group',
      'signposted',
      'passed_on',
      'declined',
    ] as const
    const says = decided.map((status) => teacherStatusOf({ status, wasOpened: true }))
    expect(new Set(says)).toEqual(new Set(['decided']))
    expect(teacherStatusOf({ status: 'waiting', wasOpened: false })).toBe('received')
    expect(teacherStatusOf({ status: 'waiting', wasOpened: true })).toBe('read')
    expect(teacherStatusOf({ status: 'withdrawn', wasOpened: true })).toBe('not_now')
    for (const status of REFERRAL_STATUSES) {
      expect(TEACHER_STATUSES).toContain(teacherStatusOf({ status, wasOpened: false }))
    }
  })

  test('tells of meetings only once the pupil has said yes', () => {
    for (const pupilSaid of [null, 'no', 'not_yet'] as const) {
      expect(meetsMentor({ pupilSaid, hasOpenCase: true })).toBeNull()
      expect(phrasesFor(pupilSaid)).not.toContain('we_are_meeting')
      expect(() => assertMayTell('we_have_started', pupilSaid)).toThrow('not_valid')
      expect(() => assertMayTell('keep_us_told', pupilSaid)).not.toThrow()
    }
    expect(meetsMentor({ pupilSaid: 'yes', hasOpenCase: true })).toBe(true)
    expect(meetsMentor({ pupilSaid: 'yes', hasOpenCase: false })).toBe(false)
    expect(phrasesFor('yes')).toEqual(SAFE_PHRASES)
  })

  test('never says the opposite of what the teacher was told last', () => {
    for (const hasOpenCase of [true, false]) {
      for (const before of SAFE_PHRASES) {
        for (const last of SAFE_PHRASES) {
          const meets = meetsMentor({ pupilSaid: 'yes', hasOpenCase, told: [before, last] })
          if (last === 'we_are_meeting' || last === 'we_have_started') expect(meets).not.toBe(false)
          if (last === 'not_now' || last === 'someone_else_helps') expect(meets).not.toBe(true)
          expect([hasOpenCase, null]).toContain(meets)
        }
      }
    }
  })
})

describe('A pupil that a teacher referred', () => {
  const referral = { madeBy: 'teacher', status: 'waiting', pupilSaid: null } as const

  test('is asked first, and again after “not yet”, until they say yes or it has ended', () => {
    expect(asksFirst(referral)).toBe(true)
    expect(asksFirst({ ...referral, pupilSaid: 'not_yet' })).toBe(true)
    expect(asksFirst({ ...referral, status: 'taken_on' })).toBe(true)
    expect(asksFirst({ ...referral, pupilSaid: 'yes' })).toBe(false)
    expect(asksFirst({ ...referral, status: 'declined' })).toBe(false)
    expect(asksFirst({ ...referral, status: 'withdrawn', pupilSaid: 'no' })).toBe(false)
    expect(asksFirst({ ...referral, madeBy: 'pupil' })).toBe(false)
  })

  test('can be asked as long as there is something to say no to', () => {
    expect(REFERRAL_STATUSES.filter(mayBeAsked)).toEqual([
      'waiting',
      'taken_on',
      'one_chat',
      'group',
    ])
  })
})

test('Only “today” puts a teacher’s referral on top', () => {
  expect(urgentBecauseOf('today')).toBe('teacher_said_today')
  expect(urgentBecauseOf('this_week')).toBeNull()
  expect(urgentBecauseOf('when_you_can')).toBeNull()
})
