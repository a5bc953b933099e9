import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

/** The first and the last migration of each day in the change log. */
const days = [
  ...readFileSync(join(ROOT, 'docs/changes.md'), 'utf8').matchAll(
    /migrations (\d{4}) to (\d{4})$/gm,
  ),
].map(([, first = '', last = '']) => [first, last] as const)

test('The change log says with which release each migration comes', () => {
  const numbers = readdirSync(join(ROOT, 'migrations')).map((file) => file.slice(0, 4))
  const missing = numbers.filter((number) => !days.some(([a, b]) => a <= number && number <= b))
  expect(days.length).toBeGreaterThan(3)
  expect(missing).toEqual([])
})
