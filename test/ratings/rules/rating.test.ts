import { expect, test } from 'vitest'
import {
  changesIn,
  type Moment,
  type RatingAnswers,
  remindAtOf,
} from '../../../worker/ratings/rules/rating.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { SECONDARY } from '../../time/calendars.ts'

const say = (teacherId: string, moment: Moment, more: Partial<RatingAnswers>) => ({
  teacherId,
  moment,
  answers: {
    attendance: null,
    punctuality: null,
    behaviour: null,
    work: null,
    confidence: null,
    relationships: null,
    ...more,
  },
})

const onWork = (...given: ReturnType<typeof say>[]) =>
  changesIn(given).find(({ statement }) => statement === 'work')

test('A start is compared only with the end of the same teachers', () => {
  const change = onWork(
    say('bell', 'start', { work: 1 }),
    say('nora', 'start', { work: 5 }),
    say('bell', 'end', { work: 3 }),
  )
  expect(change).toEqual({ statement: 'work', start: 1, end: 3, teachers: 1 })
})

test('Several teachers who said both are shown as their mean, and how many they are', () => {
  const change = onWork(
    say('bell', 'start', { work: 1 }),
    say('nora', 'start', { work: 2 }),
    say('bell', 'end', { work: 4 }),
    say('nora', 'end', { work: 4 }),
  )
  expect(change).toEqual({ statement: 'work', start: 1.5, end: 4, teachers: 2 })
})

test('“I can’t say” counts for nothing, and a start with nobody’s end stands alone', () => {
  const unsure = say('nora', 'end', {})
  expect(onWork(say('bell', 'start', { work: 2 }), unsure)).toEqual({
    statement: 'work',
    start: 2,
    end: null,
    teachers: 1,
  })
  expect(onWork(unsure)).toEqual({ statement: 'work', start: null, end: null, teachers: 0 })
})

test('The one reminder comes on the fifth school day, past a weekend and a closed day', () => {
  const monday = instantOf('2026-11-23', '09:30')
  expect(remindAtOf(SECONDARY, monday)).toBe(instantOf('2026-12-01', '08:00'))
})
