import { describe, expect, test } from 'vitest'
import { isLive, isSeenAnew, returnPath } from '../../../worker/context/rules/signInTimes.ts'
import { HOUR_MS, MINUTE_MS } from '../../../worker/time/durations.ts'

const START = 1_000 * HOUR_MS

describe('How long staff stay signed in', () => {
  test('A sign-in lasts thirty minutes without a page, and not a moment more', () => {
    const signIn = { startedAt: START, lastSeenAt: START + HOUR_MS }
    expect(isLive(signIn, START + HOUR_MS + 30 * MINUTE_MS - 1)).toBe(true)
    expect(isLive(signIn, START + HOUR_MS + 30 * MINUTE_MS)).toBe(false)
  })

  test('A sign-in lasts ten hours in all, however busy its owner is', () => {
    const signIn = { startedAt: START, lastSeenAt: START + 10 * HOUR_MS - 1 }
    expect(isLive(signIn, START + 10 * HOUR_MS - 1)).toBe(true)
    expect(isLive(signIn, START + 10 * HOUR_MS)).toBe(false)
  })

  test('A sign-in’s last page is written down once a minute', () => {
    const signIn = { startedAt: START, lastSeenAt: START }
    expect(isSeenAnew(signIn, START + MINUTE_MS - 1)).toBe(false)
    expect(isSeenAnew(signIn, START + MINUTE_MS)).toBe(true)
  })
})

describe('Where a sign-in leads', () => {
  test('A sign-in leads to the page of the office that was asked for', () => {
    expect(returnPath('/office/referrals/abc?from=queue')).toBe('/office/referrals/abc?from=queue')
  })

  test.each([
    undefined,
    '',
    '/',
    '/harbour-academy',
    '/office',
    '/officer/',
    '/office/../harbour-academy',
    '/office/%2e%2e/harbour-academy',
    '/office/api/me',
    '//office.example/office/',
    '/\\office.example/office/',
    'https://office.example/office/',
    'javascript:alert(1)//office/',
    '/\t/office.example/office/',
    `/office/${'x'.repeat(500)}`,
  ])('A sign-in that asked for %j leads to the office’s first page', (to) => {
    expect(returnPath(to)).toBe('/office/')
  })
})
