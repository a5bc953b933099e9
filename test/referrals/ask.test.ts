import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { lastReferral } from '../support/savedRows.ts'
import {
  AMIRA,
  ask,
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
} from '../support/portal.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** A minute later: the next row saved is the newest. */
const later = () => (portal.clock.now += MINUTE_MS)

const harbours = () => lastReferral(portal.db, 'harbour-academy')

describe('Asking for help', () => {
  test('A pupil who asks for herself is told that we have it, by when she will hear, and five words', async () => {
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

  test('A pupil who is worried about a friend can ask for them', async () => {
    later()
    const friend = { other_name: 'Leo', other_year: '9' }
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/friend`, { ...AMIRA, ...friend })
    expect(sent.text).toContain(en.sent.title)
    const { row, who } = await harbours()
    expect(row).toMatchObject({ madeBy: 'pupil', about: 'friend' })
    expect(who?.other).toEqual({ name: 'Leo', year: 9, group: '' })
  })

  test('A parent who asks for herself is saved with her wish to be called only, by her own request', async () => {
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

  test('A parent can ask for their child, in Urdu, at the primary school', async () => {
    later()
    const child = { name: 'Shazia', other_name: 'Yusuf', other_year: '0', wish: 'mentor' }
    const sent = await ask(portal.phone(), `${MEADOW}/ur/ask/child`, child)
    expect(sent.path).toContain(`${MEADOW}/ur/sent/`)
    const { row, who } = await lastReferral(portal.db, 'meadow-primary')
    expect(row).toMatchObject({ madeBy: 'parent', about: 'child', language: 'ur' })
    expect(who?.other).toEqual({ name: 'Yusuf', year: 0, group: '' })
  })

  test('A pupil who is sure of nothing can send the form as it stands, with a name and a year alone', async () => {
    later()
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, { name: 'Sam', year: '7' })
    expect(sent.text).toContain(en.sent.title)
    expect((await harbours()).answers).toMatchObject({ reasons: [], story: '', reach: 'my_page' })
  })

  test('A pupil who gives no name has nothing saved from the name boxes', async () => {
    later()
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, identity: 'no_name' })
    expect(sent.text).toContain(en.sent.title)
    expect((await harbours()).who).toBeNull()
  })

  test('A pupil can have her name locked away', async () => {
    later()
    await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, identity: 'sealed' })
    const { row, who } = await harbours()
    expect(row.identity).toBe('sealed')
    expect(who?.self.name).toBe('Amira')
  })

  test('A number is not saved when nobody is to call or text', async () => {
    later()
    await ask(portal.phone(), `${HARBOUR}/ask/me`, { ...AMIRA, number: '07700 900123' })
    expect((await harbours()).answers.number).toBe('')
  })

  test('The form says who may read it, and when it must be passed on, before the first box', async () => {
    const { html, text } = await portal.phone().go(`${HARBOUR}/ask/me`)
    const said = text.indexOf(fill(en.who.limit, { dsl: 'Mr Lund' }))
    expect(said).toBeGreaterThan(0)
    expect(html).toContain(fill(en.who.limit, { dsl: '<b>Mr Lund</b>' }))
    expect(said).toBeLessThan(text.indexOf(en.ask.reasons))
  })
})
