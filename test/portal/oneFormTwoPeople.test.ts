import { assert, asyncProperty, boolean, constantFrom, sample, tuple } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disclosuresOf, lastReferral } from '../support/savedRows.ts'
import { each } from '../support/html.ts'
import { filledIn, formTo, type Typed, valueOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  count,
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  schoolOf,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { aFamily, typedFor } from '../breakfast/signUpFamily.ts'
import { database } from '../../db/database.ts'
import { unsealAnswers } from '../../db/referrals/referrals.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { referrals } from '../../db/tables/referrals.ts'
import { unlockedPages } from '../../db/tables/returnCode.ts'
import { newFormToken } from '../../worker/vault/formToken.ts'
import { hashOf, keyedTag, unsealFrom } from '../../worker/vault/vault.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'
import { must } from '../must.ts'

let portal: OpenPortal

let here: PortalHere
beforeAll(async () => {
  portal = await openPortal()
  here = await portalHere(portal.db, portal.clock)
  // However much is sent here, it is an hour like any other.
  await portal.db.exec('UPDATE tally SET usual_in_hour = 1000000')
})
afterAll(() => portal.stop())

/** Of four orders, one after another or at once: each some thirty times. */
const INTERLEAVINGS = 250

/** A ceiling, as in vitest.config.ts. */
const BUSY_MACHINE_MS = 10 * MINUTE_MS

const PEOPLE = ['child', 'other'] as const

/** Who sends what they wrote, in which order. */
const order = constantFrom<(typeof PEOPLE)[number][]>(
  ['child', 'other'],
  ['other', 'child'],
  ['child', 'other', 'child'],
  ['other', 'child', 'child'],
)

/**
 * Two people send one form's id: what each was led to, by what they wrote. Nobody may be led to what another
 * wrote, whoever came first and however often.
 */
async function interleave(
  round: number,
  steps: readonly (typeof PEOPLE)[number][],
  atOnce: boolean,
  send: (who: (typeof PEOPLE)[number]) => Promise<string>,
): Promise<void> {
  const led = atOnce
    ? await Promise.all(steps.map(send))
    : await steps.reduce<Promise<string[]>>(
        async (before, who) => [...(await before), await send(who)],
        Promise.resolve([]),
      )
  const of = (who: string) => new Set(led.filter((_, index) => steps[index] === who))
  for (const who of PEOPLE)
    expect([round, who, of(who).size]).toEqual([round, who, +steps.includes(who)])
  expect([round, new Set(led).size]).toEqual([round, new Set(steps).size])
}

/** Where a form that was pressed led: the words of the page that came next, and its address. */
async function wordsAfter(path: string, form: ReturnType<typeof formTo>, typed: Typed) {
  const phone = here.phone()
  const answer = await phone.press(form, new URLSearchParams(filledIn(form, typed)))
  expect([path, answer.status]).toEqual([path, 303])
  const { html } = await phone.go(answer.headers.get('location') ?? '')
  const list = each(html, 'div').find(({ attributes }) => attributes['class'] === 'words')
  expect(list).toBeDefined()
  return list?.text ?? ''
}

test(
  'Two people who hold one form’s id are each led to what they wrote, with its words, and both stories are kept',
  async () => {
    const school = await schoolOf(portal, 'harbour-academy')
    const form = formTo(await here.phone().go(`${HARBOUR}/ask/me`), '/ask/me')
    const { pepper } = school.vault
    const before = await count(portal, 'referral')
    const led: { secret: string; story: string }[] = []
    const interleavings = sample(tuple(order, boolean()), {
      numRuns: INTERLEAVINGS,
      seed: 13,
    })
    const play = async ([steps, atOnce]: (typeof interleavings)[number], round: number) => {
      const formId = await newFormToken(pepper, school.id, 'door', portal.clock.now)
      await interleave(round, steps, atOnce, async (who) => {
        const story = `${who} ${round}`
        const body = new URLSearchParams(filledIn(form, { ...AMIRA, story }))
        body.set('form', formId)
        const answer = await here.phone().press(form, body)
        const secret = answer.headers.get('location')?.split('/').at(-1) ?? ''
        led.push({ secret, story })
        return story
      })
    }
    const TOGETHER = 20
    for (let from = 0; from < interleavings.length; from += TOGETHER) {
      const these = interleavings.slice(from, from + TOGETHER)
      await Promise.all(these.map((each, index) => play(each, from + index)))
    }

    const stories = new Set(led.map(({ story }) => story))
    expect((await count(portal, 'referral')) - before).toBe(stories.size)
    // What a page shows is of its row: the words that are sealed in it, and its referral.
    const opened = new Map(
      (await database(portal.db).select().from(unlockedPages)).map((row) => [row.idHash, row]),
    )
    const saved = new Map(
      (await database(portal.db).select().from(referrals)).map((row) => [row.id, row]),
    )
    const wordsOf = new Map<string, string>()
    for (const { secret, story } of led) {
      const idHash = await hashOf(secret)
      const page = must(opened.get(idHash))
      const referral = must(saved.get(page.referralId))
      const code = await unsealFrom(
        school.vault,
        ...SEALED.openingCode(idHash),
        must(page.codeSealed),
      )
      expect((await unsealAnswers(school.vault, referral)).story).toBe(story)
      expect(referral.codeTag).toBe(await keyedTag(pepper, 'code_tag', school.id, code))
      expect(wordsOf.get(story) ?? code).toBe(code)
      wordsOf.set(story, code)
    }
    expect(new Set(wordsOf.values()).size).toBe(stories.size)
  },
  BUSY_MACHINE_MS,
)

test('Two people who book under one form’s id get a place each, under their own words', async () => {
  const phone = here.phone()
  const list = await phone.go(`${MEADOW}/coming`)
  const path = each(list.html, 'a').find(({ attributes }) =>
    /\/coming\/[^?]+/.test(attributes['href'] ?? ''),
  )?.attributes['href']
  const before = await count(portal, 'booking')
  let round = 0
  let bookings = 0
  await assert(
    asyncProperty(order, boolean(), async (steps, atOnce) => {
      round += 1
      const series = new URL(path ?? '', 'http://x').pathname
      const form = formTo(await phone.go(series), series)
      const name = (who: string) => ({ name: `${who} Family ${round}` })
      const wait = form.controls.find((control) => control.name === 'on')?.offers?.join(' ') ?? ''
      const send = (who: string) => wordsAfter('book', form, { ...name(who), wait })
      await interleave(round, steps, atOnce, send)
      bookings += new Set(steps).size
    }),
    { numRuns: 20, seed: 13, endOnFailure: true },
  )
  expect((await count(portal, 'booking')) - before).toBe(bookings)
})

test('Two families who sign up under one form’s id are each kept, under their own words', async () => {
  const phone = here.phone()
  const before = await count(portal, 'child')
  let round = 0
  let children = 0
  await assert(
    asyncProperty(order, boolean(), async (steps, atOnce) => {
      round += 1
      const form = formTo(await phone.go(`${MEADOW}/breakfast`), '/breakfast')
      const typed = (who: string) => typedFor([{ name: `${who} Elm ${round}`, days: [2] }])
      await interleave(round, steps, atOnce, (who) => wordsAfter('sign up', form, typed(who)))
      children += new Set(steps).size
    }),
    { numRuns: 20, seed: 13, endOnFailure: true },
  )
  expect((await count(portal, 'child')) - before).toBe(children)
})

test('Two messages, and two answers to “tell them more”, under one form’s id are both kept', async () => {
  const phone = portal.phone()
  const own = await unlockWith(phone, fiveWords(await ask(phone, `${HARBOUR}/ask/me`)))
  const form = formTo(own, '/messages')
  const before = await count(portal, 'message')
  for (const message of ['One.', 'Two.', 'One.']) await phone.send(form, { message })
  expect((await count(portal, 'message')) - before).toBe(2)

  const told = await phone.send(formTo(own, '/now'))
  const more = formTo(told, told.path)
  const entries = await count(portal, 'disclosure_entry')
  for (const words of ['By the gate.', 'In the hall.', 'By the gate.']) {
    await phone.send(more, { words })
  }
  expect((await count(portal, 'disclosure_entry')) - entries).toBe(2)
})

test('A faulty form of somebody else keeps what they typed, although the form was sent before', async () => {
  const form = formTo(await portal.phone().go(`${HARBOUR}/ask/me`), '/ask/me')
  await portal.phone().send(form, AMIRA)
  const again = await portal.phone().send(form, { story: 'Mine is another story.', name: '' })
  expect(again.status).toBe(422)
  expect(again.html).toContain('Mine is another story.')
  const old = await portal.phone().send(form, { ...AMIRA, name: '' })
  expect(old.path).toBe(`${HARBOUR}/words?after=sent`)
})

test.each(['before', 'after'] as const)(
  '“I am not safe”, pressed %s two people sent one form, reaches the DSL with what each of them sent',
  async (when) => {
    portal.clock.now += MINUTE_MS
    const page = await portal.phone().go(`${HARBOUR}/ask/me`)
    const press = () => portal.phone().send(formTo(page, '/now'))
    if (when === 'before') await press()
    const ids: string[] = []
    for (const story of ['The first.', 'The second.']) {
      portal.clock.now += MINUTE_MS
      await portal.phone().send(formTo(page, '/ask/me'), { ...AMIRA, story })
      ids.push((await lastReferral(portal.db, 'harbour-academy')).row.id)
    }
    if (when === 'after') await press()
    const told = await disclosuresOf(portal.db, 'harbour-academy')
    expect(told.flatMap(({ referralId }) => referralId ?? [])).toEqual(expect.arrayContaining(ids))
    for (const id of ids) {
      expect(await count(portal, 'referral WHERE id = ? AND queue_rank = 0', id)).toBe(1)
    }
  },
)

/** The open question first: there is something, and how bad. */
const SOMETHING = { 'allergies.0': 'yes', 'how.0': 'avoids' }

test('Two people who confirm one child’s food under one form’s id lose nothing, and neither replaces what they did not see', async () => {
  const phone = portal.phone()
  const school = await schoolOf(portal, 'meadow-primary')
  const ctx = { db: database(portal.db), school, now: portal.clock.now }
  const { withWords } = await aFamily(ctx)
  const path = `${MEADOW}/breakfast/food/${withWords}`
  const form = formTo(await phone.go(path), path)
  const entries = () => count(portal, `trail_entry WHERE did = 'confirmed_food'`)
  const before = await entries()
  const first = await phone.send(form, { ...SOMETHING, 'other.0': 'Kiwi' })
  expect(first.path).toContain('/breakfast/mine/')
  expect((await phone.send(form, { ...SOMETHING, 'other.0': 'Kiwi' })).path).toBe(first.path)
  expect(await entries()).toBe(before + 1)

  const second = await phone.send(form, { ...SOMETHING, 'other.0': 'Sesame bars' })
  expect(second.status).toBe(409)
  expect(second.text).toContain('Kiwi')
  const again = formTo(second, path)
  expect(valueOf(again, 'other.0')).toBe('Sesame bars')
  expect((await phone.send(again)).path).toBe(first.path)
  expect(await entries()).toBe(before + 2)
  // An old page that sends the first again does not bring it back.
  expect((await phone.send(form, { ...SOMETHING, 'other.0': 'Kiwi' })).status).toBe(409)
})
