import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendReply } from '../../worker/referrals/sendReply.ts'
import { decideReferral } from '../../worker/triage/decideReferral.ts'
import { aSchool } from '../support/builders.ts'
import { each, shapeOf } from '../support/html.ts'
import { disclosuresOf, lastReferral } from '../support/savedRows.ts'
import { formTo, type Page, valueOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  atWork,
  fiveWords,
  HARBOUR,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { portalHere } from '../support/portalInProcess.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { ASK_KINDS, type AskKind, isParent } from '../../worker/referrals/rules/askKinds.ts'
import { must } from '../must.ts'

/** What someone types who would like our pages to do something else. */
const MALICE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onfocus='alert(1)' autofocus '`,
  `</textarea><script>alert(1)</script>`,
  `</title></style><base href=//evil.example>`,
  `<!--`,
  `-->`,
  `&lt;b&gt; &amp; &#60;i&#62;`,
  `=HYPERLINK("http://evil.example";"open")`,
  `@SUM(1+9)*cmd|' /C calc'!A0`,
  `javascript:alert(1)`,
  `\u202Egnp.exe\u2066 \u200Ba`,
  `a\r\nset-cookie: a=b\r\n\r\n<script>`,
  `$& $\` $' $1 {{7*7}} \${7*7} {dsl}`,
  `AJAR-THIS-FORM \0form\0`,
  `👩🏽‍🚀 \u{E0041} ﷽ Z̸̡̢͉a͇l̷g̶o`,
] as const

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** As we keep what is typed: one kind of line end, composed letters, no NUL and no spaces around. */
const asKept = (typed: string) =>
  typed.replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim()

/** Boxes of one line: somebody's name must not pass for another's by what cannot be seen. */
const ONE_LINE = ['name', 'other_name', 'group', 'number', 'interpreter']

const keptIn = (box: string, typed: string) =>
  ONE_LINE.includes(box)
    ? asKept(typed.replace(/\p{Cf}/gu, '').replace(/[\p{Cc}\s]+/gu, ' '))
    : asKept(typed)

/** The same page but for its words: no tag and no attribute came from what was typed. */
const sameShape = (page: Page, harmless: Page) =>
  expect(shapeOf(page.html)).toEqual(shapeOf(harmless.html))

