import { expect, type Page } from '@playwright/test'
import { SEED_CODES } from '../../../db/seed/returnCodes.ts'
import { hashOf } from '../../../worker/vault/vault.ts'
import { send, sendButton, typeBack } from './askForm.ts'
import { isSignedIn } from './officePage.ts'
import { IN_THE_HOLIDAYS, TUESDAY_NIGHT } from './fixtures.ts'
import type { Here } from './here.ts'
import { DAY_MS } from '../../../worker/time/durations.ts'
import { must } from '../../must.ts'

/** A state that a page of the portal can be in, and the way there. */
export type State = { name: string; open: (page: Page, here: Here) => Promise<void> }

const STORY = 'I am on my own at lunch.'

const at = (school: string) => (path: string) => async (page: Page) => {
  await page.goto(school + path)
}

/** Pages that stand by themselves, and every question of every form. */
export function quietStates(school: string): State[] {
  const go = at(school)
  const later = (now: number, path: string) => async (page: Page, here: Here) => {
    here.clock.now = () => now
    await go(path)(page)
  }
  return [
    { name: 'first page', open: go('') },
    { name: 'first page at night', open: later(TUESDAY_NIGHT, '') },
    { name: 'first page in the holidays', open: later(IN_THE_HOLIDAYS, '') },
    { name: 'parents', open: go('/parents') },
    { name: 'what we do with it', open: go('/privacy') },
    { name: 'services', open: go('/services') },
    ...breakfastStates(school),
    { name: 'poster', open: go('/poster') },
    { name: 'help now', open: go('/now') },
    { name: 'help now, opened', open: async (page) => openHelp(page, school) },
    { name: 'five words', open: go('/words') },
    { name: 'five words, page ended', open: go('/words?after=ended') },
    { name: 'nothing here', open: go('/nothing-here') },
    { name: 'today', open: go('/today') },
    { name: 'today at night', open: later(TUESDAY_NIGHT, '/today') },
    { name: 'what is on', open: go('/coming') },
    { name: 'coffee morning', open: (page) => openComing(page, school) },
    { name: 'nothing of that name is on', open: go('/coming/nothing') },
    { name: 'before you start', open: go('/ask/me') },
    { name: 'reasons', open: go('/ask/me#q1') },
    { name: 'before you start, at night', open: later(TUESDAY_NIGHT, '/ask/me') },
    { name: 'story, changed', open: go('/ask/me#c2') },
    { name: 'story', open: go('/ask/me#q2') },
    { name: 'mentor', open: go('/ask/me#q3') },
    { name: 'who you are', open: go('/ask/me#q4') },
    { name: 'no name', open: (page) => chooseAt(page, `${school}/ask/me#q4`, 'no_name') },
    { name: 'how to reach you', open: go('/ask/me#q5') },
    { name: 'by text', open: (page) => chooseAt(page, `${school}/ask/me#q5`, 'text') },
    { name: 'a friend', open: go('/ask/friend#q3') },
    { name: 'wishes', open: go('/ask/parent#q1') },
    { name: 'reasons of a parent', open: go('/ask/child#q2') },
    { name: 'who a parent is', open: go('/ask/child#q5') },
    {
      name: 'a parent by call',
      open: (page) => chooseAt(page, `${school}/ask/parent#q6`, 'call_only'),
    },
    { name: 'check', open: (page) => fillIn(page, school, 'me') },
    { name: 'check of a parent', open: (page) => fillIn(page, school, 'parent') },
  ]
}

