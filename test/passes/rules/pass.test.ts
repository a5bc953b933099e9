import { expect, test } from 'vitest'
import {
  inClass,
  outOfSchool,
  passCodeFrom,
  passProblems,
  passStands,
  readPassCode,
} from '../../../worker/passes/rules/pass.ts'
import { SECONDARY } from '../../time/calendars.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

test('A code has six letters that cannot be taken for one another, and is read as people type it', () => {
  const code = passCodeFrom(new Uint8Array([9, 200, 31, 77, 5, 128, 250]))
  expect(code).toMatch(/^[BCDFGHJKMNPQRTVWXY3479]{6}$/)
  expect(readPassCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`)).toBe(code)
  expect(passCodeFrom(new Uint8Array([9, 200, 31, 77, 5, 128, 251]))).not.toBe(code)
})

test('A pass holds on the way to the meeting and dies with its end', () => {
  const pass = { fromAt: 100 * MINUTE_MS, untilAt: 120 * MINUTE_MS }
  expect(passStands(pass, 89 * MINUTE_MS)).toBe('early')
  expect(passStands(pass, 90 * MINUTE_MS)).toBe('valid')
  expect(passStands(pass, 120 * MINUTE_MS - 1)).toBe('valid')
  expect(passStands(pass, 120 * MINUTE_MS)).toBe('over')
})

test('A pass is for one meeting within two weeks, of three hours at the most', () => {
  const wrong = (on: string, starts: string, ends: string) =>
    Object.keys(passProblems({ on, starts, ends }, '2026-11-23'))
  expect(wrong('2026-11-23', '11:00', '11:20')).toEqual([])
  expect(wrong('2026-11-22', '11:20', '11:00')).toEqual(['on', 'ends'])
  expect(wrong('2026-12-08', '09:00', '12:01')).toEqual(['on', 'ends'])
})

test('A pass is for a school day, from the beginning of the school’s day to its end', () => {
  const why = (on: string, starts: string, ends: string) =>
    outOfSchool(SECONDARY, { on, starts, ends })
  expect(why('2026-11-24', '11:00', '11:20')).toEqual({})
  const noSchool = { on: 'There’s no school then. Choose a school day.' }
  // A Sunday, the half term, and an INSET day.
  expect(why('2026-11-29', '11:00', '11:20')).toEqual(noSchool)
  expect(why('2026-10-28', '11:00', '11:20')).toEqual(noSchool)
  expect(why('2026-11-27', '11:00', '11:20')).toEqual(noSchool)
  expect(Object.keys(why('2026-11-29', '03:00', '03:20'))).toEqual(['on', 'starts'])
  expect(why('2026-11-24', '08:00', '08:50')).toEqual({
    starts: 'School begins at 8.40am. Choose that or later.',
  })
  expect(why('2026-11-24', '15:00', '15:30')).toEqual({
    ends: 'School ends at 3.10pm. Choose that or earlier.',
  })
})

test('Of a meeting that begins before school or ends after it, a pass is for the part in school', () => {
  const on = '2026-11-24'
  const part = (starts: string, ends: string) => inClass(SECONDARY, { on, starts, ends })
  expect(part('08:15', '09:00')).toEqual({ on, starts: '08:40', ends: '09:00' })
  expect(part('15:00', '15:30')).toEqual({ on, starts: '15:00', ends: '15:10' })
  expect(part('15:30', '16:00')).toBeNull()
  expect(inClass(SECONDARY, { on: '2026-11-29', starts: '11:00', ends: '11:20' })).toBeNull()
})
