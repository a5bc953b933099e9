import { expect, test } from 'vitest'
import { clockWords } from '../../../worker/time/clockWords.ts'

test('A time of day is written as it is said, with no noughts that nobody says', () => {
  const times = ['08:15', '8:15', '09:00', '12:00', '12:30', '13:10', '16:00', '00:00', '00:05']
  expect(times.map((time) => clockWords(time))).toEqual([
    '8.15am',
    '8.15am',
    '9am',
    'noon',
    '12.30pm',
    '1.10pm',
    '4pm',
    '12am',
    '12.05am',
  ])
})

test('A language that does not say “am” or “pm” keeps the 24-hour clock', () => {
  expect(['08:15', '13:10'].map((time) => clockWords(time, 'ur'))).toEqual(['8.15', '13.10'])
})
