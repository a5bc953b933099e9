import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { bookingsEn } from '../../web/languages/en/bookings.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { formTo } from '../support/scriptlessPhone.ts'
import { HARBOUR, openPortal, type OpenPortal } from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const LUND = { dsl: 'Mr Lund', room: 'room 4' }

/** Every page that says whether someone is there, as one text, and the page after “I am not safe”. */
async function everyPage(at: string): Promise<{ text: string; told: string }> {
  portal.clock.now = Date.parse(at)
  const phone = portal.phone()
  const home = await phone.go(HARBOUR)
  const others = await Promise.all(
    ['/parents', '/today', '/coming', '/words', '/ask/me'].map((path) => phone.go(HARBOUR + path)),
  )
  const told = await phone.send(formTo(home, '/now'))
  return { text: [home, ...others].map(({ text }) => text).join('\n'), told: told.text }
}

const THERE = [
  fill(en.now.before, LUND),
  fill(en.now.told, LUND),
  en.home.todayHint,
  bookingsEn.board.come,
]

test.each([
  ['in the night', '2026-11-19T00:14:00Z'],
  ['at the weekend', '2026-11-21T12:00:00Z'],
  ['in the holidays', '2026-12-28T11:00:00Z'],
  ['on a closed day', '2026-11-27T11:00:00Z'],
])(
  'No page says %s that someone is told, that they can be found, or to turn up now',
  async (_, at) => {
    const { text, told } = await everyPage(at)
    for (const words of THERE) {
      // “When it is open, you can just turn up” is true at any time.
      expect(text.replaceAll(bookingsEn.board.comeLater, '')).not.toContain(words)
      expect(told).not.toContain(words)
    }
    expect(text).not.toMatch(/go to Mr Lund|we’ll tell|You can always come/)
    expect(told).not.toMatch(/We told|go to Mr Lund now/)
    expect(told).toContain(fill(en.now.sent, LUND))
    expect(told).toContain('Do not wait. Call 999 or Childline.')
    expect(text).toContain(bookingsEn.board.comeLater)
  },
)

test('Every page says in school hours that someone is there, and none that they will see it later', async () => {
  const { text, told } = await everyPage('2026-11-19T10:30:00Z')
  expect(text).toContain(bookingsEn.board.come)
  expect(text).toContain(fill(en.now.before, LUND))
  expect(told).toContain(fill(en.now.told, LUND))
  expect(told).toContain('If you can, go to Mr Lund now')
  expect(text + told).not.toMatch(/will not see it until|Nobody’s reading/)
})

test('Today’s board names the room when it opens before the first drop-in', async () => {
  portal.clock.now = Date.parse('2026-11-21T12:00:00Z')
  const page = await portal.phone().go(`${HARBOUR}/today`)
  const home = await portal.phone().go(HARBOUR)
  expect(home.text).toContain('Nobody’s reading until 8.15am on Monday.')
  expect(page.text).toContain('is closed now. It opens Monday at 8.15am.')
})

test('A closed day is named on the school’s page and on today’s board, and only on that day', async () => {
  const closed = await everyPage('2026-11-27T11:00:00Z')
  expect(closed.text).toContain(
    'We’re closed today (INSET day). Nobody’s reading until 8.15am on Monday.',
  )
  expect(closed.text).toMatch(
    /The Harbour Room is closed today \(INSET day\)\. It opens Monday at 8\.15am\./,
  )
  expect((await everyPage('2026-11-26T20:00:00Z')).text).not.toContain('INSET')
})
