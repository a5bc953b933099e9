import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import type {
  ChangeImpact,
  Done,
  SeriesPage,
  SessionPage,
  SessionsPage,
} from '../../worker/sessions/office/answers.ts'
import type { SeriesForm } from '../../worker/sessions/rules/seriesForm.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { aBooking, aSeries, MONDAY, placeAt, standing, TUESDAY } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'
import { formTo, newPhone } from '../support/scriptlessPhone.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let ruth: Desk

let grace: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  ruth = await atTheirDesk(ajar, school, 'ruth')
  grace = await atTheirDesk(ajar, school, 'grace')
})
afterAll(() => ajar.stop())

const aSeriesForm = (facts: Partial<SeriesForm> = {}): SeriesForm => ({
  id: newSecret(),
  kind: 'drop_in',
  audience: 'pupils',
  title: 'Lunch in the Harbour Room',
  about: '',
  mentorId: 'grace',
  listed: true,
  neverFull: false,
  countShown: true,
  fromOn: '2026-11-23',
  untilOn: null,
  weekdays: [2, 5],
  everyWeeks: 1,
  runs: 'term_time',
  starts: '12:30',
  ends: '13:05',
  place: 'The Harbour Room',
  capacity: 8,
  ...facts,
})

const weekOf = async (desk: Desk, from = '2026-11-23') =>
  (await desk.read(`sessions?from=${from}`)).value as SessionsPage

const booked = (
  series: Parameters<typeof aBooking>[0],
  facts: Parameters<typeof aBooking>[1] = {},
  of = school,
) => bookPlace(placeAt(ajar.db, of, MONDAY), aBooking(series, facts))

const inWeek = async (seriesId: string, from?: string) =>
  (await weekOf(ruth, from)).sessions.find((each) => each.seriesId === seriesId)

test('A mentor makes a series, and the week shows its sessions, the INSET day and the half term', async () => {
  const form = aSeriesForm()
  const made = await grace.send('series', form)
  const again = await grace.send('series', form)
  expect([made.status, again.value]).toEqual([200, made.value])
  const { sessions, closed, keeps } = await weekOf(grace)
  const its = sessions.filter(({ seriesId }) => seriesId === (made.value as { id: string }).id)
  // Friday 27 November is an INSET day.
  expect(its.map(({ on }) => on)).toEqual([TUESDAY])
  expect(its[0]).toMatchObject({ coming: 0, capacity: 8, mayChange: true, by: { id: 'grace' } })
  expect(closed).toMatchObject([{ on: '2026-11-27', because: 'closed_day' }])
  expect(keeps).toBe('own')
  const half = await weekOf(grace, '2026-10-26')
  expect(new Set(half.closed.map(({ because }) => because))).toEqual(new Set(['half_term']))
})

test('A mentor changes nobody else’s sessions; the kitchen sees clubs with food and no others', async () => {
  expect((await grace.send('series', aSeriesForm({ mentorId: 'dev' }))).status).toBe(403)
  const series = await aSeries(ajar.db, school, { mentorId: 'dev', title: 'Card table' })
  const change = { revision: 1, title: 'Mine now' }
  expect((await grace.send(`series/${series.id}/changes`, change)).status).toBe(404)
  const day = { on: TUESDAY, seriesIds: [series.id], status: 'off' }
  expect((await grace.send('sessions/closing', day)).status).toBe(404)
  const away = { mentorId: 'dev', fromOn: TUESDAY, untilOn: TUESDAY, way: 'called_off' }
  expect((await grace.send('sessions/away', away)).status).toBe(404)
  const undo = {
    what: 'hold',
    sessions: [{ id: sessionId(series.id, TUESDAY), heldOn: TUESDAY }],
  }
  expect((await grace.send('sessions/undoing', undo)).status).toBe(404)
  const kitchen = await atTheirDesk(ajar, school, 'kitchen')
  expect((await weekOf(kitchen)).sessions).toEqual([])
  expect((await kitchen.read(`sessions/${sessionId(series.id, TUESDAY)}`)).status).toBe(404)
})

test('A series form that cannot be saved comes back with a sentence beside the faulty box', async () => {
  const fields = async (facts: Partial<SeriesForm>) =>
    Object.keys(
      ((await ruth.send('series', aSeriesForm(facts))).value as { fields: object }).fields,
    )
  expect(await fields({ title: ' ' })).toEqual(['title'])
  expect(await fields({ ends: '12:00' })).toEqual(['ends'])
  expect(await fields({ weekdays: [] })).toEqual(['weekdays'])
  expect(await fields({ untilOn: '2026-11-01' })).toEqual(['untilOn'])
  expect(await fields({ capacity: 0 })).toEqual(['capacity'])
})