/** Pages that answer to something that was sent. */
export function sentStates(school: string): State[] {
  const schoolId = school.split('/')[1] ?? ''
  const seeded = SEED_CODES.filter((code) => code.schoolId === schoolId)
  return [
    { name: 'something needs another look', open: (page) => sendFaulty(page, school, 'me') },
    { name: 'a parent’s needs another look', open: (page) => sendFaulty(page, school, 'parent') },
    { name: 'a form that is too old', open: (page, here) => sendTooLate(page, here, school) },
    { name: 'sent', open: async (page) => void (await sendOne(page, school)) },
    { name: 'another word', open: (page) => typeAnother(page, school) },
    { name: 'opened', open: async (page) => typeBack(page, await sendOne(page, school)) },
    { name: 'opened, message empty', open: (page) => sendNoMessage(page, school) },
    { name: 'opened, message sent', open: (page) => sendMessage(page, school) },
    { name: 'taken back', open: (page) => takeBack(page, school) },
    { name: 'wrong five words', open: (page) => openWrong(page, school) },
    { name: 'signposted', open: (page, here) => openSignposted(page, here, school) },
    { name: 'late', open: (page, here) => openLate(page, here, school, seeded[0]?.code ?? '') },
    { name: 'a place needs another look', open: (page) => takePlace(page, school, 'my sister') },
    { name: 'a place is kept', open: (page) => takePlace(page, school) },
    { name: 'a place is given back', open: (page) => giveBack(page, school) },
    { name: 'told', open: (page) => tell(page, school) },
    { name: 'told nothing more', open: (page) => tell(page, school, '') },
    { name: 'told more', open: (page) => tell(page, school, 'By the bikes.') },
    ...seeded.map(({ code, opens }) => ({
      name: opens,
      open: (page: Page) => unlockWith(page, school, code),
    })),
  ]
}

/** A breakfast club's form, with every line open, with something wrong, and a family's own page. */
function breakfastStates(school: string): State[] {
  const go = async (page: Page) => void (await page.goto(`${school}/breakfast`))
  const signUp = async (page: Page) => {
    await go(page)
    await page.locator('[name="name.0"]').fill('Oluwaseun-Adebayo Featherstonehaugh')
    await page.locator('[name="d1.0"]').check()
    await page.locator('[name="allergies.0"][value="no"]').check()
    await page.locator('main .go button').click()
    await page.waitForURL(/breakfast\/mine/)
  }
  const mine = async (page: Page) => {
    await signUp(page)
    const words = await page.locator('.words li').allTextContents()
    const asked = await page.locator('label[for="word"]').innerText()
    await page.locator('#word').fill(words[Number(/[1-5]/.exec(asked)?.[0]) - 1] ?? '')
    await press(page)
    await page.locator('#word').waitFor({ state: 'detached' })
    await page.waitForLoadState()
  }
  const openAll = (page: Page) =>
    page
      .locator('main details')
      .evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
  return [
    { name: 'breakfast', open: go },
    {
      name: 'breakfast, opened',
      open: async (page) => {
        await go(page)
        await page.locator('[name="allergies.0"][value="yes"]').check()
        await openAll(page)
      },
    },
    {
      name: 'breakfast needs another look',
      open: async (page) => {
        await go(page)
        await page.locator('main .go button').click()
        await page.locator('#errors').waitFor()
      },
    },
    { name: 'breakfast, five words', open: signUp },
    { name: 'breakfast days', open: mine },
    { name: 'breakfast days, opened', open: async (page) => (await mine(page), openAll(page)) },
    {
      name: 'breakfast food',
      open: async (page) => {
        await mine(page)
        await page.goto(page.url().replace('/mine/', '/food/'))
      },
    },
  ]
}

/** Presses the button of the page's own form, whatever it is called in this language. */
const press = (page: Page) => page.locator('main form button').first().click()

async function openHelp(page: Page, school: string) {
  await page.goto(school)
  await page.locator('footer summary').click()
}

async function openComing(page: Page, school: string) {
  await page.goto(`${school}/coming`)
  await page.locator('.list a').first().click()
}

/** On the last day on offer: the next one is for the tests that count who comes. */
async function takePlace(page: Page, school: string, wrongContact = '') {
  await openComing(page, school)
  const last = page.locator('input[name="on"]').last()
  await last.evaluate((input) => input.closest('details')?.setAttribute('open', ''))
  await last.check()
  await page.locator('#contact').fill(wrongContact)
  await press(page)
  await page.locator(wrongContact ? '#errors' : 'main [role="status"]').waitFor()
}

async function giveBack(page: Page, school: string) {
  await takePlace(page, school)
  await page.locator('form:has([value="cancel"]) button').first().click()
  await page.waitForURL(/done=cancelled/)
}

async function chooseAt(page: Page, address: string, value: string) {
  await page.goto(address)
  await page.locator(`input[value="${value}"]`).check()
}

/** The shortest way to the page where everything is checked: only what has to be said. */
async function fillIn(page: Page, school: string, kind: 'me' | 'parent') {
  const [story, who] = kind === 'me' ? ['#q2', '#q4'] : ['#q3', '#q5']
  // An address that differs by its fragment alone would keep the form that is open.
  await page.goto(school)
  await page.goto(`${school}/ask/${kind}${story}`)
  await page.locator('#story').fill(STORY)
  await page.goto(`${school}/ask/${kind}${who}`)
  await page.locator('#no_name').check()
  await page.goto(`${school}/ask/${kind}#check`)
}

