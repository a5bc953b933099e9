import ICAL from 'ical.js'
import { sync } from 'node-ical'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import {
  bookingFile,
  type Entry,
  feedFile,
  sequenceOf,
} from '../../worker/bookings/calendarFile.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { must } from '../must.ts'

const SCHOOL = { name: 'Harbour Academy' }

const NOW = Date.UTC(2026, 10, 23, 9, 30)

const entry = (facts: Partial<Entry> = {}): Entry => ({
  id: 'booking-1',
  startsAt: instantOf('2026-11-24', '12:30'),
  endsAt: instantOf('2026-11-24', '13:05'),
  place: 'The Harbour Room',
  sequence: 0,
  cancelled: false,
  ...facts,
})

/** The entries that two independent readers find in a file. */
function readBy(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const theirs = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      startsAt: event.startDate.toJSDate().getTime(),
      endsAt: event.endDate.toJSDate().getTime(),
      summary: event.summary,
      location: event.location,
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
    }
  })
  const others = Object.values(sync.parseICS(text)).flatMap((event) =>
    event?.type === 'VEVENT'
      ? [
          {
            uid: event.uid,
            startsAt: event.start.getTime(),
            endsAt: must(event.end).getTime(),
            summary: event.summary as string,
            location: event.location as string,
            sequence: Number(event.sequence),
            status: String(event.status),
          },
        ]
      : [],
  )
  expect(others).toEqual(theirs)
  return { method: String(calendar.getFirstPropertyValue('method')), events: theirs }
}

test('Two readers find the same time and place, and nothing else, across both changes of the clocks', () => {
  const days = ['2026-10-23', '2026-10-26', '2027-03-26', '2027-03-29', '2026-11-24']
  const file = feedFile(
    SCHOOL,
    days.map((day) =>
      entry({ id: day, startsAt: instantOf(day, '08:20'), endsAt: instantOf(day, '08:50') }),
    ),
    NOW,
  )
  const { events, method } = readBy(file)
  expect(method).toBe('PUBLISH')
  for (const [n, day] of days.entries()) {
    const wall = DateTime.fromISO(`${day}T08:20`, { zone: 'Europe/London' }).toMillis()
    expect(events[n]).toMatchObject({
      uid: `${day}@ajar`,
      startsAt: wall,
      summary: 'The Harbour Room',
    })
  }
  expect(
    file.split('\r\n').filter((line) => /^(DESCRIPTION|ATTENDEE|ORGANIZER|URL)/.test(line)),
  ).toEqual([])
})

test('A change updates the entry and a cancellation removes it', () => {
  const first = readBy(bookingFile(SCHOOL, entry(), NOW))
  const moved = readBy(
    bookingFile(
      SCHOOL,
      entry({
        startsAt: instantOf('2026-11-25', '09:15'),
        endsAt: instantOf('2026-11-25', '10:00'),
        sequence: 1,
      }),
      NOW,
    ),
  )
  const gone = readBy(bookingFile(SCHOOL, entry({ sequence: 1000, cancelled: true }), NOW))
  expect(new Set([first, moved, gone].map(({ events }) => must(events[0]).uid)).size).toBe(1)
  expect([first, moved, gone].map(({ events }) => must(events[0]).sequence)).toEqual([0, 1, 1000])
  expect([gone.method, must(gone.events[0]).status]).toEqual(['CANCEL', 'CANCELLED'])
  // To another session, whose own changes have been few: it still rises.
  expect(sequenceOf({ revision: 1 }, { revision: 0 })).toBeGreaterThan(
    sequenceOf({ revision: 0 }, { revision: 9 }),
  )
})

test('The name of a place reads back on one line in both readers, and adds none of its own', () => {
  for (const place of [
    'Room 4; upstairs, left\nBEGIN:VALARM\r\nEND:VEVENT',
    'Room\\new, the far end\\\\n',
    'line\u2028and paragraph\u2029and\u0000\u000b nothing',
    '=HYPERLINK("http://x")',
    'کمرہ ۴، ' + 'é'.repeat(100),
    'back\\slash, \u202Eright to left',
  ]) {
    const file = bookingFile({ name: `The ${place}` }, entry({ place }), NOW)
    const { events } = readBy(file)
    const read = place.replace(/[\s\p{Cc}]+/gu, ' ').replaceAll('\\', '/')
    expect(events).toMatchObject([{ summary: read, location: `${read}, The ${read}` }])
    // And no line that only one reader would see.
    expect(file.replaceAll('\r\n', '')).not.toMatch(/\\[nN\\]|[\p{Cc}\u2028\u2029]/u)
    expect(file).not.toMatch(/^BEGIN:VALARM/m)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  }
})

test('Nobody’s calendar says mentor', () => {
  const file = bookingFile(SCHOOL, entry({ place: 'The mentors’ room' }), NOW)
  expect(file).not.toMatch(/mentor/i)
  expect(must(readBy(file).events[0]).summary).toBe('Harbour Academy')
})
