import { type Language, LANGUAGES } from '../../web/languages/catalogue.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../support/html.ts'
import { filledIn, formTo } from '../support/scriptlessPhone.ts'
import { AMIRA, HARBOUR, MEADOW, openPortal, type OpenPortal } from '../support/portal.ts'
import { bodyOf, EVERY_LANGUAGE, everyForm, everyPlace, pagesOn } from '../support/portalRoutes.ts'
import {
  type ColdPage,
  compressedBytes,
  total,
  weigh,
  weighCold,
  weighLater,
  wordsOf,
} from '../support/bytesOnTheWire.ts'

/** Bytes, as in the budgets B1, B2 and B4 of README.md. */
const MOST = 6_000

/** A pupil's own page with everything that a case can have on it: a plan, a meeting, steps, and two questions. */
const OWN_PAGE = 6_200

/** The school's page says the most of all the quiet ones. */
const SCHOOL_PAGE = 5_400

/** The form that asks for help is six pages and their summary in one document; in a primary school, with pictures. */
const ASK = 8_120

/** Five children in one document, each with fourteen foods and how bad each is. */
const BREAKFAST = 7_330

const TO_FIVE_WORDS = 30_000

const TO_FIVE_WORDS_WITH_SCRIPT = 40_000

const A_FURTHER_PAGE = 3_400

const HTML_ALONE: Readonly<Record<Language, number>> = { en: 5_000, ur: 7_000 }

const ASK_ALONE: Readonly<Record<Language, number>> = { en: 6_700, ur: 7_570 }

const BREAKFAST_ALONE: Readonly<Record<Language, number>> = { en: 5_700, ur: 6_480 }

const isBreakfast = (path: string) => /\/breakfast(\/more|$)/.test(path)

const mostOf = (path: string) => {
  if (path.includes('/ask/')) return ASK
  if (isBreakfast(path)) return BREAKFAST
  if (path.includes('/page/')) return OWN_PAGE
  return /^\/[^/]+(\/ur)?$/.test(path) ? SCHOOL_PAGE : MOST
}

const htmlAlone = (path: string, language: Language) =>
  (path.includes('/ask/') ? ASK_ALONE : isBreakfast(path) ? BREAKFAST_ALONE : HTML_ALONE)[language]

/** What a page may say more when every box of it has its error beside it, and at the top. */
const ERRORS = 300

/** Characters of script, as in B3. */
const SCRIPT = 20_000

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
  // In the holidays a page has the most to say: that nobody reads, until when, and whom to call.
  portal.clock.now = Date.parse('2026-12-27T12:00:00Z')
})
afterAll(() => portal.stop())

type Weighed = { path: string; cold: ColdPage }

const each = (weighed: readonly Weighed[], bytes: (cold: ColdPage) => number, most: number) =>
  expect(
    weighed
      .filter(({ cold }) => bytes(cold) > most)
      .map(({ path, cold }) => `${path}: ${bytes(cold)}`),
  ).toEqual([])

/** A form with something wrong in every box that can have something wrong. */
function everyError(form: Form): Record<string, string> {
  const boxes = form.controls.filter(({ limit, name }) => limit !== null && name !== 'story')
  const long = Object.fromEntries(
    boxes.map(({ name, limit }) => [name, 'x'.repeat((limit ?? 0) + 1)]),
  )
  return { ...Object.fromEntries(bodyOf(form)), ...long }
}

for (const school of [HARBOUR, MEADOW]) {
  for (const language of EVERY_LANGUAGE) {
    describe(`Every page of ${school} in ${LANGUAGES[language]}`, () => {
      const pages: Weighed[] = []
      const again: Weighed[] = []

      beforeAll(async () => {
        const phone = portal.phone()
        const places = await everyPlace(portal, school, language)
        for (const path of [...pagesOn(places), `${school}/nowhere`, '/nobodys-school']) {
          if (path.includes('/away')) continue
          const cold = await weighCold(portal.origin + path)
          if (cold.page.text.startsWith('<!doctype html>')) pages.push({ path, cold })
        }
        for (const [path, form] of await everyForm(phone, places)) {
          if (form.controls.every(({ limit }) => limit === null)) continue
          again.push({ path, cold: await weighCold(portal.origin + path, everyError(form)) })
        }
      })

      test('A cold page keeps within its bytes, with errors or without', () => {
        expect(pages.length).toBeGreaterThan(14)
        expect(again.map(({ cold }) => cold.page.status)).toEqual(again.map(() => 422))
        for (const one of [...pages, ...again]) each([one], ({ bytes }) => bytes, mostOf(one.path))
        each([...pages, ...again], ({ requests }) => requests, 2)
      })

      test('A page’s HTML, with its inlined style, keeps within its bytes', () => {
        for (const one of pages)
          each([one], ({ page }) => page.bodyBytes, htmlAlone(one.path, language))
        for (const one of again)
          each([one], ({ page }) => page.bodyBytes, htmlAlone(one.path, language) + ERRORS)
        for (const { cold } of pages) expect(cold.page.text).not.toContain('rel="stylesheet"')
      })

      test('A page has little script, all of it deferred, and fetches more only for a form', async () => {
        for (const { path, cold } of [...pages, ...again]) {
          const later = await weighLater(portal.origin + path, cold)
          const hasForm = /<form (?!class="unsafe")/.test(cold.page.text)
          expect([path, later.length]).toEqual([path, hasForm ? 1 : 0])
          const [, inside = ''] =
            /<script type="module">(.*?)<\/script>/s.exec(cold.page.text) ?? []
          const all = [inside, ...[...cold.files, ...later].map(({ text }) => text)]
          expect(inside).not.toBe('')
          expect(all.join('').length).toBeLessThan(SCRIPT)
          expect(cold.page.text.match(/<script(?! type="module")/g)).toBe(null)
        }
      })
    })
  }
}

/** Headers that were said before on a connection are not said again (RFC 7541). */
const beyondWords = ({ page }: ColdPage) => page.bodyBytes - compressedBytes(wordsOf(page.text))

test('The way from the school’s page to the five words keeps within its bytes, every page cold', async () => {
  for (const school of [HARBOUR, MEADOW]) {
    for (const language of ['', '/ur']) {
      const home = await weighCold(`${portal.origin}${school}${language}`)
      const path = `${school}${language}/ask/me`
      const form = await weighCold(portal.origin + path)
      const filled = filledIn(formTo(await portal.phone().go(path), path), {
        ...AMIRA,
        year: school === MEADOW ? '6' : '8',
      })
      const sent = await weigh(portal.origin + path, { form: Object.fromEntries(filled) })
      const words = await weighCold(portal.origin + sent.location)

      const html = [home.page, form.page, sent, words.page]
      expect(total(html)).toBeLessThan(TO_FIVE_WORDS)
      const scripts = await weighLater(portal.origin + path, form)
      expect(total([...html, ...scripts])).toBeLessThan(TO_FIVE_WORDS_WITH_SCRIPT)
      // The form is all its questions in one page: each would be one.
      expect(beyondWords(words)).toBeLessThan(A_FURTHER_PAGE)
      expect(beyondWords(form)).toBeLessThan(5 * A_FURTHER_PAGE)
    }
  }
})
