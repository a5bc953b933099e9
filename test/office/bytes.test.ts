import { expect, test } from 'vitest'
import {
  clientBytes,
  clientFiles,
  OFFICE,
  workerGraph,
  workerGraphBytes,
} from '../support/builtFiles.ts'

test('The office’s first load takes under 60,000 bytes', () => {
  expect(clientBytes([OFFICE, ...clientFiles(OFFICE)])).toBeLessThan(60_000)
})

test('Opening a referral takes under 15,000 bytes more', () => {
  const more = clientFiles('web/office/triage/ReferralPane.tsx').difference(clientFiles(OFFICE))
  expect(more.size).toBeGreaterThan(0)
  expect(clientBytes(more)).toBeLessThan(15_000)
})

test('The public door needs under 60,000 bytes of the Worker', () => {
  expect(workerGraph().size).toBeGreaterThan(1)
  expect(workerGraphBytes()).toBeLessThan(60_000)
})
