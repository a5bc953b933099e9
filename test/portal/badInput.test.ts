import type { Language } from '../../web/languages/catalogue.ts'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueOf } from '../../web/languages/catalogue.ts'
import type { Catalogue } from '../../web/languages/shape.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import type { RefusalCode } from '../../worker/access/rules/refusal.ts'
import { PROBLEMS } from '../../worker/problem.ts'
import type { Form } from '../support/html.ts'
import { formTo, type Page, reached, valueOf } from '../support/scriptlessPhone.ts'
import {
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  rowsOfEveryTable,
} from '../support/portal.ts'
import {
  EVERY_LANGUAGE,
  addresses,
  bodyOf,
  everyForm,
  everyPlace,
  type Places,
} from '../support/portalRoutes.ts'
import { must } from '../must.ts'

let portal: OpenPortal

let meadowsForm = ''

const places: Places[] = []

/** Every POST of the portal, in both languages, with the form that is on its page. */
const posts: { address: string; form: Form; language: Language }[] = []

beforeAll(async () => {
  portal = await openPortal()
  const phone = portal.phone()
  meadowsForm = valueOf(formTo(await phone.go(`${MEADOW}/ask/me`), '/ask/me'), 'form')
  for (const language of EVERY_LANGUAGE) {
    const these = await everyPlace(portal, HARBOUR, language)
    places.push(these[0])
    for (const [action, form] of await everyForm(phone, these))
      posts.push({ address: action, form, language })
  }
})
afterAll(() => portal.stop())

type Sent = { body: BodyInit; headers?: Record<string, string> }

const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' }

const raw = (body: BodyInit): Sent => ({ body, headers: URLENCODED })

const typeOf =
  (type: string) =>
  (form: Form): Sent => ({ body: bodyOf(form).toString(), headers: { 'content-type': type } })

const from =
  (headers: Record<string, string>) =>
  (form: Form): Sent => ({ body: bodyOf(form), headers })

const withForm =
  (id: string) =>
  (form: Form): Sent => {
    const body = bodyOf(form)
    body.set('form', id)
    return { body }
  }

/** Without a length that says so beforehand. */
async function bitByBit(path: string, bits: number): Promise<number> {
  const sending = request(portal.origin + path, {
    method: 'POST',
    headers: { ...URLENCODED, origin: portal.origin },
  })
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>
  for (let bit = 0; bit < bits; bit++) sending.write('x'.repeat(1024))
  sending.end()
  const [answer] = await answered
  answer.resume()
  return answer.statusCode ?? 0
}

const KB_65 = 'x'.repeat(65 * 1024)

/** Bodies and headers that no page of ours sends, and how each is refused. */
const BAD: readonly (readonly [string, RefusalCode, (form: Form) => Sent])[] = [
  ['no body', 'foreign_origin', () => raw('')],
  ['separators alone', 'foreign_origin', () => raw('&&=&')],
  ['no form id', 'foreign_origin', withForm('')],
  ['a form id that was made up', 'foreign_origin', withForm('a.b.c')],
  [
    'a form id with one letter changed',
    'foreign_origin',
    (form) => withForm(`${valueOf(form, 'form').slice(0, -2)}!!`)(form),
  ],
  ['another school’s form id', 'foreign_origin', (form) => withForm(meadowsForm)(form)],
  ['a NUL as the form id', 'foreign_origin', withForm('\0')],
  ['65 KB of text', 'too_large', () => raw(`story=${KB_65}`)],
  ['a JSON type', 'wrong_type', typeOf('application/json')],
  ['a plain text type', 'wrong_type', typeOf('text/plain')],
  ['a multipart type', 'wrong_type', typeOf('multipart/form-data; boundary=x')],
  [
    'no type at all',
    'wrong_type',
    (form) => ({ body: new TextEncoder().encode(bodyOf(form).toString()) }),
  ],
  [
    'a type that only begins like ours',
    'wrong_type',
    typeOf('application/x-www-form-urlencodedish'),
  ],
  ['the same field twice', 'repeated_field', (form) => raw(`${bodyOf(form)}&form=again`)],
  ['a broken percent sign', 'broken_encoding', (form) => raw(`${bodyOf(form)}&story=100%`)],
  [
    'a character that is cut off',
    'broken_encoding',
    (form) => raw(`${bodyOf(form)}&story=%E0%A4%A`),
  ],
  [
    'percent-encoded bytes that are not UTF-8',
    'broken_encoding',
    (form) => raw(`${bodyOf(form)}&story=%FF%FE`),
  ],
  [
    'bytes that are not UTF-8',
    'broken_encoding',
    (form) =>
      raw(
        new Uint8Array([...new TextEncoder().encode(`${bodyOf(form)}&story=`), 0xff, 0xc0, 0x80]),
      ),
  ],
  [
    'half a pair of surrogates',
    'broken_encoding',
    (form) => raw(`${bodyOf(form)}&story=%ED%A0%80`),
  ],
  ['another website’s origin', 'foreign_origin', from({ origin: 'https://elsewhere.example' })],
  [
    'an origin that begins like ours',
    'foreign_origin',
    (form) => from({ origin: `${portal.origin}.elsewhere.example` })(form),
  ],
  ['a null origin', 'foreign_origin', from({ origin: 'null' })],
  ['no origin', 'foreign_origin', from({ origin: '' })],
  ['our origin but a cross-site fetch', 'foreign_origin', from({ 'sec-fetch-site': 'cross-site' })],
  ['our origin but a same-site fetch', 'foreign_origin', from({ 'sec-fetch-site': 'same-site' })],
]