async function sendOne(page: Page, school: string): Promise<string[]> {
  await fillIn(page, school, 'me')
  return send(page)
}

async function sendFaulty(page: Page, school: string, kind: 'me' | 'parent') {
  const [question, reach] = kind === 'me' ? ['#q5', 'text'] : ['#q6', 'call_only']
  await chooseAt(page, `${school}/ask/${kind}${question}`, reach)
  await page.locator('#number').fill('none')
  await page.goto(`${school}/ask/${kind}#check`)
  await sendButton(page).click()
  await page.locator('#errors').waitFor()
}

async function sendTooLate(page: Page, here: Here, school: string) {
  await fillIn(page, school, 'me')
  const now = here.clock.now()
  here.clock.now = () => now + 3 * DAY_MS
  await sendButton(page).click()
  await page.locator('[role="alert"]').waitFor()
}

async function typeAnother(page: Page, school: string) {
  await sendOne(page, school)
  // It is on no list, so it is not the word that is asked for.
  await page.locator('#word').fill('quagga')
  await press(page)
  await page.locator('#word-error').waitFor()
}

async function sendNoMessage(page: Page, school: string) {
  await typeBack(page, await sendOne(page, school))
  await press(page)
  await page.locator('#message-error').waitFor()
}

async function sendMessage(page: Page, school: string) {
  await typeBack(page, await sendOne(page, school))
  await page.locator('#message').fill('Hello')
  await press(page)
  await page.waitForURL(/done=message/)
}

async function takeBack(page: Page, school: string) {
  await typeBack(page, await sendOne(page, school))
  const withdrawal = page.locator('main details:has([action$="/withdrawal"])')
  await withdrawal.locator('summary').click()
  await withdrawal.locator('button').click()
  await page.waitForURL(/done=withdrawn/)
}

async function openWrong(page: Page, school: string) {
  await page.goto(`${school}/words`)
  await page.locator('#words').fill('one two three four five')
  await press(page)
  await page.locator('#words-error').waitFor()
}

async function unlockWith(page: Page, school: string, code: string) {
  await page.goto(`${school}/words`)
  await page.locator('#words').fill(code)
  await press(page)
  await page.waitForURL(/\/page\//)
}

/** Nobody has answered in a week. */
async function openLate(page: Page, here: Here, school: string, code: string) {
  const now = here.clock.now()
  here.clock.now = () => now + 7 * DAY_MS
  await unlockWith(page, school, code)
}

async function openSignposted(page: Page, here: Here, school: string) {
  await typeBack(page, await sendOne(page, school))
  const schoolId = school.split('/')[1] ?? ''
  const sql = `SELECT referral_id AS id,
      (SELECT id FROM service WHERE school_id = opening.school_id LIMIT 1) AS serviceId
    FROM opening WHERE school_id = ? AND id_hash = ?`
  const secret = page.url().split('/').at(-1) ?? ''
  const opened = await here.db
    .prepare(sql)
    .bind(schoolId, await hashOf(secret))
    .first()
  const { id, serviceId } = opened as { id: string; serviceId: string }
  const desk = await must(page.context().browser()).newContext({ baseURL: here.origin })
  await isSignedIn(await desk.newPage(), here, 'mentor-2', schoolId)
  const answer = await desk.request.post(`/office/api/referrals/${id}/decision`, {
    data: { turn: 0, outcome: 'signposted', words: 'They can help with this.', serviceId },
    headers: { origin: here.origin },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  // Half a minute later.
  await here.db
    .prepare('UPDATE decision SET visible_at = decided_at WHERE school_id = ? AND referral_id = ?')
    .bind(schoolId, id)
    .run()
  await desk.close()
  await page.reload()
}

/** "I’m not safe right now". Its own tab is not needed here. */
async function tell(page: Page, school: string, more?: string) {
  await openHelp(page, school)
  await page.locator('footer form').evaluate((form) => form.removeAttribute('target'))
  await page.locator('footer form button').click()
  await page.waitForURL(/\/now\/./)
  if (more === undefined) return
  await page.locator('#words').fill(more)
  await press(page)
  await page.locator(more ? 'main [role="status"]' : '#words-error').waitFor()
}
