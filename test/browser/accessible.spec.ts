import type { Page } from '@playwright/test'
import { expectAccessible, expectFocusSeen } from './support/accessible.ts'
import { fiveWords, question, typeBack } from './support/asking.ts'
import { expect, HARBOUR, MEADOW, test } from './support/here.ts'
import { quietStates, sentStates, type State } from './support/portalStates.ts'

test.describe.configure({ mode: 'parallel' })

const DOORS = [
  ['Harbour Academy in English', HARBOUR],
  ['Harbour Academy in Urdu', `${HARBOUR}/ur`],
  ['Meadow Primary in English', MEADOW],
  ['Meadow Primary in Urdu', `${MEADOW}/ur`],
] as const

/** axe is a script itself, so "without scripts" is without ours. */
const withoutOurScript = (page: Page) =>
  page.context().route('**/assets/enhance*', (route) => route.abort())

for (const [door, school] of DOORS) {
  const parts: readonly (readonly [string, State[], boolean])[] = [
    ['every page can be read and used by everybody', quietStates(school), false],
    ['so can every page that answers, without scripts', sentStates(school), false],
    ['and with scripts', sentStates(school).slice(0, 3), true],
  ]
  for (const [title, states, scripts] of parts) {
    test(`${door}: ${title}`, async ({ here, newPhone, startsAt }) => {
      const page = await newPhone({ width: 320 })
      if (!scripts) await withoutOurScript(page)
      for (const { name, open } of states) {
        here.clock.now = () => startsAt as number
        await open(page, here)
        await expectAccessible(page, name)
      }
    })
  }
}
