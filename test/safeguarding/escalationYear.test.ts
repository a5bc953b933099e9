import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { DisclosuresPage } from '../../worker/safeguarding/office/answers.ts'
import { aSchool } from '../support/builders.ts'
import { SECONDARY } from '../time/calendars.ts'
import { atTheirDesk, MINUTE, startOfficeAlone } from '../support/office.ts'
import { isOpenAt, openMinutesAfter } from '../time/openMinutes.ts'
import { formTo, newPhone } from '../support/scriptlessPhone.ts'

/** Of the school year 2026/27, in London: each kind of time in which a child may be alone with it. */
const TIMES = {
  lessons: ['2026-09-14', '2027-07-09', '09:00', '14:30'],
  'just before it closes': ['2026-09-14', '2027-07-09', '15:10', '16:10'],
  nights: ['2026-09-14', '2027-07-09', '19:00', '23:59'],
  'half term': ['2026-10-24', '2026-11-01', '00:00', '23:59'],
  Christmas: ['2026-12-19', '2027-01-03', '00:00', '23:59'],
  Easter: ['2027-03-26', '2027-04-11', '00:00', '23:59'],
  'the May bank holiday': ['2027-05-01', '2027-05-03', '00:00', '23:59'],
  'the nights when the clocks change': ['2027-03-27', '2027-03-29', '00:00', '04:00'],
  'an INSET day': ['2026-11-26', '2026-11-28', '08:00', '16:00'],
  summer: ['2027-07-22', '2027-08-31', '00:00', '23:59'],
} as const

const KINDS = Object.keys(TIMES) as (keyof typeof TIMES)[]

const ACKNOWLEDGED = ['never', 'never', 'soon', 'by the deputy', 'by the head'] as const

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const aMoment = fc.constantFrom(...KINDS).chain((kind) => {
  const [firstOn, lastOn, from, to] = TIMES[kind]
  const first = DateTime.fromISO(firstOn, { zone: 'Europe/London' })
  const days = DateTime.fromISO(lastOn, { zone: 'Europe/London' }).diff(first, 'days').days
  return fc
    .record({
      day: fc.integer({ min: 0, max: Math.floor(days) }),
      minute: fc.integer({ min: minutesOf(from), max: minutesOf(to) }),
      acknowledged: fc.constantFrom(...ACKNOWLEDGED),
    })
    .map(({ day, minute, acknowledged }) => {
      const at = first
        .plus({ days: day })
        .set({ hour: Math.floor(minute / 60), minute: minute % 60 })
      return { raisedAt: at.toMillis(), acknowledged }
    })
})

const STEP_MINUTES = 30

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

beforeAll(async () => {
  ajar = await startOfficeAlone()
  school = await aSchool(ajar.db)
})
afterAll(() => ajar.stop())

const told = fc
  .sample(aMoment, { seed: 2027, numRuns: 40 })
  .map(({ raisedAt, acknowledged }, n) => {
    // No two in one minute: each is found again by when it was raised.
    const at = raisedAt + n
    const deputyAt = openMinutesAfter(SECONDARY, at, STEP_MINUTES)
    const headAt = openMinutesAfter(SECONDARY, deputyAt, STEP_MINUTES)
    const by = {
      never: { at: Infinity, who: '' },
      soon: { at: at + MINUTE, who: 'lund' },
      'by the deputy': { at: deputyAt + MINUTE, who: 'amir' },
      'by the head': { at: headAt + MINUTE, who: 'head' },
    }[acknowledged]
    return { raisedAt: at, deputyAt, headAt, acknowledgedAt: by.at, by: by.who }
  })

/** A child presses "I’m not safe right now". The page has said whether someone reads, and who to call. */
async function tell(raisedAt: number) {
  const phone = newPhone(ajar.origin)
  const page = await phone.go(`/${school.id}`)
  const isOpen = isOpenAt(SECONDARY, raisedAt)
  const said = {
    nobodyReads: /Nobody’s reading until/.test(page.text),
    doNotWait: /will not see it until .*Do not wait\. Call 999 or Childline/.test(page.text),
    lines: /999.*0800 1111.*85258/.test(page.text),
  }
  expect([new Date(raisedAt).toISOString(), said]).toEqual([
    new Date(raisedAt).toISOString(),
    { nobodyReads: !isOpen, doNotWait: !isOpen, lines: true },
  ])
  const after = await phone.send(formTo(page, '/now'))
  expect(after.text).toMatch(/999.*0800 1111/)
}

const idOf = async (raisedAt: number) =>
  (await ajar.db
    .prepare('SELECT id FROM disclosure WHERE school_id = ? AND raised_at = ?')
    .bind(school.id, raisedAt)
    .first<string>('id')) ?? ''

async function noticed(id: string, since: number): Promise<string[]> {
  const { results } = await ajar.db
    .prepare(
      `SELECT to_staff_id AS who, made_at AS at FROM notice
        WHERE school_id = ? AND id LIKE ? || '/%' ORDER BY made_at, id`,
    )
    .bind(school.id, id)
    .all<{ who: string; at: number }>()
  return results.map(({ who, at }) => `${who} ${Math.round((at - since) / MINUTE)}`)
}

test('In a school year each disclosure that nobody saw went to deputy and head once each, to the minute', async () => {
  const moments = new Map<number, (() => Promise<unknown>)[]>()
  const at = (when: number, ...what: (() => Promise<unknown>)[]) =>
    moments.set(when, [...(moments.get(when) ?? []), ...what])
  for (const { raisedAt, deputyAt, headAt, acknowledgedAt, by } of told) {
    at(raisedAt, () => tell(raisedAt))
    // The jobs run in the minute before, twice at once in the minute, and long after.
    for (const when of [deputyAt, headAt]) {
      at(when - MINUTE)
      at(when, () => ajar.runJobs())
      at(when + 90 * MINUTE)
    }
    if (acknowledgedAt < Infinity) {
      at(acknowledgedAt, async () => {
        const desk = await atTheirDesk(ajar, school, by)
        const { status } = await desk.send(`disclosures/${await idOf(raisedAt)}/acknowledgement`)
        expect(status).toBe(200)
      })
    }
  }
  for (const now of [...moments.keys()].toSorted((a, b) => a - b)) {
    ajar.clock.now = now
    for (const happens of moments.get(now) ?? []) await Promise.all([happens(), ajar.runJobs()])
    await ajar.runJobs()
  }

  for (const { raisedAt, deputyAt, headAt, acknowledgedAt } of told) {
    const steps = [
      'lund 0',
      ...(deputyAt <= acknowledgedAt ? [`amir ${Math.round((deputyAt - raisedAt) / MINUTE)}`] : []),
      ...(headAt <= acknowledgedAt ? [`head ${Math.round((headAt - raisedAt) / MINUTE)}`] : []),
    ]
    const raised = new Date(raisedAt).toISOString()
    expect([raised, await noticed(await idOf(raisedAt), raisedAt)]).toEqual([raised, steps])
  }
  const never = told.filter(({ acknowledgedAt }) => acknowledgedAt === Infinity)
  expect(never.length).toBeGreaterThan(10)
  const lund = await atTheirDesk(ajar, school, 'lund')
  const { value } = await lund.read<DisclosuresPage>('disclosures')
  expect(value.waiting).toHaveLength(never.length)
})
