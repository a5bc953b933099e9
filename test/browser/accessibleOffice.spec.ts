import { expectAccessible, INLINE_TARGET, TARGET } from './support/accessible.ts'
import { isSignedIn } from './support/desk.ts'
import { test } from './support/here.ts'
import { OFFICE_STATES } from './support/officeStates.ts'

test.describe.configure({ mode: 'parallel' })

for (const [on, width, target] of [
  ['a desktop', 1280, INLINE_TARGET],
  ['the smallest phone', 320, TARGET],
] as const) {
  test(`every page of the office can be read and used by everybody, on ${on}`, async ({
    here,
    newDesk,
  }) => {
    const touch = width === 320
    const page = await newDesk({ width, touch })
    for (const { name, who, open } of OFFICE_STATES) {
      await isSignedIn(page, here, who)
      await open(page, here)
      await expectAccessible(page, name, { byNight: !touch, target })
    }
  })
}
