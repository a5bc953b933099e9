import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  fiveWords,
  ask,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { each } from '../support/html.ts'
import { filledIn, formTo, type Page, type Typed, valueOf } from '../support/scriptlessPhone.ts'
import { aFamily } from '../breakfast/signUpFamily.ts'
import { database } from '../../db/database.ts'
import { schoolOf } from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** Presses the button of another language in a form that is half written: the page after that. */
async function chooseUrdu(page: Page, end: string, typed: Typed): Promise<Page> {
  const form = formTo(page, end)
  const button = each(page.html, 'button').find(({ attributes }) => attributes['lang'] === 'ur')
  expect([page.path, button?.attributes['form']]).toEqual([page.path, 'f'])
  expect(each(page.html, 'form').some(({ attributes }) => attributes['id'] === 'f')).toBe(true)
  const body = new URLSearchParams(filledIn(form, typed))
  body.set('carry', '1')
  return portal.phone().post(button?.attributes['formaction'] ?? '', body)
}

/** What was typed stands in the form in the other language, whose id is the same, and nothing was sent. */
function expectKept(page: Page, before: Page, end: string, typed: Typed) {
  expect([page.path, page.status]).toEqual([page.path, 200])
  expect(page.html).toContain('lang="ur" dir="rtl"')
  const form = formTo(page, end)
  for (const [name, value] of Object.entries(typed)) expect(valueOf(form, name)).toBe(value)
  expect(valueOf(form, 'form')).toBe(valueOf(formTo(before, end), 'form'))
  expect(page.html).not.toContain('class="error"')
}

test('Choosing another language in a half-written form keeps what was typed', async () => {
  const phone = portal.phone()
  const booked = await phone.go(`${MEADOW}/coming`)
  const series = each(booked.html, 'a').find(({ attributes }) =>
    /\/coming\/[^?]+/.test(attributes['href'] ?? ''),
  )
  const path = new URL(series?.attributes['href'] ?? '', 'http://x').pathname
  const own = await unlockWith(phone, fiveWords(await ask(phone, `${HARBOUR}/ask/me`)))
  const told = await phone.send(formTo(own, '/now'))
  const school = await schoolOf(portal, 'meadow-primary')
  const { withWords } = await aFamily({ db: database(portal.db), school, now: portal.clock.now })
  const cases: [Page, string, Typed][] = [
    [
      await phone.go(`${HARBOUR}/ask/me`),
      '/ask/me',
      { story: 'It began\nin May.', reason: 'worry', name: '' },
    ],
    [await phone.go(path), path.split('/').at(-1) ?? '', { name: 'Renata', helps: 'A ramp' }],
    [await phone.go(`${MEADOW}/breakfast`), '/breakfast', { 'name.0': 'Pat', 'd2.0': 'yes' }],
    [
      await phone.go(`${MEADOW}/breakfast/food/${withWords}`),
      `/food/${withWords}`,
      { 'other.0': 'Kiwi' },
    ],
    [own, '/messages', { message: 'I wanted to say' }],
    [told, told.path.split('/').at(-1) ?? '', { words: 'By the ga' }],
  ]
  for (const [page, end, typed] of cases) {
    expectKept(await chooseUrdu(page, end, typed), page, end, typed)
    // Nothing else in the header leads away from what was typed.
    const [header = ''] = /<header>[^]*<\/header>/.exec(page.html) ?? []
    expect(header).not.toContain('<a ')
  }
})

test('A pasted story that is too long is kept whole, and the page says by how much', async () => {
  const story = 'x'.repeat(4114)
  const page = await ask(portal.phone(), `${HARBOUR}/ask/me`, { story, identity: 'no_name' })
  expect(page.status).toBe(422)
  expect(page.text).toContain('Make this 114 characters shorter.')
  expect(valueOf(formTo(page, '/ask/me'), 'story')).toBe(story)
  expect(page.html).not.toContain('maxlength')
})
