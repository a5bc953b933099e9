import type { Page } from '@playwright/test'
import { must } from '../must.ts'
import {
  expectAccessible,
  expectAccessibleHere,
  expectFocusSeen,
  fromTo,
  INLINE_TARGET,
  inParts,
} from './support/accessible.ts'
import { beginDecision, isSignedIn, pane, walkTo } from './support/officePage.ts'
import { expect, test } from './support/fixtures.ts'
import { OFFICE_STATES } from './support/officeStates.ts'
import { expectNothingOfOthers } from './support/sheetsOfOthers.ts'

test.describe.configure({ mode: 'parallel' })

for (const part of inParts(OFFICE_STATES)) {
  test(`Every page of the office ${fromTo(part)} is accessible and its own on a desktop and on the smallest phone`, async ({
    here,
    newDesk,
  }) => {
    const page = await newDesk()
    const becomePhone = await phoneOrDesk(page)
    for (const [n, { name, who, open }] of part.entries()) {
      await becomePhone(false)
      await isSignedIn(page, here, who)
      await open(page, here)
      await expectNothingOfOthers(page, name)
      await expectAccessible(page, name, { target: INLINE_TARGET })
      await becomePhone(true)
      // The same colours as on the desktop, but for the bar at a thumb's reach, which is alike on all.
      await expectAccessibleHere(page, `${name}, on a phone`, { contrast: n === 0 })
    }
  })
}

/** Makes a page of it that a thumb taps, 320 pixels wide, and a wide one with a mouse again. */
async function phoneOrDesk(page: Page) {
  const desk = must(page.viewportSize())
  const browser = await page.context().newCDPSession(page)
  return async (isPhone: boolean) => {
    await browser.send('Emulation.setTouchEmulationEnabled', { enabled: isPhone })
    await page.setViewportSize(isPhone ? { width: 320, height: 740 } : desk)
    const isCoarse = await page.evaluate(() => matchMedia('(pointer: coarse)').matches)
    expect(isCoarse).toBe(isPhone)
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
    // What is read after the page moves what stands below it.
    await page.waitForLoadState('networkidle')
    await tabOn(30)
  })
}
