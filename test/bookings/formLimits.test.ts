import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingsEn } from '../../web/languages/en/bookings.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { formTo } from '../support/scriptlessPhone.ts'
import { openPortal, type OpenPortal } from '../support/portal.ts'
import { act, COFFEE, pathOf, schoolWith, take } from './bookingPages.ts'
import { must } from '../must.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const { keep, wait } = bookingsEn.series

const buttonOf = (html: string) =>
  [...html.matchAll(/<button>(.*?)<\/button>/g)].map(([, words = '']) =>
    words.replace(/<[^>]*>/g, '|'),
  )

test('A party can be as large as the session, and no larger', async () => {
  const { path } = await schoolWith(portal, { ...COFFEE, rule: { ...COFFEE.rule, capacity: 2 } })
  const phone = portal.phone()
  const form = formTo(await phone.go(path), path)
  const offered = (name: string) => form.controls.find((control) => control.name === name)?.offers
  expect(offered('people')).toEqual(['1', '2'])
  expect(offered('children')).toEqual(['0', '1'])

  const tooMany = await phone.send(form, {
    name: 'Renata Kos',
    party: 'more',
    people: '2',
    children: '1',
  })
  expect(tooMany.status).toBe(422)
  expect(tooMany.text).toContain(fill(bookingsEn.errors.tooMany, { count: 2 }))
  const taken = await phone.send(formTo(tooMany, path), { party: '20' })
  expect(taken.text).toContain(bookingsEn.own.done.booked)
})

test('A booking grows no larger than its session, so nobody who waits for too many places blocks the others', async () => {
  const { path } = await schoolWith(portal, { ...COFFEE, rule: { ...COFFEE.rule, capacity: 2 } })
  const [on = ''] =
    formTo(await portal.phone().go(path), path).controls.find(({ name }) => name === 'on')
      ?.offers ?? []
  await take(portal.phone(), path, { name: 'Dawn', on })
  const holder = portal.phone()
  const held = await take(holder, path, { name: 'Kai Brown', on })
  const first = portal.phone()
  const waits = await take(first, path, { name: 'Renata Kos', on })
  expect(waits.text).toContain(bookingsEn.own.done.waiting)
  const form = waits.forms.find(({ controls }) => controls.some(({ name }) => name === 'people'))
  const choices = form?.controls.find(({ name }) => name === 'people')?.offers
  expect(choices).toEqual(['1', '2'])
  const second = portal.phone()
  const behind = await take(second, path, { name: 'Sunil Rao', on })
  const typed = must(form).controls.map(({ name, values }) => [name, values[0] ?? ''])
  const twelve = new URLSearchParams([
    ...typed.filter(([name]) => name !== 'people'),
    ['people', '12'],
  ])
  const asked = await first.post(must(form).action, twelve)
  expect(asked.status).toBe(409)
  // One place comes free: had the first grown to twelve, it would go to nobody.
  await act(holder, held, 'cancel')
  expect((await first.go(pathOf(waits))).text).toContain(bookingsEn.own.accept)
  expect((await second.go(pathOf(behind))).text).toContain(
    fill(bookingsEn.own.waiting, { position: 1 }),
  )
})

test('The button says that it joins the waiting list before anyone presses it', async () => {
  const { path } = await schoolWith(portal, { ...COFFEE, rule: { ...COFFEE.rule, capacity: 1 } })
  const phone = portal.phone()
  // It names the next day, and the style shows the words of whichever day is chosen.
  expect(buttonOf((await phone.go(path)).html).join()).toMatch(
    /\|Book for [^|]+\|\|Book this day\|/,
  )
  await take(phone, path)
  const page = await portal.phone().go(path)
  expect(buttonOf(page.html).join()).toContain(`||${keep}||${wait}|`)
  const days = formTo(page, path).controls.find(({ name }) => name === 'on')?.offers ?? []
  for (const on of days.slice(1)) await take(portal.phone(), path, { name: 'Kai Brown', on })
  const full = await portal.phone().go(path)
  expect(buttonOf(full.html).join()).toMatch(
    /\|Join the waiting list for [^|]+\|\|Join the waiting list\|/,
  )
  expect(full.html).not.toContain(keep)
  expect(full.html).not.toContain('Book for')
  expect((await take(portal.phone(), path, { name: 'Dawn' })).text).toContain(
    bookingsEn.own.done.waiting,
  )
})

test('The box for being told of a change is in sight, not in the folded part', async () => {
  const { path } = await schoolWith(portal, COFFEE)
  const { html } = await portal.phone().go(path)
  const box = html.indexOf('name="contact"')
  expect(box).toBeGreaterThan(html.indexOf('<main'))
  expect(box).toBeLessThan(html.indexOf('<details', html.indexOf('<main')))
})
