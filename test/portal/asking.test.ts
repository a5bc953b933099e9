import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en.ts'
import { LIMITS } from '../../worker/domain/referral.ts'
import { lastReferral } from '../support/kept.ts'
import { formTo, type Typed, valueOf } from '../support/phone.ts'
import {
  AMIRA,
  ask,
  count,
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
} from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** A minute later: what is kept next is the newest. */
const later = () => (portal.clock.now += 60_000)
const harbours = () => lastReferral(portal.db, 'harbour-academy')
const sizeOfQueue = () => count(portal, 'referral')

describe('somebody asks for help', () => {
  test('a pupil for herself, and is told that we have it, by when she will hear, and five words', async () => {
    later()
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, {
      reason: ['friendships', 'worry'],
      story: 'They moved my chair away.\nEvery day.',
      mentor: 'mentor-2',
      not: 'mentor-1',
      name: 'Amira Khan',
      year: '8',
      group: '8B',
      reach: 'text',
      number: '07700 900123',
      private: 'yes',
      when: ['break', 'lunch'],
    })
    expect(sent.answers.map(({ status }) => status)).toEqual([303, 200])
    const promised = fill(en.sent.hear, { promise: 'by Tuesday break' })
    expect(sent.text).toContain(`${en.sent.title} ${promised}`)
    expect(fiveWords(sent).split(' ')).toHaveLength(5)

    const { row, answers, who } = await harbours()
    expect(row).toMatchObject({
      madeBy: 'pupil',
      about: 'me',
      identity: 'known',
      status: 'waiting',
    })
    expect(row).toMatchObject({
      wantsStaffId: 'mentor-2',
      notStaffId: 'mentor-1',
      urgentBecause: null,
    })
    expect(answers).toEqual({
      reasons: ['friendships', 'worry'],
      story: 'They moved my chair away.\nEvery day.',
      wishes: [],
      reach: 'text',
      number: '07700 900123',
      channelIsPrivate: 'yes',
      when: ['break', 'lunch'],
      safeTimes: '',
      leaveNoMessage: false,
      interpreter: '',
    })
    expect(who).toEqual({ self: { name: 'Amira Khan', year: 8, group: '8B' }, other: null })
  })

  test('a pupil who is worried about a friend', async () => {
    later()
    const friend = { other_name: 'Leo', other_year: '9' }
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/friend`, { ...AMIRA, ...friend })
    expect(sent.text).toContain(en.sent.title)
    const { row, who } = await harbours()
    expect(row).toMatchObject({ madeBy: 'pupil', about: 'friend' })
    expect(who?.other).toEqual({ name: 'Leo', year: 9, group: '' })
  })

  test('a parent for herself, who is to be called only, and by nobody else', async () => {
    later()
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/parent`, {
      wish: ['call', 'coffee_morning'],
      story: 'I do not know where to begin.',
      name: 'Mrs Khan',
      reach: 'call_only',
      number: '+44 7700 900456',
      safe_times: 'weekdays after 10',
      no_message: 'yes',
      interpreter: 'Urdu',
    })
    expect(sent.text).toContain(en.sent.title)
    const { row, answers, who } = await harbours()
    expect(row).toMatchObject({ madeBy: 'parent', about: 'me' })
    expect(answers).toMatchObject({
      wishes: ['call', 'coffee_morning'],
      reach: 'call_only',
      number: '+44 7700 900456',
      safeTimes: 'weekdays after 10',
      leaveNoMessage: true,
      interpreter: 'Urdu',
    })
    expect(who?.self).toEqual({ name: 'Mrs Khan', year: null, group: '' })
  })

  test('a parent for their child, in Urdu, at the primary school', async () => {
    later()
    const child = { name: 'Shazia', other_name: 'Yusuf', other_year: '0', wish: 'mentor' }
    const sent = await ask(portal.phone(), `${MEADOW}/ur/ask/child`, child)
    expect(sent.path).toContain(`${MEADOW}/ur/sent/`)
    const { row, who } = await lastReferral(portal.db, 'meadow-primary')
    expect(row).toMatchObject({ madeBy: 'parent', about: 'child', language: 'ur' })
    expect(who?.other).toEqual({ name: 'Yusuf', year: 0, group: '' })
  })

  test('a pupil who is sure of nothing sends the form as it stands, with a name and a year alone', async () => {
    later()
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, { name: 'Sam', year: '7' })
    expect(sent.text).toContain(en.sent.title)
    expect((await harbours()).answers).toMatchObject({ reasons: [], story: '', reach: 'my_page' })
  })

  test('a pupil who gives no name: what stands in the boxes is not kept', async () => {
    later()
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, identity: 'no_name' })
    expect(sent.text).toContain(en.sent.title)
    expect((await harbours()).who).toBeNull()
  })

  test('a pupil who wants her name locked away', async () => {
    later()
    await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, identity: 'sealed' })
    const { row, who } = await harbours()
    expect(row.identity).toBe('sealed')
    expect(who?.self.name).toBe('Amira')
  })

  test('a number is not kept when nobody is to call or text', async () => {
    later()
    await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, number: '07700 900123' })
    expect((await harbours()).answers.number).toBe('')
  })

  test('who may read it, and when it must be passed on, is said before the first box', async () => {
    const { text } = await portal.phone().go(`${HARBOUR}/ask/me`)
    const said = text.indexOf(fill(en.who.limit, { dsl: 'Mr Lund' }))
    expect(said).toBeGreaterThan(0)
    expect(said).toBeLessThan(text.indexOf(en.ask.reasons))
  })
})

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

describe('something needs another look', () => {
  for (const [what, kind, typed, field, words] of MISTAKES) {
    test(`${what}: it is said, everything typed is still there, and it is still the same form`, async () => {
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

  test('exactly as much as a box may hold is taken', async () => {
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

  test('put right, it is sent', async () => {
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

  test('answers that the form does not offer are not taken', async () => {
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

  test('a form that was open for two days is shown again with everything typed, and can be sent then', async () => {
    const phone = portal.phone()
    const old = formTo(await phone.go(`${HARBOUR}/ask/friend`), '/ask/friend')
    const before = await sizeOfQueue()
    portal.clock.now += 49 * 60 * 60_000
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
    portal.clock.now -= 49 * 60 * 60_000
  })
})
