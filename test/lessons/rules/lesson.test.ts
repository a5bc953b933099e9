import { expect, test } from 'vitest'
import {
  inOrder,
  isNeverFrom,
  type Lesson,
  lessonsMissed,
  weekOf,
} from '../../../worker/lessons/rules/lesson.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import type { LessonTimes, SchoolCalendar } from '../../../worker/time/schoolCalendar.ts'

const calendar = (lessonTimes: Partial<LessonTimes> = {}): SchoolCalendar => ({
  terms: [
    {
      name: 'Autumn 2026',
      firstOn: '2026-09-02',
      lastOn: '2026-12-18',
      halfTerm: { firstOn: '2026-10-26', lastOn: '2026-10-30' },
    },
    { name: 'Spring 2027', firstOn: '2027-01-04', lastOn: '2027-03-26' },
  ],
  closedDays: [],
  openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '16:00' })),
  dayPoints: [],
  lessonTimes: {
    periods: [
      { name: 'P1', starts: '09:00', ends: '10:00' },
      { name: 'P2', starts: '10:00', ends: '11:00' },
      { name: 'P3', starts: '11:20', ends: '12:20' },
    ],
    weekAOn: null,
    neverFrom: [],
    ...lessonTimes,
  },
})

const lesson = (subject: string, facts: Partial<Lesson> = {}): Lesson => ({
  week: 0,
  weekday: 2,
  period: 'P2',
  subject,
  ...facts,
})

const at = (day: string, starts: string, ends: string) => ({
  startsAt: instantOf(day, starts),
  endsAt: instantOf(day, ends),
})

const missed = (
  lessons: readonly Lesson[],
  span: ReturnType<typeof at>,
  times: Partial<LessonTimes> = {},
) => lessonsMissed(calendar(times), lessons, span).map(({ subject }) => subject)

const TUESDAY = '2026-11-24'

test('A pupil misses the lessons that a time cuts into, and no others', () => {
  const lessons = [
    lesson('Maths', { period: 'P1' }),
    lesson('Art'),
    lesson('Music', { period: 'Period 3' }),
    lesson('French', { weekday: 3 }),
  ]
  expect(missed(lessons, at(TUESDAY, '10:20', '10:50'))).toEqual(['Art'])
  expect(missed(lessons, at(TUESDAY, '09:30', '10:30'))).toEqual(['Maths', 'Art'])
  expect(missed(lessons, at(TUESDAY, '10:00', '11:00'))).toEqual(['Art'])
  expect(missed(lessons, at(TUESDAY, '11:00', '11:20'))).toEqual([])
  expect(missed(lessons, at(TUESDAY, '12:00', '12:10'))).toEqual(['Music'])
  expect(missed(lessons, at('2026-11-25', '10:20', '10:50'))).toEqual(['French'])
})

test('Week A and week B take turns over the weeks with school, also across a half term and before the first', () => {
  const from = '2026-10-12'
  const weeks = {
    '2026-10-05': 2,
    '2026-10-12': 1,
    '2026-10-19': 2,
    '2026-11-02': 1,
    '2026-11-13': 2,
    '2026-12-14': 1,
    '2027-01-04': 2,
  }
  for (const [day, week] of Object.entries(weeks)) {
    expect([day, weekOf(calendar(), from, day)]).toEqual([day, week])
  }
})

test('A pupil misses the lesson of the week that it is', () => {
  const lessons = [lesson('Maths', { week: 1 }), lesson('Art', { week: 2 })]
  const times = { weekAOn: '2026-11-23' }
  expect(missed(lessons, at(TUESDAY, '10:20', '10:50'), times)).toEqual(['Maths'])
  expect(missed(lessons, at('2026-12-01', '10:20', '10:50'), times)).toEqual(['Art'])
})

test('A subject that nobody is taken out of is known with its set, and no other that begins alike', () => {
  const lessons = ['Maths', 'English language']
  const never = (subject: string) => isNeverFrom(lessons, { subject })
  expect(['maths', 'Maths 11A', 'MATHS: set 2', 'English Language'].map(never)).toEqual(
    Array(4).fill(true),
  )
  expect(['Mathsclub', 'English', 'Further Maths', ''].map(never)).toEqual(Array(4).fill(false))
})

test('A lesson that both weeks have stands once', () => {
  const both = [lesson('Maths', { week: 1 }), lesson('maths ', { week: 2, period: '2' })]
  expect(inOrder(both)).toEqual([lesson('Maths')])
  expect(inOrder([...both, lesson('Art', { weekday: 1 })])).toHaveLength(2)
  expect(inOrder([lesson('Maths', { week: 1 }), lesson('Art', { week: 2 })])).toHaveLength(2)
})
