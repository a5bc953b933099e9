import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { LIMITS } from '../../worker/referrals/rules/referral.ts'
import { lastReferral } from '../support/savedRows.ts'
import { formTo, type Typed, valueOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  count,
  HARBOUR,
  HOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
} from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** A minute later: the next row saved is the newest. */
const later = () => (portal.clock.now += MINUTE)

const harbours = () => lastReferral(portal.db, 'harbour-academy')

const sizeOfQueue = () => count(portal, 'referral')

const long = (limit: number, over = 1) => 'é'.repeat(limit + over)

const tooMany = (over: number) => fill(en.errors.tooLong, { over })

const MISTAKES: readonly (readonly [string, string, Typed, string, string])[] = [
  ['no name', 'me', { ...AMIRA, name: '' }, 'name', en.errors.nameOrNoName],
  ['a name without a year', 'me', { ...AMIRA, year: '' }, 'year', en.errors.year],
  ['a text without a number', 'me', { ...AMIRA, reach: 'text' }, 'number', en.errors.number],
  [
    'a call to no number',
    'parent',
    { name: 'Mrs Khan', reach: 'call_only' },
    'number',
    en.errors.number,
  ],
  [
    'a number that is not one',
    'me',
    { ...AMIRA, reach: 'call', number: 'my mum’s' },
    'number',
    en.errors.numberShape,
  ],
  [
    'a number with a letter in it',
    'me',
    { ...AMIRA, reach: 'text', number: '0770090012a' },
    'number',
    en.errors.numberShape,
  ],
  [
    'two numbers in one box',
    'parent',
    { name: 'Mrs Khan', reach: 'call_only', number: '07700 900123 or 07700 900124' },
    'number',
    en.errors.numberShape,
  ],
  [
    'a story that is too long',
    'me',
    { ...AMIRA, story: long(LIMITS.story, 12) },
    'story',
    tooMany(12),
  ],
  ['a name that is too long', 'me', { ...AMIRA, name: long(LIMITS.name) }, 'name', tooMany(1)],
  [
    'a tutor group that is too long',
    'me',
    { ...AMIRA, group: long(LIMITS.group) },
    'group',
    tooMany(1),
  ],
  [
    'a friend’s name that is too long',
    'friend',
    { ...AMIRA, other_name: long(LIMITS.name) },
    'other_name',
    tooMany(1),
  ],
  [
    'a number without digits',
    'child',
    { name: 'Mrs Khan', reach: 'call_only', number: '+((((((' },
    'number',
    en.errors.numberShape,
  ],
  [
    'a number that is too long',
    'me',
    { ...AMIRA, reach: 'text', number: '0'.repeat(LIMITS.number + 1) },
    'number',
    tooMany(1),
  ],
  [
    'safe times that are too long',
    'child',
    { name: 'Mrs Khan', safe_times: long(LIMITS.safeTimes) },
    'safe_times',
    tooMany(1),
  ],
  [
    'a language that is too long',
    'parent',
    { name: 'Mrs Khan', interpreter: long(LIMITS.interpreter) },
    'interpreter',
    tooMany(1),
  ],
]

