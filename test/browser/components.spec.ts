import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible, expectFocusSeen, INLINE_TARGET, TARGET } from './support/accessible.ts'
import { servePartsPage } from './support/partsPage.ts'

let parts: Awaited<ReturnType<typeof servePartsPage>>

test.beforeAll(async () => {
  parts = await servePartsPage()
})
test.afterAll(() => parts.stop())

async function open(page: Page) {
  await page.goto(parts.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** The panel with this heading. */
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test.describe('The parts of the office', () => {
  test('have roles and names for a screen reader', async ({ page }) => {
    await open(page)
    await expect(
      page.getByRole('list', { name: 'Know this first' }).getByRole('listitem'),
    ).toHaveText([
      'Don’t tell her parentsShe asked us not to, 2 October.',
      /^Only between 2pm and 3pm/,
    ])
    const facts = panel(page, 'Facts')
    await expect(facts.getByRole('blockquote')).toHaveCount(4)
    await expect(facts.getByText('3 of 6')).toHaveText('3 of 6 steps done')

    const table = page.getByRole('table', { name: 'Waiting' })
    await expect(table.getByRole('columnheader')).toHaveText([
      'Who',
      'Class',
      'What about',
      'Promised',
    ])
    await expect(table.getByRole('rowheader')).toHaveCount(3)
    await expect(table.getByRole('link')).toHaveCount(2)

    const ledger = page.getByRole('region', { name: 'What needs me now' })
    await expect(ledger.getByRole('link', { name: 'Corey Lamb' })).toBeVisible()
    await expect(
      page.getByRole('list', { name: 'What’s happened' }).getByRole('listitem'),
    ).toHaveCount(5)
    await expect(page.getByRole('group', { name: 'This week' }).getByRole('button')).toHaveCount(0)

    const who = page.getByRole('group', { name: 'Who' })
    await expect(who.getByRole('radio', { name: 'Dev Patel' })).toBeChecked()
    await expect(who.getByRole('radio', { name: 'Ania Kowalczyk' })).toBeDisabled()
    await expect(
      who.getByRole('radio', { name: /^Dev Patel.*9 now, 10 with this, of 14$/ }),
    ).toBeVisible()
    await expect(panel(page, 'Still opening').getByRole('status')).toHaveText(
      'Opening Chantelle’s page',
    )
    await expect(panel(page, 'News').getByRole('status')).toHaveCount(3)
  })

  test('work with the keyboard, and show the focus', async ({ page }) => {
    await open(page)
    const pressOn = async (control: Locator, key: string) => {
      await control.focus()
      await page.keyboard.press(key)
      await expectFocusSeen(page)
    }
    await pressOn(page.getByRole('radio', { name: 'Usual 1' }), 'ArrowRight')
    await expect(page.getByRole('radio', { name: 'Intensive 2' })).toBeChecked()
    await pressOn(page.getByRole('radio', { name: 'Dev Patel' }), 'ArrowDown')
    await expect(page.getByRole('radio', { name: 'Nadia Shah' })).toBeChecked()

    const notes = page.getByRole('button', { name: 'Notes 7' })
    await pressOn(notes, 'Enter')
    await expect(notes).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('button', { name: 'All 31' })).toHaveAttribute(
      'aria-pressed',
      'false',
    )

    const late = page.getByRole('button', { name: '7 late' })
    await expect(late).toHaveAttribute('aria-pressed', 'true')
    await pressOn(late, 'Enter')
    await expect(late).toHaveAttribute('aria-pressed', 'false')

    await pressOn(page.getByRole('button', { name: 'Undo' }), 'Enter')
    await expect(panel(page, 'Undo').getByRole('status')).toHaveText('Undone.')

    await page.getByRole('radio', { name: 'Intensive 2' }).focus()
    for (let stop = 0; stop < 20; stop++) {
      await page.keyboard.press('Tab')
      await expectFocusSeen(page)
    }
  })

  test('have enough contrast in light and dark, on a desk and on the smallest phone', async ({
    browser,
  }) => {
    for (const [width, target] of [
      [1280, INLINE_TARGET],
      [320, TARGET],
    ] as const) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        hasTouch: width === 320,
        isMobile: width === 320,
      })
      const page = await context.newPage()
      await open(page)
      await expectAccessible(page, `the parts, ${width} wide`, { target })
      await context.close()
    }
  })
})
