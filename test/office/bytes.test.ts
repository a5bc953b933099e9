import { expect, test } from 'vitest'
import {
  clientBytes,
  clientFiles,
  OFFICE,
  workerGraph,
  workerGraphBytes,
} from '../support/builtFiles.ts'

test('The office comes to a mentor’s desk in under 90,000 bytes (B6)', () => {
  expect(clientBytes([OFFICE, ...clientFiles(OFFICE)])).toBeLessThan(90_000)
})

test('A referral opens with under 15,000 bytes more (B6)', () => {
  const more = clientFiles('web/office/triage/ReferralPane.tsx').difference(clientFiles(OFFICE))
  expect(more.size).toBeGreaterThan(0)
  expect(clientBytes(more)).toBeLessThan(15_000)
})

test('The public door starts from under 60,000 bytes of the Worker (B12)', () => {
  expect(workerGraph().size).toBeGreaterThan(1)
  expect(workerGraphBytes()).toBeLessThan(60_000)
})
