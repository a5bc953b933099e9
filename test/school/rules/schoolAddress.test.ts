import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  addressFor,
  OWN_ADDRESSES,
  whyNoAddress,
} from '../../../worker/school/rules/schoolAddress.ts'

test.each([
  ['Harbour Academy', 'harbour-academy'],
  ["St Brigid's R.C. High School", 'st-brigids-rc-high-school'],
  ['Ysgol Gŵyr & Friends', 'ysgol-gwyr-and-friends'],
  ['  The 3 Rivers – Primary  ', 'the-3-rivers-primary'],
  ['A very long name of a school that goes on and on', 'a-very-long-name-of-a-school-that-goes-on'],
])('%s is suggested the address %s', (name, address) => {
  expect(addressFor(name)).toBe(address.slice(0, 40).replace(/-$/, ''))
  expect(whyNoAddress(addressFor(name))).toBeNull()
})

test.each(['ab', 'Harbour', 'harbour--academy', '-harbour', 'a b c', 'x'.repeat(41), 'office'])(
  'The address %s is refused with a reason',
  (address) => {
    expect(whyNoAddress(address)).toMatch(/\.$/)
  },
)

test('No school can take an address at which the Worker answers itself', () => {
  const app = readFileSync('worker/app.ts', 'utf8')
  const own = [...app.matchAll(/app\.(?:all|get|post)\('\/([\w-]+)/g)].map(([, first]) => first)
  expect(own.length).toBeGreaterThan(3)
  expect(OWN_ADDRESSES).toEqual(expect.arrayContaining([...new Set(own)]))
})