describe('A form that needs another look', () => {
  for (const [what, kind, typed, field, words] of MISTAKES) {
    test(`The form says so of ${what}, keeps everything typed, and is still the same form`, async () => {
      const phone = portal.phone()
      const form = formTo(await phone.go(`${HARBOUR}/ask/${kind}`), `/ask/${kind}`)
      const before = await sizeOfQueue()
      const again = await phone.send(form, typed)

      expect(again.status).toBe(422)
      expect(again.text).toContain(en.errors.title)
      expect(again.html).toContain(`<a href="#${field}">`)
      expect(again.text.split(words)).toHaveLength(3)
      const sameForm = formTo(again, `/ask/${kind}`)
      expect(valueOf(sameForm, 'form')).toBe(valueOf(form, 'form'))
      for (const [name, value] of Object.entries(typed)) {
        expect([name, valueOf(sameForm, name)]).toEqual([name, value])
      }
      expect(await sizeOfQueue()).toBe(before)
    })
  }

  test.each([
    ['۰۱۱۷ ۴۹۶ ۰۱۲۳', '0117 496 0123'],
    ['\u202a0117 496 0123\u202c', '0117 496 0123'],
    ['+44 (0)117 496 0123', '0117 496 0123'],
    ['0117 496 0123 ext 4', '0117 496 0123 ext. 4'],
    ['99 99 99', '99 99 99'],
  ])('The number %s is taken, and saved as it can be dialled', async (number, saved) => {
    later()
    const parent = { name: 'Mrs Khan', other_name: 'Leo\u200b Khan', reach: 'call_only', number }
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/child`, parent)
    expect(sent.text).toContain(en.sent.title)
    const { answers, who } = await harbours()
    expect([answers.number, who?.other?.name]).toEqual([saved, 'Leo Khan'])
  })

  test('A box takes exactly as much as it may hold', async () => {
    later()
    const full = {
      story: long(LIMITS.story, 0),
      name: long(LIMITS.name, 0),
      group: long(LIMITS.group, 0),
      year: '7',
    }
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, full)
    expect(sent.text).toContain(en.sent.title)
    expect((await harbours()).answers.story).toBe(full.story)
  })

  test('A form that was put right is sent', async () => {
    const phone = portal.phone()
    const again = await ask(phone, `${HARBOUR}/ask/me`, {
      ...AMIRA,
      year: '',
      reason: ['anger', 'family'],
    })
    later()
    const sent = await phone.send(formTo(again, '/ask/me'), { year: '10' })
    expect(sent.text).toContain(en.sent.title)
    const { answers, who } = await harbours()
    expect(answers).toMatchObject({ reasons: ['anger', 'family'], story: AMIRA.story })
    expect(who?.self.year).toBe(10)
  })

  test('The Worker takes no answers that the form does not offer', async () => {
    const phone = portal.phone()
    const form = valueOf(formTo(await phone.go(`${HARBOUR}/ask/me`), '/ask/me'), 'form')
    for (const odd of [
      { mentor: 'dsl' },
      { mentor: 'nobody' },
      { not: 'head' },
      { year: '3' },
      { year: '8e0' },
      { reason: 'gossip' },
      { identity: 'admin' },
      { reach: 'text_only' },
      { private: 'maybe' },
      { when: 'night' },
    ]) {
      const body = new URLSearchParams({ form, name: 'Amira', year: '8', ...odd })
      const again = await phone.post(`${HARBOUR}/ask/me`, body)
      expect([odd, again.status]).toEqual([odd, 422])
      expect(again.text).toContain(en.errors.choice)
    }
  })

  test('A form that was open for two days is shown again with everything typed, and can be sent then', async () => {
    const phone = portal.phone()
    const old = formTo(await phone.go(`${HARBOUR}/ask/friend`), '/ask/friend')
    const before = await sizeOfQueue()
    portal.clock.now += 49 * HOUR
    const typed = { ...AMIRA, reason: ['bullying'], other_name: 'Leo' }
    const again = await phone.send(old, typed)
    expect(again.status).toBe(409)
    expect(again.text).toContain(en.problems.form_expired.join(' '))
    const fresh = formTo(again, '/ask/friend')
    expect(valueOf(fresh, 'form')).not.toBe(valueOf(old, 'form'))
    for (const name of Object.keys(typed))
      expect(valueOf(fresh, name)).toBe([typed[name as 'name']].join(', '))
    expect(await sizeOfQueue()).toBe(before)

    expect((await phone.send(fresh)).text).toContain(en.sent.title)
    expect(await sizeOfQueue()).toBe(before + 1)
    portal.clock.now -= 49 * HOUR
  })
})