/** The page says what happened and what to do, in one of our languages, with help and a way out. */
function saysWhatToDo(page: Page, t: Catalogue, code: RefusalCode) {
  // A form that comes back with what was typed is sent once more, and nothing else is said of it.
  const isBack = code === 'foreign_origin' && page.html.includes('id="f"')
  const said = ({ ask, problems }: Catalogue) => (isBack ? ask.sendAgain : problems[code]).join(' ')
  const words = [t, en].find((each) => page.text.includes(said(each)))
  expect([page.path, page.text]).toEqual([page.path, expect.stringContaining(said(words ?? t))])
  if (isBack) expect(page.text).not.toContain((words ?? t).problems[code][1])
  expect(page.text).toContain(words?.common.helpNow)
  expect(page.text).toContain(words?.common.exit)
  expect(page.headers.get('cache-control')).toBe('no-store')
}

describe('Bad input sent to any address', () => {
  for (const [what, code, bad] of BAD) {
    test(`A request with ${what} gets a page that says what to do, and stores nothing`, async () => {
      const before = await rowsOfEveryTable(portal)
      const tries = posts.map(async ({ address, form, language }) => {
        const { body, headers } = bad(form)
        const page = await portal.phone().post(address, body, headers)
        expect([address, page.status]).toEqual([address, PROBLEMS[code].status])
        saysWhatToDo(page, await catalogueOf(language), code)
      })
      await Promise.all(tries)
      expect(await rowsOfEveryTable(portal)).toEqual(before)
    })
  }

  test('A body of 65 KB that arrives in chunks without a length is refused and stores nothing', async () => {
    const before = await rowsOfEveryTable(portal)
    for (const { address } of posts)
      expect([address, await reached(() => bitByBit(address, 65))]).toEqual([address, 413])
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })

  test('A text longer than its box allows is refused and stores nothing', async () => {
    const before = await rowsOfEveryTable(portal)
    const phone = portal.phone()
    for (const { address, form } of posts) {
      const boxes = form.controls.filter(({ limit }) => limit !== null)
      for (const { name, limit } of boxes) {
        const page = await phone.send(form, { [name]: 'ẅ'.repeat((limit ?? 0) + 1) })
        expect([address, name, page.status]).toEqual([address, name, 422])
        expect(page.html).toContain('class="error"')
      }
    }
    // Too long for five words is a wrong guess, and those are counted.
    const { wrong_code: wrongCodes } = await rowsOfEveryTable(portal)
    expect(await rowsOfEveryTable(portal)).toEqual({ ...before, wrong_code: wrongCodes })
  })

  test('A method that no page uses is refused and stores nothing', async () => {
    const before = await rowsOfEveryTable(portal)
    for (const { address, form } of posts) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await fetch(portal.origin + address, {
          method,
          body: bodyOf(form),
          headers: { origin: portal.origin },
        })
        expect([method, address, answer.status]).toEqual([method, address, 404])
      }
    }
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })
})

const ODD = [
  '%00',
  '%FF%FE',
  '%E0%A4%A',
  'x'.repeat(4000),
  '..%2F..%2F',
  `'%3B--`,
  '%3Cscript%3E',
  '%0D%0Aset-cookie:a=b',
  'ا',
  '%25',
  '.',
]

describe('Odd addresses', () => {
  test('An odd address breaks nothing and stores nothing', async () => {
    const before = await rowsOfEveryTable(portal)
    for (const these of places) {
      const usual = addresses('GET', these)
      for (const [name, odd] of [
        'school',
        'told',
        'opening',
        'kind',
        'series',
        'places',
        'booking',
      ].flatMap((name) => ODD.map((odd) => [name, odd] as const))) {
        // Every page asks for its school in the same way: a few of them will do.
        const odder = addresses('GET', { ...these, [name]: odd })
          .filter((path) => !usual.includes(path))
          .slice(0, 3)
        const statuses = odder.map(async (path) => [
          path,
          (await fetch(portal.origin + path, { redirect: 'manual' })).status < 500,
        ])
        expect(await Promise.all(statuses)).toEqual(odder.map((path) => [path, true]))
      }
    }
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })

  test('A GET with a foreign Origin or an odd query is answered as usual and changes nothing', async () => {
    const before = await rowsOfEveryTable(portal)
    for (const address of addresses('GET', must(places[0])).filter(
      (path) => !path.includes('/away'),
    )) {
      const page = await portal.phone().go(`${address}?after=%00&done=%FF&added=&words=a`, {
        headers: { origin: 'https://elsewhere.example' },
      })
      expect([address, page.status]).toEqual([address, 200])
    }
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })
})
