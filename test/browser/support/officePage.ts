import { expect, type Page } from '@playwright/test'
import { database } from '../../../db/database.ts'
import { signIns } from '../../../db/tables/signIn.ts'
import { SEED_STAFF } from '../../../db/seed/people.ts'
import { hashOf, newSecret } from '../../../worker/vault/vault.ts'
import type { Here } from './here.ts'

/** Opens the office and chooses this member of staff at the identity provider. */
export async function signIn(desk: Page, staffId: string, schoolId = 'harbour-academy') {
  const person = SEED_STAFF.find((one) => one.staffId === staffId && one.schoolId === schoolId)
  if (!person) throw new Error(`${staffId} does not work at ${schoolId}`)
  await desk.goto('/office/')
  // Whoever works at several schools has a button at each.
  await desk.locator(`button[name="subject"][value="${person.subject}"]`).first().click()
  await desk.waitForURL(/\/office\//)
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  return person
}

/** This desk is signed in already, at a moment that both its clocks agree on. */
export async function isSignedIn(
  desk: Page,
  here: Here,
  staffId: string,
  schoolId = 'harbour-academy',
): Promise<void> {
  const now = here.clock.now()
  const secret = newSecret()
  // The account that they have, where a seeded person has one: whoever works at several schools is known by it.
  const account = await here.db
    .prepare('SELECT issuer, subject FROM staff_account WHERE school_id = ? AND staff_id = ?')
    .bind(schoolId, staffId)
    .first<{ issuer: string; subject: string }>()
  const times = { startedAt: now, lastSeenAt: now }
  await database(here.db)
    .insert(signIns)
    .values({ idHash: await hashOf(secret), schoolId, staffId, ...times, ...account })
  await desk.context().addCookies([
    {
      name: '__Host-ajar-staff',
      value: secret,
      url: here.origin.replace('http:', 'https:'),
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])
  if (!setClocks.has(desk)) await desk.clock.setFixedTime(now)
  setClocks.add(desk)
}

const setClocks = new WeakSet<Page>()

/** The sign-ins of a school are over, as after half an hour, or when the database says so. */
export const endSignIns = (here: Here, schoolId: string) =>
  here.db.prepare('DELETE FROM sign_in WHERE school_id = ?').bind(schoolId).run()

/** Lines of the list: the queue's table, the list beside what is open, and the other rooms' lists. */
export const rows = (desk: Page) =>
  desk.locator('.list tr:has([data-row]), .list a.item[data-row], .list .rows a.row')

/** The row that the keyboard is on. */
export const chosenRow = (desk: Page) =>
  desk.locator('tr:has([data-row]:focus), a.item[data-row]:focus, a.row:focus')

export const pane = (desk: Page) => desk.getByRole('article', { name: 'Referral' })

/** Walks down the queue with `j` until this name is chosen, one step back and forth on the way. */
export async function walkTo(desk: Page, name: string): Promise<void> {
  await expect(rows(desk).first()).toBeVisible()
  await desk.keyboard.press('j')
  await desk.keyboard.press('j')
  await desk.keyboard.press('k')
  for (let steps = 0; steps < 100; steps++) {
    if ((await chosenRow(desk).innerText()).includes(name)) return
    await desk.keyboard.press('j')
  }
  throw new Error(`${name} is not in the queue`)
}

/** Opens a way to decide on the referral that is open, with the keyboard. */
export async function beginDecision(desk: Page, label: string): Promise<void> {
  await desk.keyboard.press('d')
  await expect(pane(desk).getByRole('heading', { name: 'Decide' })).toBeFocused()
  const labels = ['Take on', 'One chat', 'Group', 'Signpost', 'Decline', 'Pass to']
  const number = labels.findIndex((each) => label.startsWith(each)) + 1
  await desk.keyboard.press(`${number}`)
  await expect(pane(desk).getByRole('radio', { name: label })).toBeChecked()
  const change = pane(desk).getByRole('button', { name: 'Change the words' })
  if (await change.isVisible()) await change.press('Enter')
  await expect(decisionWords(desk)).toBeVisible()
}

/** The words of the decision that is open, which the child or parent will read. */
export const decisionWords = (desk: Page) => pane(desk).locator('#decision-words')

export const sendDecision = (desk: Page) => pane(desk).getByRole('button', { name: /^Send: / })

/** As if half a minute had gone by: what staff have sent can be read. */
export async function letHalfAMinutePass({ db }: Here): Promise<void> {
  await db.batch([
    db.prepare('UPDATE decision SET visible_at = decided_at'),
    db.prepare('UPDATE message SET visible_at = sent_at'),
  ])
}

/** The office's confirmation. */
export const said = (desk: Page) => desk.locator('.toast')
