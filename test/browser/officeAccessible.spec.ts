import {
  expectAccessible,
  expectFocusSeen,
  fromTo,
  INLINE_TARGET,
  inParts,
  TARGET,
} from './support/accessible.ts'
import { beginDecision, isSignedIn, pane, walkTo } from './support/officePage.ts'
import { expect, test } from './support/fixtures.ts'
import { OFFICE_STATES } from './support/officeStates.ts'

test.describe.configure({ mode: 'parallel' })

for (const [on, width, target] of [
  ['a desktop', 1280, INLINE_TARGET],
  ['the smallest phone', 320, TARGET],
] as const) {
  for (const part of inParts(OFFICE_STATES)) {
    test(`Every page of the office ${fromTo(part)} is accessible on ${on}`, async ({
      here,
      newDesk,
    }) => {
      const touch = width === 320
      const page = await newDesk({ width, touch })
      for (const { name, who, open } of part) {
        await isSignedIn(page, here, who)
        await open(page, here)
        await expectAccessible(page, name, { byNight: !touch, target })
      }
    })
  }
}

for (const width of [1280, 360]) {
  test(`The focus is always visible in the office, ${width} pixels wide`, async ({
    here,
    newDesk,
  }) => {
    const page = await newDesk({ width })
    const tabOn = async (stops: number) => {
      for (let stop = 0; stop < stops; stop++) {
        await page.keyboard.press('Tab')
        await expectFocusSeen(page)
      }
    }
    await isSignedIn(page, here, 'mentor-2')
    await page.goto('/office/queue')
    await walkTo(page, 'Harvey')
    await expectFocusSeen(page)
    await page.keyboard.press('Enter')
    await expect(pane(page).getByRole('heading', { level: 1 })).toContainText('Harvey')
    await beginDecision(page, 'Take on')
    await tabOn(15)
    await page.goto('/office/caseload')
    await page.locator('.cases [data-row]').first().press('Enter')
    await page.getByLabel('Write a note').waitFor()
    await tabOn(30)
  })
}