test('A session’s move shows who it concerns before it happens, and refuses a second editor', async () => {
  const series = await aSeries(ajar.db, school, { title: 'Tea' })
  await booked(series, { places: 2 })
  await booked(series, { contact: { by: 'text', address: '07700 900123' } })
  const id = sessionId(series.id, TUESDAY)
  const { session } = (await ruth.read(`sessions/${id}`)).value as SessionPage
  const form = {
    heldOn: TUESDAY,
    revision: session.revision,
    on: '2026-11-25',
    starts: '13:00',
    ends: '13:30',
  }
  const before = await standing(ajar.db, school.id, id)
  const looked = (await ruth.send(`sessions/${id}/change-preview`, form)).value as ChangeImpact
  expect(looked).toMatchObject({ people: 3, byMessage: 1, untold: 0 })
  expect(must(looked.sessions[0]).reads).toEqual([
    'This has moved from Tuesday 24 November at 12.30pm to Wednesday 25 November at 1pm.',
  ])
  expect(await standing(ajar.db, school.id, id)).toEqual(before)
  expect((await ruth.send(`sessions/${id}/change`, form)).status).toBe(200)
  const late = await grace.send(`sessions/${id}/change`, {
    ...form,
    heldOn: '2026-11-25',
    place: 'Room 2',
  })
  expect(late.status).toBe(409)
  expect(await inWeek(series.id)).toMatchObject({
    on: '2026-11-25',
    movedFromOn: TUESDAY,
    coming: 3,
  })
})

