import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, HARBOUR, MEADOW, openPortal, type OpenPortal, typeBack } from '../support/portal.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { ur } from '../../web/languages/ur/everyPage.ts'
import { each, piecesOf } from '../support/html.ts'
import { portalHere } from '../support/portalInProcess.ts'
import { formTo, type Page } from '../support/scriptlessPhone.ts'
import { bodyOf, EVERY_LANGUAGE, everyPage, everyPlace, formsOn } from '../support/portalRoutes.ts'

let portal: OpenPortal

const pages: Page[] = []

/** Every page of both schools in both languages, each form sent empty and as it stands, and what is not there. */
beforeAll(async () => {
  portal = await openPortal()
  const phone = portal.phone()
  for (const school of [HARBOUR, MEADOW]) {
    for (const language of EVERY_LANGUAGE) {
      const places = await everyPlace(portal, school, language)
      const shown = await everyPage(phone, places)
      pages.push(...shown)
      for (const [action, form] of formsOn(shown, places)) {
        pages.push(await phone.post(action, ''))
        pages.push(await phone.post(action, bodyOf(form)))
      }
      pages.push(await phone.go(`${school}/nowhere`))
    }
  }
  pages.push(
    await phone.go('/nobodys-school'),
    await phone.post('/nobodys-school/now', ''),
    await phone.go(`${HARBOUR}/away`),
  )
})
afterAll(() => portal.stop())

const html = () => pages.filter((page) => page.html.startsWith('<!doctype html>'))

const tags = (page: Page) =>
  piecesOf(page.html).flatMap((piece) => ('open' in piece ? [piece] : []))

const cookiesOf = (page: Page) =>
  page.answers.flatMap(({ headers }) => headers.getSetCookie()).map((each) => each.split('=')[0])

const policyOf = (page: Page) =>
  new Map(
    (page.headers.get('content-security-policy') ?? '')
      .split(';')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  )

/** A school's name, alone or after one of the page names that say nothing of anyone (`titles.test.ts`). */
const NEUTRAL_TITLE = new RegExp(
  `^((${[...Object.values(en.titles), ...Object.values(ur.titles)].join('|')}) – )?(Harbour Academy|Meadow Primary School)$|^Ajar$`,
)

describe('The portal’s responses', () => {
  test('A response may not be stored, framed, or named as a referrer', () => {
    expect(pages.length).toBeGreaterThan(140)
    for (const page of pages) {
      for (const answer of page.answers) {
        const told = Object.fromEntries(answer.headers)
        expect([page.path, told]).toEqual([
          page.path,
          expect.objectContaining({
            'cache-control': 'no-store',
            'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
            'x-content-type-options': 'nosniff',
            'cross-origin-opener-policy': 'same-origin',
            'cross-origin-resource-policy': 'same-origin',
            'content-security-policy': expect.stringContaining(`frame-ancestors 'none'`),
          }),
        ])
        // A page of the door runs no script but its own, so it can ask for no camera.
        const runs = /script-src 'self' 'sha256-/.test(told['content-security-policy'] ?? '')
        if (!runs) expect(told['permissions-policy']).toContain('geolocation=()')
      }
    }
  })

  test('A response sets no cookie', () => {
    for (const page of pages) {
      const left = new Map<string, string>()
      for (const cookie of page.answers.flatMap((answer) => answer.headers.getSetCookie()))
        left.set(cookie.split('=')[0] ?? '', cookie)
      for (const cookie of left.values()) expect(cookie).toMatch(/^\w+=; Max-Age=0;/)
    }
  })

  test('What was sent is out of Back’s reach, and a form that came back is not', async () => {
    const phone = portal.phone()
    for (const path of ['/ask/me', '/ask/parent', '/breakfast']) {
      const again = await phone.send(formTo(await phone.go(HARBOUR + path), path), {})
      expect([path, again.status, cookiesOf(again)]).toEqual([path, 422, []])
    }
    const sent = await ask(phone, `${HARBOUR}/ask/me`)
    expect(cookiesOf(sent)).toEqual(['gone', 'gone'])
    const own = await typeBack(phone, sent)
    expect(cookiesOf(own)).toEqual(['gone', 'gone'])
    const empty = await phone.send(formTo(own, `${own.path}/messages`), { message: '' })
    expect([empty.status, cookiesOf(empty)]).toEqual([422, ['gone', 'gone']])
  })

  test('A response’s policy allows its own style, its own script and our files only', () => {
    for (const page of html()) {
      const [style] = each(page.html, 'style')
      const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')
      const [, script = ''] = /<script type="module">(.*?)<\/script>/s.exec(page.html) ?? []
      const policy = policyOf(page)
      expect([page.path, Object.fromEntries(policy)]).toEqual([
        page.path,
        {
          'default-src': `'none'`,
          'style-src': `'sha256-${hashOf(style?.text ?? '')}'`,
          'script-src': `'self' 'sha256-${hashOf(script)}'`,
          'connect-src': `'self'`,
          'img-src': 'data:',
          'form-action': `'self'`,
          'base-uri': `'none'`,
          'frame-ancestors': `'none'`,
        },
      ])
    }
  })

  test('A page loads nothing from other websites and has no scripts or styles in attributes', () => {
    for (const page of html()) {
      for (const { open, attributes } of tags(page)) {
        const { src, href, action, rel } = attributes
        const fetched =
          open === 'a' ? [] : [src, href, action].filter((address) => address !== undefined)
        for (const address of fetched)
          expect([page.path, open, address]).toEqual([
            page.path,
            open,
            // A part of the same page is fetched from nowhere.
            expect.stringMatching(/^(\/[^/]|#|data:,$)/),
          ])
        if (open === 'a' && /^https?:/.test(href ?? ''))
          expect([page.path, href, rel]).toEqual([page.path, href, 'noreferrer'])
        expect(
          Object.keys(attributes).filter((name) => name.startsWith('on') || name === 'style'),
        ).toEqual([])
      }
    }
  })

  test('A page has help, the way out, a neutral title and a heading', () => {
    for (const page of html()) {
      const words = page.html.includes('lang="ur" dir="rtl"') ? ur : en
      expect([page.path, page.text]).toEqual([
        page.path,
        expect.stringContaining(words.common.helpNow),
      ])
      const ways = [...each(page.html, 'a'), ...each(page.html, 'button')]
      expect(ways.filter(({ text }) => text === words.common.exit)).toHaveLength(1)
      expect(each(page.html, 'title')[0]?.text).toMatch(NEUTRAL_TITLE)
      expect(each(page.html, 'h1').length).toBeGreaterThan(0)
    }
  })

  test('A page has no box that a phone fills in by itself', () => {
    for (const page of html()) {
      for (const { open, attributes } of tags(page)) {
        const isBox =
          ['textarea', 'select'].includes(open) ||
          (open === 'input' &&
            !['hidden', 'radio', 'checkbox'].includes(attributes['type'] ?? 'text'))
        if (isBox)
          expect([page.path, attributes['name'], attributes['autocomplete']]).toEqual([
            page.path,
            attributes['name'],
            'off',
          ])
      }
    }
  })

  test('A response over HTTPS insists on HTTPS from then on', async () => {
    const here = await portalHere(portal.db, portal.clock, 'https://ajar.example')
    const page = await here.phone().go(`${HARBOUR}/ask/me`)
    expect(page.headers.get('strict-transport-security')).toContain('max-age=63072000')
  })
})
