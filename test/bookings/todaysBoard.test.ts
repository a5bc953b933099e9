import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hourOfBoard } from './boardHour.ts'
import { aDen, act, schoolWith, take } from './bookingPages.ts'
import { MINUTE, openPortal, type OpenPortal } from '../support/portal.ts'
import { weigh } from '../support/bytesOnTheWire.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const DEN = aDen(1)

const AT = (time: string) => Date.parse(`2026-11-24T${time}:00Z`)

describe('Today’s board', () => {
  test('shows whether it is open, how many wait and the next quiet time, and asks for no reason', async () => {
    const { base, path } = await schoolWith(portal, DEN)
    const phone = portal.phone()
    portal.clock.now = AT('12:20')
    const before = await phone.go(`${base}/today`)
    expect(before.text).toContain('The next quiet time is today at 12.30pm.')
    expect(before.text).toContain('Just turn up. You don’t have to say why.')

    portal.clock.now = AT('12:40')
    const now = await phone.go(`${base}/today`)
    expect(now.text).toContain(
      'The Den is open now, until 1.10pm. Nobody’s waiting. There’s room now.',
    )
    expect((await phone.go(path)).text).toContain(
      'At the door, we’ll call out an animal, not your name.',
    )
    const own = await take(phone, path, { name: 'Leo' })
    expect(own.text).toMatch(
      /At the door, you’re the \w+ \w+, number 1\. Nobody will call your name\./,
    )
    for (const name of ['Maya', 'Sam']) {
      const waits = await take(portal.phone(), path, { name, on: '2026-11-24' })
      expect(waits.text).toContain('You’re on the waiting list.')
      expect(waits.text).not.toContain('At the door')
    }
    const full = await phone.go(`${base}/today`)
    expect(full.text).toContain(
      'until 1.10pm. Two people are waiting. The next quiet time is Tuesday 1 December at 12.30pm.',
    )
    expect(full.html).not.toMatch(/Leo|Maya|Sam/)
  })

  test('gives every ticket a different animal, in both languages', async () => {
    const { base, path } = await schoolWith(portal, { ...DEN, rule: { ...DEN.rule, capacity: 8 } })
    portal.clock.now = AT('12:40')
    const said: string[] = []
    for (let n = 1; n <= 5; n++) {
      const own = await take(portal.phone(), path, { name: `Pupil N${n}` })
      said.push(/you’re the (\w+ \w+),/.exec(own.text)?.[1] ?? '')
    }
    expect(new Set(said).size).toBe(5)
    expect((await portal.phone().go(`${base}/today`)).text).toContain('3 places left')
  })

  test('stays live for a few thousand bytes an hour, with an empty answer while nothing changes', async () => {
    const { base, path } = await schoolWith(portal, DEN)
    portal.clock.now = AT('12:40')
    const phone = portal.phone()
    const page = await phone.go(`${base}/today`)
    const live = /data-live="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const same = await weigh(portal.origin + live)
    expect([same.status, same.bodyBytes]).toEqual([204, 0])
    const own = await take(phone, path, { name: 'Leo' })
    const told = await weigh(portal.origin + live)
    expect(told.status).toBe(200)
    expect(told.text).toMatch(/^[\w-]{6}\nThe Den is open now, until 1\.10pm\.\nNobody’s waiting\./)
    await act(phone, own, 'cancel')

    const hour = await hourOfBoard(portal, base)
    expect(hour.quiet).toBeLessThan(10_000)
    expect(hour.busiest).toBeLessThan(45_000)
    portal.clock.now += MINUTE
  })
})
