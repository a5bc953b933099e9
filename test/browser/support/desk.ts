import { expect, type Page } from '@playwright/test'
import { SEED_STAFF } from '../../../db/seed/people.ts'

/** Opens the office and chooses this member of staff at the identity provider. */
export async function signIn(desk: Page, staffId: string, schoolId = 'harbour-academy') {
  const person = SEED_STAFF.find((one) => one.staffId === staffId && one.schoolId === schoolId)
  if (!person) throw new Error(`${staffId} does not work at ${schoolId}`)
  await desk.goto('/office/')
  await desk.locator(`button[name="subject"][value="${person.subject}"]`).click()
  await desk.waitForURL(/\/office\//)
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  return person
}

/** Walks down the queue with `j` until this name is chosen, one step back and forth on the way. */
export async function walkTo(desk: Page, name: string): Promise<void> {
  const rows = desk.locator('.list .rows a.row')
  await expect(rows.first()).toBeVisible()
  const chosen = desk.locator('.list a.row:focus')
  await desk.keyboard.press('j')
  await desk.keyboard.press('j')
  await desk.keyboard.press('k')
  for (let steps = 0; steps < 100; steps++) {
    if ((await chosen.innerText()).includes(name)) return
    await desk.keyboard.press('j')
  }
  throw new Error(`${name} is not in the queue`)
}