describe('Malicious text in the portal', () => {
  for (const kind of Object.keys(ASK_KINDS) as AskKind[]) {
    test(`Malicious text in every box of the form “${kind}” is shown and stored as it was typed, and names without what cannot be seen`, async () => {
      const phone = portal.phone()
      const path = `${HARBOUR}/ask/${kind}`
      const reach = isParent(kind) ? { reach: 'text_only' } : { reach: 'text', year: '8' }
      const form = formTo(await phone.go(path), path)
      const boxes = form.controls.filter(({ limit }) => limit !== null)
      /** A number that is none: the form comes back. */
      const filled = Object.fromEntries(boxes.map(({ name }) => [name, 'Amira']))
      const harmless = await phone.send(form, { ...reach, ...filled })

      for (const words of MALICE) {
        portal.clock.now += MINUTE_MS
        const typed = Object.fromEntries(
          boxes.map(({ name, limit }) => [name, fitted(words, limit ?? 0)]),
        )
        const again = await phone.send(formTo(await phone.go(path), path), { ...reach, ...typed })
        expect(again.status).toBe(422)
        sameShape(again, harmless)
        const shown = formTo(again, path)
        for (const [name, value] of Object.entries(typed))
          expect([name, valueOf(shown, name)]).toEqual([name, keptIn(name, value)])

        const sent = await phone.send(shown, { number: '07700 900123' })
        expect(fiveWords(sent).split(' ')).toHaveLength(5)
        const { answers, who } = await lastReferral(portal.db, 'harbour-academy')
        expect(answers.story).toBe(asKept(words))
        expect(who?.self.name).toBe(keptIn('name', fitted(words, 80)))
      }
    })
  }

  test('Messages, mentors’ replies and decisions show malicious text as text', async () => {
    const harmless = await talkOf('Hello')
    for (const words of MALICE) {
      const page = await talkOf(words)
      sameShape(page, harmless)
      // Message, reply and decision, a paragraph each. Only what a mentor writes has names filled in.
      const filled = asKept(words).replace('{dsl}', 'Mr Lund')
      const shown = each(page.html, 'p').map(({ text }) => text)
      expect(shown).toContain(asKept(words))
      expect(shown).toContain(filled)
      expect(shown.filter((text) => [asKept(words), filled].includes(text))).toHaveLength(3)
    }
  })

  test('A message that is too long and an entry after “I am not safe” show malicious text as text', async () => {
    const phone = portal.phone()
    const page = await unlockWith(phone, fiveWords(await ask(phone, `${HARBOUR}/ask/me`)))
    const told = await phone.send(formTo(page, '/now'))
    const tooLong = async (words: string) => [
      await phone.send(formTo(page, '/messages'), { message: words.padEnd(2100, '.') }),
      await phone.send(formTo(told, told.path), { words: words.padEnd(1100, '.') }),
    ]
    const harmless = await tooLong('Hello')
    for (const words of MALICE) {
      for (const [index, again] of (await tooLong(words)).entries()) {
        expect(again.status).toBe(422)
        sameShape(again, must(harmless[index]))
      }
      await phone.send(formTo(told, told.path), { words })
    }
    const [disclosure] = await disclosuresOf(portal.db, 'harbour-academy')
    const entries = disclosure?.entries.map((entry) => entry.words) ?? []
    expect(entries.toSorted()).toEqual(MALICE.map(asKept).toSorted())
  })

  test('A returned form shows malicious ids, names and values as text', async () => {
    const here = await portalHere(portal.db, portal.clock)
    const phone = here.phone()
    const form = formTo(await phone.go(`${HARBOUR}/words`), '/words')
    const give = async (words: string) => {
      here.fail({ when: 'before', says: 'D1_ERROR: overloaded' })
      const again = await phone.post(
        form.action,
        new URLSearchParams({
          form: valueOf(form, 'form'),
          words: 'five words',
          [`a ${words}`]: words,
        }),
      )
      here.fail(null)
      return again
    }
    const harmless = await give('Hello')
    expect(harmless.status).toBe(503)
    for (const words of MALICE) {
      const again = await give(words)
      sameShape(again, harmless)
      expect(valueOf(formTo(again, '/words'), asKept(`a ${words}`))).toBe(asKept(words))

      const forged = { ...AMIRA, form: `${valueOf(form, 'form')}${words}` }
      const refused = await phone.post(`${HARBOUR}/ask/me`, new URLSearchParams(forged))
      expect(refused.status).toBe(403)
      expect(refused.html).not.toContain('alert(1)')
    }
  })

  test('A school’s own texts are shown as text', async () => {
    const harmless = await pagesOf('harmless', 'Hello')
    for (const [n, words] of MALICE.entries()) {
      for (const [index, page] of (await pagesOf(`malice-${n}`, words)).entries())
        sameShape(page, must(harmless[index]))
    }
  })
})

const fitted = (words: string, limit: number) => words.slice(0, limit).toWellFormed()

/** Someone's own page when these words were sent, answered with and decided with. */
async function talkOf(words: string): Promise<Page> {
  portal.clock.now += MINUTE_MS
  const phone = portal.phone()
  const code = fiveWords(await ask(phone, `${HARBOUR}/ask/me`))
  const { row } = await lastReferral(portal.db, 'harbour-academy')
  await phone.send(formTo(await unlockWith(phone, code), '/messages'), { message: words })
  portal.clock.now += MINUTE_MS
  const mentor = await atWork(portal, 'mentor-1')
  await sendReply(mentor, row.id, { id: 'a-form', words: asKept(words) })
  await decideReferral(mentor, row.id, { turn: 0, outcome: 'group', words: asKept(words) })
  // They can be read half a minute later.
  portal.clock.now += MINUTE_MS
  return unlockWith(phone, code)
}

/** Every page of a school that says these words of itself and its people. */
async function pagesOf(id: string, words: string): Promise<Page[]> {
  const staff = ['mentor', 'dsl'].map((role) => ({
    id: role,
    name: words,
    calledByPupils: words,
    roles: [role as 'mentor'],
    safeguardingRank: 1,
  }))
  const profile = {
    room: words,
    roomPlace: words,
    roomAbout: words,
    dslRoom: words,
    phone: words,
  }
  await aSchool(portal.db, { id, staff, profile })
  const paths = [
    '',
    '/ask/me',
    '/parents',
    '/words',
    '/privacy',
    '/now',
    '/poster',
    '/services',
    '/nowhere',
  ]
  return Promise.all(paths.map((path) => portal.phone().go(`/${id}${path}`)))
}