test('When two people change one session at the same moment, one change is saved and the other refused', async () => {
  const series = await aSeries(ajar.db, school)
  const id = sessionId(series.id, TUESDAY)
  const forms = ['Room 1', 'Room 2'].map((place) => ({ heldOn: TUESDAY, revision: 0, place }))
  const answers = await Promise.all(forms.map((form) => ruth.send(`sessions/${id}/change`, form)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
})

test('A series changed from a day on tells those who booked of the new place, and refuses a second editor', async () => {
  const series = await aSeries(ajar.db, school, { title: 'Homework' })
  await booked(series)
  await booked(series, { on: '2026-12-01' })
  const { value } = await ruth.read(`series/${series.id}`)
  const rule = (value as SeriesPage).series.plan.rules[0]
  const form = { revision: 1, rule: { ...rule, place: 'The library', fromOn: '2026-11-30' } }
  const looked = (await ruth.send(`series/${series.id}/changes-preview`, form))
    .value as ChangeImpact
  expect(looked.people).toBe(1)
  expect(must(looked.sessions[0]).reads[0]).toBe('It’s in another room now. See above.')
  expect((await ruth.send(`series/${series.id}/changes`, form)).status).toBe(200)
  expect((await ruth.send(`series/${series.id}/changes`, form)).status).toBe(409)
  expect((await inWeek(series.id))?.place).toBe('The Harbour Room')
  expect((await inWeek(series.id, '2026-11-30'))?.place).toBe('The library')
})

test('A fortnightly series keeps its weeks when only its time changes', async () => {
  const series = await aSeries(ajar.db, school, { rule: { everyWeeks: 2, fromOn: '2026-11-23' } })
  const rule = { ...series.plan.rules[0], fromOn: '2026-11-30', starts: '12:40' }
  await ruth.send(`series/${series.id}/changes`, { revision: 1, rule })
  expect(await inWeek(series.id, '2026-11-30')).toBeUndefined()
  expect(await inWeek(series.id, '2026-12-07')).toMatchObject({ on: '2026-12-08' })
})

test('A series that is stopped calls off the booked sessions after its last day', async () => {
  const series = await aSeries(ajar.db, school)
  await booked(series, { on: '2026-12-08' })
  const form = { revision: 1, untilOn: '2026-12-01' }
  const looked = (await ruth.send(`series/${series.id}/changes-preview`, form))
    .value as ChangeImpact
  expect([looked.people, must(looked.sessions[0]).becomes]).toEqual([1, 'off'])
  await ruth.send(`series/${series.id}/changes`, form)
  const id = sessionId(series.id, '2026-12-08')
  expect(await standing(ajar.db, school.id, id)).toMatchObject({ status: 'off' })
})

test('A closed day calls off the chosen sessions, and undoing it gives everyone their place back', async () => {
  const [one, other] = [await aSeries(ajar.db, school), await aSeries(ajar.db, school)]
  await booked(one)
  const day = { on: TUESDAY, seriesIds: [one.id], status: 'off' }
  const looked = (await ruth.send('sessions/closing-preview', day)).value as ChangeImpact
  expect(looked.people).toBe(1)
  const done = (await ruth.send('sessions/closing', day)).value as Done
  expect(done).toMatchObject({ sessions: 1, undo: { what: 'hold' } })
  expect(await inWeek(one.id)).toMatchObject({ status: 'off', coming: 1 })
  expect(await inWeek(other.id)).toMatchObject({ status: 'on' })
  expect((await ruth.send('sessions/undoing', must(done.undo))).value).toMatchObject({
    sessions: 1,
  })
  expect(await inWeek(one.id)).toMatchObject({ status: 'on', coming: 1 })
})

test('A mentor’s absence gives their sessions to a colleague, names a clash, and can be undone', async () => {
  const fresh = await aSchool(ajar.db)
  const lead = await atTheirDesk(ajar, fresh, 'ruth')
  const series = await aSeries(ajar.db, fresh)
  await aSeries(ajar.db, fresh, { mentorId: 'dev', title: 'Card table' })
  await booked(series, {}, fresh)
  const days = { mentorId: 'grace', fromOn: TUESDAY, untilOn: '2026-12-01' }
  const away = { ...days, way: 'covered', by: 'dev' }
  const looked = (await lead.send('sessions/away-preview', away)).value as ChangeImpact
  expect(looked.sessions).toHaveLength(2)
  expect(looked.sessions[0]).toMatchObject({
    people: 1,
    but: 'Dev has “Card table” at that time.',
    reads: ['Someone else will be there for you.'],
  })
  const done = (await lead.send('sessions/away', away)).value as Done
  const whose = async () =>
    (await weekOf(lead)).sessions.find(({ seriesId }) => seriesId === series.id)?.by?.id
  expect([done.sessions, await whose()]).toEqual([2, 'dev'])
  await lead.send('sessions/undoing', must(done.undo))
  expect(await whose()).toBe('grace')

  const again = { ...days, way: 'offered_again', untilOn: TUESDAY }
  const put = (await lead.send('sessions/away-preview', again)).value as ChangeImpact
  expect(must(put.sessions[0]).reads[0]).toMatch(/^This has moved from .* to Tuesday 1 December/)
  expect((await lead.send('sessions/away', again)).value).toEqual({ sessions: 1, undo: null })

  const one = { mentorId: 'grace', fromOn: '2026-12-08', untilOn: '2026-12-08' }
  const moved = { ...one, way: 'moved', toOn: '2026-12-15' }
  const refused = (await lead.send('sessions/away-preview', moved)).value as { fields: object }
  expect(refused.fields).toMatchObject({ toOn: expect.stringContaining('on that day already') })
})

test('An extra session opens once on a day that the series’ pattern does not have', async () => {
  const series = await aSeries(ajar.db, school)
  const extra = {
    on: '2026-12-22',
    starts: '10:00',
    ends: '11:00',
    place: 'The hall',
    capacity: null,
  }
  expect((await ruth.send(`series/${series.id}/extra`, extra)).status).toBe(200)
  expect((await ruth.send(`series/${series.id}/extra`, extra)).status).toBe(422)
  expect(await inWeek(series.id, '2026-12-21')).toMatchObject({
    on: '2026-12-22',
    place: 'The hall',
    capacity: null,
  })
})

test('A group that the school’s page doesn’t show is booked at the address on its slip', async () => {
  const [hidden, shown] = [
    await aSeries(ajar.db, school, { kind: 'group', title: 'Steady on', listed: false }),
    await aSeries(ajar.db, school, { kind: 'group', title: 'Choir', listed: true }),
  ]
  const invitation = async ({ id }: { id: string }) =>
    (await ruth.read<SeriesPage>(`series/${id}`)).value.invitation
  expect(await invitation(shown)).toBeNull()
  const { pathname } = new URL(must(await invitation(hidden)).address)
  const phone = newPhone(ajar.origin)
  const list = await phone.go(`/${school.id}/coming`)
  expect(list.text).toContain('Choir')
  expect(list.text).not.toContain('Steady on')
  const page = await phone.go(pathname)
  expect(page.text).toContain('Steady on')
  expect((await phone.send(formTo(page, pathname), { name: 'Kai Brown' })).status).toBe(200)
  const booked = `SELECT count(*) AS n FROM booking AS b INNER JOIN session AS s
    ON s.school_id = b.school_id AND s.id = b.session_id WHERE s.series_id = ? AND b.status = 'booked'`
  expect(await ajar.db.prepare(booked).bind(hidden.id).first('n')).toBe(1)
})
