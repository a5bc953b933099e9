import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { LATE_WORDS_MS, UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import { SEED_CODES } from '../../db/seed/returnCodes.ts'
import { askedWord, digitsOf } from '../../worker/returnCode/rules/returnCode.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { formTo, newPhone, closeOf, exitOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  count,
  fiveWords,
  HARBOUR,
  MEADOW,
  MINUTE,
  openPortal,
  type OpenPortal,
  unlockWith,
  typeBack,
} from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const send = () => ask(portal.phone(), `${HARBOUR}/ask/me`, AMIRA)

/** Where the opened page of a telephone is, whatever is asked of it. */
const addressOf = (path: string) => path.split(/[?#]/)[0] ?? ''

test('The five words are shown with the same code in digits until one has been typed back', async () => {
  const phone = portal.phone()
  const sent = await send()
  expect(sent.text).toContain(digitsOf(fiveWords(sent)))
  expect(sent.text).toContain(fill(en.sent.asked, askedWord(fiveWords(sent))))
  const page = await typeBack(phone, sent)
  expect(page.text).toContain(en.page.title)
  expect(page.text).toContain(en.page.status.waiting)

  expect(page.text).not.toContain(digitsOf(fiveWords(sent)))
  expect(page.html).not.toContain('class="words"')
  const back = await phone.go(sent.path)
  expect(back.path).toBe(page.path)
})

test('A wrong word typed back opens nothing, and the same word is asked for again', async () => {
  const phone = portal.phone()
  const sent = await send()
  const { position } = askedWord(fiveWords(sent))
  const again = await phone.send(formTo(sent, addressOf(sent.path)), { word: 'quagga' })
  expect(again.status).toBe(422)
  expect(again.text).toContain(fill(en.sent.wrong, { position }))
  expect(fiveWords(again)).toBe(fiveWords(sent))
  expect((await typeBack(phone, again)).text).toContain(en.page.title)
})

test('The five words open the page on another telephone, however they are spelt', async () => {
  const [words = ''] = SEED_CODES.map(({ code }) => code)
  const list = words.split(' ')
  const oneLetterLess = list.map((word) => word.slice(0, -1)).join(' ')
  const swapped = list
    .map((word) => word.slice(0, -2) + word.slice(-1) + word.slice(-2, -1))
    .join(' ')
  const ways = [
    words,
    words.toUpperCase(),
    `  ${list.join(',  ')}. `,
    list.join('\n'),
    list.map((word) => word.slice(0, 4)).join(' '),
    oneLetterLess,
    swapped,
    list.join(''),
    digitsOf(words),
    digitsOf(words).replaceAll(' ', ''),
    digitsOf(words).replaceAll(' ', '-'),
  ]
  for (const way of ways) {
    const page = await unlockWith(portal.phone('another telephone'), way)
    expect([way, page.text]).toEqual([way, expect.stringContaining(en.page.title)])
  }
})

test('The five words open nothing at another school', async () => {
  const page = await unlockWith(portal.phone(), fiveWords(await send()), MEADOW)
  expect(page.status).toBe(422)
  expect(page.text).toContain(en.enter.wrong)
})

test('An empty box is asked to be filled in, and is no wrong guess', async () => {
  const before = await count(portal, 'wrong_code')
  const page = await unlockWith(portal.phone(), ' ')
  expect(page.status).toBe(422)
  expect(page.text).toContain(`${en.titles.words} ${en.enter.open}`)
  expect(page.html).toContain(`<title>${en.titles.words} – Harbour Academy</title>`)
  expect(page.text).not.toContain(en.enter.wrong)
  expect(await count(portal, 'wrong_code')).toBe(before)
})

test('The story is never shown again', async () => {
  const story = 'They hid my bag in the boys’ toilets.'
  const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, story })
  const page = await unlockWith(portal.phone(), fiveWords(sent))
  expect(sent.html + page.html).not.toContain('toilets')
  expect(page.text).toContain(en.page.story)
})

test('A page closes by itself after half an hour, and its address then leads to where words are typed', async () => {
  const phone = portal.phone()
  const page = await unlockWith(phone, fiveWords(await send()))
  portal.clock.now += 30 * MINUTE - 1
  expect((await phone.go(page.path)).text).toContain(en.page.messages)
  portal.clock.now += 1
  const closed = await phone.go(page.path)
  expect(closed.path).toBe(`${HARBOUR}/words?after=ended`)
  expect(closed.text).toContain(en.enter.ended)
})

test('The five words are no longer shown after half an hour', async () => {
  const phone = portal.phone()
  const sent = await send()
  portal.clock.now += 30 * MINUTE
  const closed = await phone.go(sent.path)
  expect(closed.path).toBe(`${HARBOUR}/words?after=ended`)
  expect(closed.text).toBe((await portal.phone().go(`${HARBOUR}/words?after=ended`)).text)
})

test('“Close my page” closes the page on every telephone that has its address', async () => {
  const phone = portal.phone()
  const page = await unlockWith(phone, fiveWords(await send()))
  const openings = await count(portal, 'opening')
  const left = await phone.send(closeOf(page))
  expect(left.path).toBe(`${HARBOUR}/words?after=ended`)
  expect(left.answers[0]?.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect((await phone.go(page.path)).path).toBe(`${HARBOUR}/words?after=ended`)
  expect(await count(portal, 'opening')).toBe(openings - 1)
})

test('“Exit this page” leads to a weather page at once, and closes the page on the way', async () => {
  const phone = portal.phone()
  const page = await unlockWith(phone, fiveWords(await send()))
  expect((await phone.send(exitOf(page))).path).toBe('https://www.bbc.co.uk/weather')
  expect((await phone.go(page.path)).path).toBe(`${HARBOUR}/words?after=ended`)
})

test('An address that was never a page leads to where words are typed', async () => {
  const nowhere = await newPhone(portal.origin).go(`${HARBOUR}/page/AAAAAAAAAAAAAAAAAAAAAA`)
  expect(nowhere.path).toBe(`${HARBOUR}/words?after=ended`)
})

test('The page after sending shows the five words for ten minutes, then explains how to get help without them', async () => {
  const phone = portal.phone()
  const sent = await send()
  const words = fiveWords(sent)
  portal.clock.now += 10 * MINUTE - 1
  expect(fiveWords(await phone.go(sent.path))).toBe(words)
  portal.clock.now += 1
  const over = await phone.go(sent.path)
  expect(over.path).toBe(sent.path)
  for (const word of words.split(' ')) expect(over.html).not.toContain(`<li>${word}</li>`)
  expect(over.text).toContain(en.sent.over)
  expect((await unlockWith(phone, words)).path).toMatch(/\/page\//)
})

test('The five words of a page that closed by itself are forgotten, and later the page is deleted', async () => {
  const sent = await send()
  const idHash = await hashOf(addressOf(sent.path).split('/').at(-1) ?? '')
  const kept = () =>
    portal.db
      .prepare('SELECT code_sealed IS NULL AS forgotten FROM opening WHERE id_hash = ?')
      .bind(idHash)
      .first<{ forgotten: number }>()
  const { now } = portal.clock
  expect(await kept()).toEqual({ forgotten: 0 })
  // The job looks for ended rows at 17 minutes past the hour.
  const closed = now + UNLOCKED_PAGE_LASTS_MS
  portal.clock.now = Math.ceil(closed / HOUR_MS) * HOUR_MS + 17 * MINUTE
  await portal.runJobs()
  expect(await kept()).toEqual({ forgotten: 1 })
  portal.clock.now += LATE_WORDS_MS
  await portal.runJobs()
  expect(await kept()).toBeNull()
  portal.clock.now = now
})
