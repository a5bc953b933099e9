import ICAL from 'ical.js'
import { sync } from 'node-ical'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { ROLES, type Role, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import type { CalendarPage, NewFeed } from '../../worker/sessions/office/answers.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, TUESDAY } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
})
afterAll(() => ajar.stop())

/** The entries that two independent readers find in a feed: they must agree. */
function readBy(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const theirs = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return [event.uid, event.startDate.toJSDate().getTime(), event.summary, event.sequence]
  })
  const others = Object.values(sync.parseICS(text)).flatMap((event) =>
    event?.type === 'VEVENT'
      ? [[event.uid, event.start.getTime(), event.summary as string, Number(event.sequence)]]
      : [],
  )
  expect(others).toEqual(theirs)
  return theirs as [string, number, string, number][]
}

const read = async (address: string) => {
  const answer = await fetch(address)
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  }
}

test('A mentor’s calendar feed says when, where and initials, and follows a change and a cancellation', async () => {
  const series = await aSeries(ajar.db, school)
  await aSeries(ajar.db, school, { mentorId: 'dev', rule: { place: 'Room 9' } })
  const book = (name: string) =>
    bookPlace(placeAt(ajar.db, school, MONDAY), aBooking(series, { name }))
  await book('Oluwaseun-Adebayo Featherstonehaugh')
  await book('Kai Brown')
  const { value } = await grace.send<NewFeed>('calendar')
  expect(value.address).toMatch(/\/feed\/[\w-]+\/[\w-]{22}\.ics$/)

  const first = await read(value.address)
  expect([first.status, first.type]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(first.text).not.toMatch(/Kai|Brown|Feather|Lunch at|mentor|Room 9/)
  const uid = `${sessionId(series.id, TUESDAY)}@ajar`
  const tuesday = readBy(first.text).find(([id]) => id === uid)
  expect(tuesday).toEqual([
    uid,
    instantOf(TUESDAY, '12:30'),
    'The Harbour Room: O. A. F., K. B.',
    expect.any(Number),
  ])

  const ruth = staffAs(ajar.db, school, 'ruth', MONDAY)
  await changeSession(ruth, series.id, TUESDAY, { starts: '12:40' })
  const moved = must(readBy((await read(value.address)).text).find(([id]) => id === uid))
  expect(moved[1]).toBe(instantOf(TUESDAY, '12:40'))
  expect(moved[3]).toBeGreaterThan(must(tuesday)[3])
  await ajar.db
    .prepare("UPDATE session SET status = 'off' WHERE id = ?")
    .bind(uid.slice(0, -5))
    .run()
  const after = readBy((await read(value.address)).text)
  expect(after.some(([id]) => id === uid)).toBe(false)
  expect(after.length).toBeGreaterThan(0)
})

test('A mentor renews or revokes the feed’s address, and the database holds only its hash', async () => {
  const old = (await grace.send<NewFeed>('calendar')).value.address
  const { value } = await grace.send<NewFeed>('calendar')
  expect([(await read(old)).status, (await read(value.address)).status]).toEqual([404, 200])
  const secret = must(value.address.split('/').at(-1)).slice(0, -4)
  const { results } = await ajar.db.prepare('SELECT * FROM calendar_feed').all()
  expect(JSON.stringify(results)).not.toContain(secret)
  expect(JSON.stringify((await grace.read('calendar')).value)).not.toContain(secret)

  const twin = await aSchool(ajar.db)
  const elsewhere = value.address.replace(school.id, twin.id)
  const nothing = value.address.replace(secret, 'a'.repeat(22))
  const answers = await Promise.all([old, elsewhere, nothing].map(read))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)

  await ajar.db
    .prepare('UPDATE staff SET left_at = 1 WHERE id = ? AND school_id = ?')
    .bind('grace', school.id)
    .run()
  expect((await read(value.address)).status).toBe(404)
  await ajar.db.prepare('UPDATE staff SET left_at = NULL WHERE id = ?').bind('grace').run()
  const back = await grace.send<CalendarPage>('calendar/revocation')
  expect(back.value.madeAt).toBeNull()
  expect((await read(value.address)).status).toBe(404)
})

test('A feed is named after the school, says when to read it again, and lists no attendee', async () => {
  const series = await aSeries(ajar.db, school)
  await bookPlace(placeAt(ajar.db, school, MONDAY), aBooking(series, { name: 'Kai Brown' }))
  const { text } = await read((await grace.send<NewFeed>('calendar')).value.address)
  expect(readBy(text).length).toBeGreaterThan(0)

  const calendar = new ICAL.Component(ICAL.parse(text))
  const said = (name: string) => String(calendar.getFirstPropertyValue(name))
  const name = `${school.name} sessions`
  expect([said('name'), said('x-wr-calname')]).toEqual([name, name])
  expect([said('refresh-interval'), said('x-published-ttl')]).toEqual(['PT15M', 'PT15M'])
  for (const event of calendar.getAllSubcomponents('vevent')) {
    expect(event.getAllProperties('attendee')).toEqual([])
    expect(event.getAllProperties('organizer')).toEqual([])
  }
  const { vcalendar } = sync.parseICS(text) as { vcalendar?: Record<string, unknown> }
  expect(vcalendar?.['WR-CALNAME']).toBe(name)
  for (const event of Object.values(sync.parseICS(text))) {
    if (event?.type === 'VEVENT') expect(event.attendee).toBeUndefined()
  }
})

test('The address of someone who stops being a mentor answers like one that never was', async () => {
  const { address } = (await grace.send<NewFeed>('calendar')).value
  const never = address.replace(/[\w-]{22}\.ics$/, `${'b'.repeat(22)}.ics`)
  const becomes = (roles: readonly Role[]) =>
    ajar.db
      .prepare('UPDATE staff SET roles = ? WHERE id = ? AND school_id = ?')
      .bind(JSON.stringify(roles), 'grace', school.id)
      .run()
  for (const role of ROLES) {
    await becomes([role])
    const mayKeepOne = scopeOf([role], 'keep_own_feed') !== null
    const answer = await read(address)
    expect([role, answer.status]).toEqual([role, mayKeepOne ? 200 : 404])
    if (!mayKeepOne) expect(answer).toEqual(await read(never))
  }
  await becomes(['mentor'])
})

test('A member of staff without sessions of their own gets no feed address', async () => {
  for (const id of ['teach', 'kitchen', 'lund', 'admin']) {
    const desk = await atTheirDesk(ajar, school, id)
    expect((await desk.send('calendar')).status).toBe(404)
    expect((await desk.send('calendar/revocation')).status).toBe(404)
  }
})
