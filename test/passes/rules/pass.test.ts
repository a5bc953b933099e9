import { expect, test } from 'vitest'
import {
  passCodeFrom,
  passProblems,
  passStands,
  readPassCode,
} from '../../../worker/passes/rules/pass.ts'
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
