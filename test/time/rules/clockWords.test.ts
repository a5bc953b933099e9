import { expect, test } from 'vitest'
import { clockWords } from '../../../worker/time/clockWords.ts'

test('A time of day is written with a full stop and without a leading nought', () => {
  expect(['08:15', '12:30', '00:05', '8:15'].map(clockWords)).toEqual([
    '8.15',
    '12.30',
    '0.05',
    '8.15',
  ])
})
