import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastReferral } from '../support/savedRows.ts'
import type { Form } from '../support/html.ts'
import { filledIn, formTo } from '../support/scriptlessPhone.ts'
import { AMIRA, count, fiveWords, HARBOUR, openPortal, type OpenPortal } from '../support/portal.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

const folder = mkdtempSync(join(tmpdir(), 'ajar-sent-once-'))

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal({ keepIn: folder })
})
afterAll(async () => {
  await portal.stop()
  rmSync(folder, { recursive: true })
})

const blankForm = async () => formTo(await portal.phone().go(`${HARBOUR}/ask/me`), '/ask/me')

const kept = () => count(portal, 'referral')

const wordsFor = async (form: Form) => fiveWords(await portal.phone().send(form, AMIRA))

test('A form that is pressed twice is sent once, and the same five words come back', async () => {
  const form = await blankForm()
  const before = await kept()
  const words = await wordsFor(form)
  expect(await wordsFor(form)).toBe(words)
  expect(await kept()).toBe(before + 1)
})

test('A form that is pressed ten times at once is sent once', async () => {
  const form = await blankForm()
  const before = await kept()
  const all = await Promise.all(Array.from({ length: 10 }, () => wordsFor(form)))
  expect(new Set(all).size).toBe(1)
  expect(await kept()).toBe(before + 1)
})

test('Two forms are two referrals with different words', async () => {
  expect(await wordsFor(await blankForm())).not.toBe(await wordsFor(await blankForm()))
})

test('A script that sends a form is told where the words are, each time the same words', async () => {
  const form = await blankForm()
  const before = await kept()
  const body = () => new URLSearchParams(filledIn(form, AMIRA))
  const tellMe = { 'x-ajar-send': '1' }
  const sent = await portal.phone().post(form.action, body(), tellMe)
  const again = await portal.phone().post(form.action, body(), tellMe)
  expect([sent, again].map(({ answers }) => answers[0]?.status)).toEqual([201, 201])
  expect(fiveWords(again)).toBe(fiveWords(sent))
  expect(await kept()).toBe(before + 1)
})

test('A form that comes by again without its answers says that it was sent', async () => {
  const form = await blankForm()
  await wordsFor(form)
  const again = await portal.phone().send(form)
  expect(again.path).toBe('/harbour-academy/words?after=sent')
  expect(again.text).toContain('You’ve sent this. Open your page with your five words.')
})

test('A form whose answer was lost, sent again to a restarted Worker, gives the same words and one referral', async () => {
  const form = await blankForm()
  const before = await kept()
  const words = await wordsFor(form)
  await portal.stop()
  portal = await openPortal({ keepIn: folder })
  expect(await kept()).toBe(before + 1)
  expect(await wordsFor(form)).toBe(words)
  expect(await kept()).toBe(before + 1)
})

test('A second story under one form’s id is saved beside the first, under words of its own', async () => {
  const form = await blankForm()
  portal.clock.now += MINUTE_MS
  const send = async (story: string) =>
    fiveWords(await portal.phone().send(form, { ...AMIRA, story }))
  const words = await send('The first.')
  expect((await lastReferral(portal.db, 'harbour-academy')).answers.story).toBe('The first.')
  portal.clock.now += MINUTE_MS
  const before = await kept()
  const others = await send('The second.')
  expect(others).not.toBe(words)
  expect((await lastReferral(portal.db, 'harbour-academy')).answers.story).toBe('The second.')
  expect(await kept()).toBe(before + 1)
  expect([await send('The first.'), await send('The second.')]).toEqual([words, others])
  expect(await kept()).toBe(before + 1)
})
