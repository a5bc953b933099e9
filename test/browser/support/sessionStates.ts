import { expect, type Page } from '@playwright/test'
import { seedId } from '../../../db/seed/returnCodes.ts'
import { aSchool } from '../../support/builders.ts'
import { isSignedIn } from './officePage.ts'
import type { Here } from './here.ts'
import type { OfficeState } from './officeState.ts'

const id = seedId('harbour-academy')

const COFFEE = id('series', 2)

const STEADY = id('series', 13)

const CARDS = `${id('series', 5)}.2026-11-26`

const HALF_TERM = '2026-10-26'

const go = (address: string) => async (page: Page) => {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.quiet')).toHaveCount(0)
}

const lead = 'lead' as const

/** What the pages of what the school has on can look like. */
export const SESSION_STATES: readonly OfficeState[] = [
  { name: 'the week', who: lead, open: go('/office/sessions') },
  { name: 'a day', who: 'mentor-2', open: go('/office/sessions?from=2026-11-26&days=1') },
  { name: 'the week by person', who: lead, open: go('/office/sessions?as=people') },
  { name: 'half term', who: lead, open: go(`/office/sessions?from=${HALF_TERM}`) },
  { name: 'nothing on yet', who: lead, open: openNothing },
  { name: 'a new series', who: lead, open: go('/office/sessions/new') },
  { name: 'a series without a name', who: lead, open: makeNothing },
  { name: 'a series', who: lead, open: go(`/office/sessions/series/${COFFEE}`) },
  {
    name: 'a group that the page doesn’t show',
    who: lead,
    open: go(`/office/sessions/series/${STEADY}`),
  },
  { name: 'one session', who: 'mentor-2', open: go(`/office/sessions/${CARDS}`) },
  { name: 'who hears of a closed day', who: lead, open: closeThursday },
  { name: 'one’s times', who: 'mentor-2', open: offerNothing },
  { name: 'somebody is away', who: lead, open: go('/office/sessions/away') },
]

async function openNothing(page: Page, here: Here) {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'ruth', schoolId)
  await go('/office/sessions')(page)
  await expect(page.getByText('A good first one')).toBeVisible()
}

async function makeNothing(page: Page) {
  await go('/office/sessions/new')(page)
  await page.getByRole('button', { name: 'Make it' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function offerNothing(page: Page) {
  await go('/office/sessions/times')(page)
  await page.getByRole('radio', { name: 'Group' }).check()
  await page.getByRole('button', { name: 'Offer this time' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByText('Add a duty').click()
  await page.getByRole('button', { name: 'Add this duty' }).click()
  await expect(page.getByRole('alert')).toHaveCount(2)
}

async function closeThursday(page: Page) {
  await go('/office/sessions/close?on=2026-11-26')(page)
  await page.getByRole('button', { name: 'See who is told' }).click()
  await expect(page.getByRole('heading', { name: /^This affects/ })).toBeVisible()
}
