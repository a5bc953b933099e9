import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../web/languages/en/everyPage.ts'
import { ur } from '../../web/languages/ur/everyPage.ts'
import { HARBOUR, MEADOW, openPortal, type OpenPortal } from '../support/portal.ts'
import { bodyOf, everyPage, everyPlace, formsOn } from '../support/portalRoutes.ts'
import type { Page } from '../support/scriptlessPhone.ts'
import { must } from '../must.ts'

/** Words that would tell whoever looks over a shoulder, or into the history, what someone came for. */
const TELLING = {
  en: /help|mentor|safe|danger|abuse|hurt|bull(y|ied)|worr(y|ied)|friend|child(?!ren’s)|sad|angr|die|home|family|refer|support|problem|Childline|alone|teacher/i,
  ur: /مدد|محفوظ|خطر|پریشان|دوست|بچ(ہ|ے|ی)|ڈر|گھر|ٹیچر|اداس/,
}

/** Addresses that show the same page: one form, and one's own page. */
const sameAs = (route: string) =>
  route.replace(/\/ask\/\w+/, '/ask').replace(/\/breakfast\/more\/.*/, '/breakfast')

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''

for (const [school, name] of [
  [HARBOUR, 'Harbour Academy'],
  [MEADOW, 'Meadow Primary School'],
] as const) {
  for (const [language, t] of [
    ['en', en],
    ['ur', ur],
  ] as const) {
    describe(`The titles of ${name} in ${t.name}`, () => {
      let places: Awaited<ReturnType<typeof everyPlace>>
      let pages: Page[]

      beforeAll(async () => {
        places = await everyPlace(portal, school, language)
        pages = await everyPage(portal.phone(), places)
      })

      test('Each page has a title of its own, which says nothing of anybody', async () => {
        const titles = new Map<string, Set<string>>()
        const nothing = await portal.phone().go(`${school}/nothing-here`)
        for (const { html, path, status } of [...pages, nothing]) {
          if (path === '/' || !html.startsWith('<!doctype')) continue
          const title = titleOf(html)
          const route = status === 404 ? 'nothing' : sameAs(must(path.split('?')[0]))
          // A page behind a secret is the same page whichever secret opened it.
          const page = route.replace(/[\w-]{20,}(\.\w+)?$/, '').replace(/\/coming\/.+/, '/coming/')
          titles.set(title, (titles.get(title) ?? new Set()).add(page))
          expect(title.endsWith(name), `${title} of ${path}`).toBe(true)
          expect(title.slice(0, -name.length), path).not.toMatch(TELLING[language])
        }
        expect(titles.size).toBeGreaterThan(14)
        for (const [title, pages] of titles)
          expect([title, [...pages]]).toEqual([title, [[...pages][0]]])
      })

      test('A form that came back says so in its title', async () => {
        const phone = portal.phone()
        let cameBack = 0
        for (const [action, form] of formsOn(pages, places)) {
          const boxes = form.controls.filter(
            ({ limit, name }) => limit !== null && name !== 'story',
          )
          if (boxes.length === 0) continue
          const body = bodyOf(form)
          for (const { name, limit } of boxes) body.set(name, 'x'.repeat((limit ?? 0) + 1))
          const { status, html } = await phone.post(action, body)
          expect([action, status]).toEqual([action, 422])
          expect([action, titleOf(html)]).toEqual([action, `${t.titles.again} – ${name}`])
          cameBack++
        }
        expect(cameBack).toBeGreaterThan(5)
      })
    })
  }
}
