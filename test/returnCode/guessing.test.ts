import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEED_CODES } from '../../db/seed/returnCodes.ts'
import { drawFrom } from '../../db/seed/longHistory/random.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { codeFromBits } from '../../worker/returnCode/rules/returnCode.ts'
import { portal as routes } from '../../worker/portal/routes.tsx'
import { formTo, valueOf } from '../support/scriptlessPhone.ts'
import { bodyOf } from '../support/portalRoutes.ts'
import { hiddenField } from '../support/bytesOnTheWire.ts'
import { count, HARBOUR, HOUR, openPortal, type OpenPortal, unlockWith } from '../support/portal.ts'
import { must } from '../must.ts'

const GUESSES = 1000

/** So few that each is slowed down as far as it goes. */
const DEVICES = 40

/** The wait after so many wrong ones is four seconds, by a clock that may be some milliseconds off. */
const KEPT_WAITING_MS = 3_900

const AT_ONCE = 500

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal({ onTheWall: true })
})
afterAll(() => portal.stop())

const [right = ''] = SEED_CODES.filter(({ schoolId }) => schoolId === 'harbour-academy').map(
  ({ code }) => code,
)

const elsewhere = SEED_CODES.filter(({ schoolId }) => schoolId === 'meadow-primary').map(
  ({ code }) => code,
)

/** How often a device, or the school as a whole (''), was wrong in each hour, most often first. */
const counted = async (device: '=' | '<>') =>
  (
    await portal.db
      .prepare(
        `SELECT times FROM wrong_code WHERE school_id = 'harbour-academy' AND device ${device} '' ORDER BY times DESC`,
      )
      .all<{ times: number }>()
  ).results.map(({ times }) => times)

/** Where an hour struck since, what was counted before it counts now: one waits for the guesses of this hour. */
async function countAsOfThisHour(): Promise<void> {
  const hour = hourOf(Date.now())
  await portal.db.batch([
    portal.db
      .prepare(
        `INSERT OR REPLACE INTO wrong_code (school_id, hour, device, times)
          SELECT school_id, ?, device, SUM(times) FROM wrong_code GROUP BY school_id, device`,
      )
      .bind(hour),
    portal.db.prepare('DELETE FROM wrong_code WHERE hour <> ?').bind(hour),
  ])
}

const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0)

const hourOf = (at: number) => Math.floor(at / HOUR)

describe('Someone who guesses the five words', () => {
  test('A thousand guesses from forty devices open nothing, get the same answer, and are all counted', async () => {
    const draw = drawFrom(2000)
    const bytes = () => Uint8Array.from({ length: 7 }, () => Math.floor(draw() * 256))
    const list = Array.from({ length: GUESSES }, (_, n) => guess(n, bytes()))
    const phones = Array.from({ length: DEVICES }, (_, n) => portal.phone(`device ${n}`))
    const form = formTo(await portal.phone().go(`${HARBOUR}/words`), '/words')
    const openings = await count(portal, 'opening')
    const began = Date.now()

    const bodies = new Set<string>()
    let next = 0
    const keepGuessing = async () => {
      for (let n = next++; n < GUESSES; n = next++) {
        const send = () =>
          must(phones[n % DEVICES]).press(form, bodyOf(form, { words: must(list[n]) }))
        const answer = await send()
        const html = await answer.text()
        // The same but for the form's token, and for the words in their box.
        const same = html
          .replaceAll(hiddenField(html, 'form'), '')
          .replace(/(name="words"[^>]*) value="[^"]*"/, '$1')
        bodies.add(`${answer.status} ${same}`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, keepGuessing))

    expect(bodies.size).toBe(1)
    expect([...bodies][0]).toContain(en.enter.wrong)
    expect(await count(portal, 'opening')).toBe(openings)
    expect(sum(await counted('='))).toBe(GUESSES)
    const ofDevices = await counted('<>')
    expect(sum(ofDevices)).toBe(GUESSES)
    // Where no hour struck meanwhile: that would part the counts of a device in two.
    if (hourOf(began) === hourOf(Date.now())) {
      expect(ofDevices).toEqual(Array.from({ length: DEVICES }, () => GUESSES / DEVICES))
    }
  })

  test('The right words still open the page after all that, without a delay', async () => {
    const isQuick = await soonOnce(async () => {
      const page = await unlockWith(portal.phone('device 0'), right)
      expect(page.text).toContain(en.page.title)
    })
    expect(isQuick).toBe(true)
    expect(sum(await counted('='))).toBe(GUESSES)
  })

  test('A wrong guess is delayed by some seconds, and an hour later by none', async () => {
    const wrong = () => unlockWith(portal.phone('device 0'), 'nothing like it')
    await countAsOfThisHour()
    expect(await lasts(wrong)).toBeGreaterThan(KEPT_WAITING_MS)
    await portal.db.prepare('UPDATE wrong_code SET hour = hour - 1').run()
    expect(await soonOnce(wrong)).toBe(true)
  })
})

async function lasts(asks: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await asks()
  return performance.now() - began
}

/** Whether one of three is answered sooner than a delay lasts: a busy machine may hold up one of them. */
async function soonOnce(asks: () => Promise<unknown>): Promise<boolean> {
  for (let times = 0; times < 3; times++) if ((await lasts(asks)) < KEPT_WAITING_MS) return true
  return false
}

/** A code that is well formed, a slip away from a right one, another school's, or no code at all. */
function guess(n: number, bytes: Uint8Array): string {
  if (n % 4 === 0) return codeFromBits(bytes)
  if (n % 4 === 1)
    return right
      .split(' ')
      .with(n % 5, must(codeFromBits(bytes).split(' ')[0]))
      .join(' ')
  if (n % 4 === 2) return must(elsewhere[n % elsewhere.length])
  return must(
    [
      '?',
      'please',
      right.split(' ').slice(0, 4).join(' '),
      '0'.repeat(n % 40),
      `${right} ${right}`,
    ][n % 5],
  )
}

describe('The five words travel in the body of a POST and nowhere else', () => {
  test('No address has a place for the words', () => {
    const places = routes.routes.flatMap(({ path }) =>
      [...path.matchAll(/:(\w+)/g)].map(([, name]) => name),
    )
    const known = 'school language kind told opening series places booking pack'.split(' ')
    expect(new Set(places)).toEqual(new Set(known))
  })

  test('Words in an address open nothing and are not shown', async () => {
    const phone = portal.phone()
    const openings = await count(portal, 'opening')
    const query = `words=${encodeURIComponent(right)}`
    const page = await phone.go(`${HARBOUR}/words?${query}`)
    expect(page.text).not.toContain(right)
    const form = formTo(page, '/words')
    await phone.send({ ...form, action: `${form.action}?${query}` })
    await phone.go(`${HARBOUR}/page/${encodeURIComponent(right)}`)
    await phone.go(`${HARBOUR}/sent/${encodeURIComponent(right)}`)
    expect(await count(portal, 'opening')).toBe(openings)
  })

  test('Wrong words stay in their box and nowhere else, and the next visitor finds it empty', async () => {
    const phone = portal.phone()
    const typed = 'chutney badger unique <oxygen> "wrong"'
    const page = await unlockWith(phone, typed)
    expect(page.status).toBe(422)
    expect(valueOf(formTo(page, '/words'), 'words')).toBe(typed)
    expect(page.html.split('badger')).toHaveLength(2)
    expect(page.headers.get('cache-control')).toContain('no-store')
    expect((await phone.go(`${HARBOUR}/words`)).html).not.toContain('badger')
    expect((await unlockWith(portal.phone(), 'one two')).html).not.toContain('badger')
  })
})
