import { type Language, LANGUAGES } from '../../web/languages/catalogue.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../support/html.ts'
import { filledIn, formTo } from '../support/scriptlessPhone.ts'
import { AMIRA, HARBOUR, MEADOW, openPortal, type OpenPortal } from '../support/portal.ts'
import {
  EVERY_LANGUAGE,
  addresses,
  bodyOf,
  everyForm,
  everyPlace,
} from '../support/portalRoutes.ts'
import {
  type ColdPage,
  compressedBytes,
  total,
  weigh,
  weighCold,
  wordsOf,
} from '../support/bytesOnTheWire.ts'

/** Bytes, as in the budgets B1, B2 and B4 of README.md. */
const MOST = 10_000

const TO_FIVE_WORDS = 30_000

const TO_FIVE_WORDS_WITH_SCRIPT = 40_000

const A_FURTHER_PAGE = 2_500

const HTML_ALONE: Readonly<Record<Language, number>> = { en: 5_000, ur: 7_000 }

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
        const paths = new Set(places.flatMap((each) => addresses('GET', each)))
        for (const path of [...paths, `${school}/nowhere`, '/nobodys-school']) {
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
        each([...pages, ...again], ({ bytes }) => bytes, MOST)
        each([...pages, ...again], ({ requests }) => requests, 2)
      })

      test('A page’s HTML, with its inlined style, keeps within its bytes', () => {
        each(pages, ({ page }) => page.bodyBytes, HTML_ALONE[language])
        each(again, ({ page }) => page.bodyBytes, HTML_ALONE[language] + ERRORS)
        for (const { cold } of pages) expect(cold.page.text).not.toContain('rel="stylesheet"')
      })

      test('A page loads little script, and defers it', () => {
        for (const { cold } of [...pages, ...again]) {
          for (const file of cold.files) expect(file.text.length).toBeLessThan(SCRIPT)
          expect(cold.page.text).toContain('<script type="module" src="/assets/')
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
      expect(total([...html, ...home.files])).toBeLessThan(TO_FIVE_WORDS_WITH_SCRIPT)
      // The form is all its questions in one page: each would be one.
      expect(beyondWords(words)).toBeLessThan(A_FURTHER_PAGE)
      expect(beyondWords(form)).toBeLessThan(5 * A_FURTHER_PAGE)
    }
  }
})
