import { database } from '../../db/database.ts'
import { unsealSeries, seriesOf, seriesRows } from '../../db/timetable/series.ts'
import type { School } from '../../db/school/school.ts'
import { makeSeries, type NewSeries } from '../../worker/sessions/makeSeries.ts'
import type { NewBooking } from '../../worker/bookings/bookPlace.ts'
import type { StaffContext } from '../../worker/context/staffContext.ts'
import { A_GUEST, type BookingStatus, OPEN_STATUSES } from '../../worker/bookings/rules/booking.ts'
import type { Series, SeriesRule } from '../../worker/timetable/rules/series.ts'

/** A Monday in term, 9.30 in London. */
export const MONDAY = Date.UTC(2026, 10, 23, 9, 30)

export const TUESDAY = '2026-11-24'

/** Tuesdays at lunch, every week of term, eight places. */
export const AT_LUNCH: SeriesRule = {
  fromOn: '2026-09-01',
  weekdays: [2],
  everyWeeks: 1,
  runs: 'term_time',
  starts: '12:30',
  ends: '13:05',
  place: 'The Harbour Room',
  capacity: 8,
}

export const staffAs = (
  binding: D1Database,
  school: School,
  id: string,
  now: number,
): StaffContext => {
  const person = school.staff.find((each) => each.id === id)
  if (!person) throw new Error(`No ${id}`)
  return { db: database(binding), now, staff: { id, roles: person.roles, school } }
}

export const placeAt = (binding: D1Database, school: School, now: number) => ({
  db: database(binding),
  school,
  now,
})

let made = 0

/** An id as forms have them. */
export const aForm = () => `form-${++made}`

/** A series, and itself as it is kept. */
export async function aSeries(
  binding: D1Database,
  school: School,
  {
    rule,
    now = MONDAY,
    ...facts
  }: Partial<Omit<NewSeries, 'rule'>> & {
    rule?: Partial<SeriesRule>
    now?: number
  } = {},
): Promise<Series> {
  const id = await makeSeries(staffAs(binding, school, 'ruth', now), {
    formId: aForm(),
    kind: 'drop_in',
    audience: 'pupils',
    mentorId: 'grace',
    listed: true,
    neverFull: false,
    countShown: true,
    title: 'Lunch at the Harbour Room',
    about: '',
    untilOn: null,
    ...facts,
    rule: { ...AT_LUNCH, ...rule },
  })
  await seriesOf(database(binding), school, now, { fresh: true })
  return theSeries(binding, school, id)
}

export async function theSeries(binding: D1Database, school: School, id: string): Promise<Series> {
  const rows = await seriesRows(database(binding), school.id)
  const row = rows.find((each) => each.id === id)
  if (!row) throw new Error(`No series ${id}`)
  return unsealSeries(school.vault, row)
}

export const aBooking = (
  series: Series,
  { name, ...facts }: Partial<NewBooking> & { name?: string } = {},
): NewBooking => ({
  formId: aForm(),
  seriesId: series.id,
  on: TUESDAY,
  places: 1,
  guest: { ...A_GUEST, name: name ?? `Pupil Number ${made}`, year: '8' },
  kind: 'pupil',
  language: 'en',
  contact: null,
  words: 'new',
  orWait: false,
  ...facts,
})

/** How a session stands in the database, its counters counted again. */
export async function standing(binding: D1Database, schoolId: string, sessionId: string) {
  const row = await binding
    .prepare(
      `SELECT capacity, taken, waiting, tickets, revision, status, held_on AS heldOn, starts_at AS startsAt,
        (SELECT COALESCE(SUM(held), 0) FROM booking b WHERE b.school_id = s.school_id AND b.session_id = s.id) AS held,
        (SELECT COALESCE(SUM(waits), 0) FROM booking b WHERE b.school_id = s.school_id AND b.session_id = s.id) AS waits,
        (SELECT b.places FROM booking b WHERE b.school_id = s.school_id AND b.session_id = s.id
          AND b.doubled = 0 AND b.status = 'waiting' ORDER BY b.line LIMIT 1) AS head,
        (SELECT json_group_array(json_object('id', b.id, 'status', b.status)) FROM booking b
          WHERE b.school_id = s.school_id AND b.session_id = s.id
          AND b.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join()})) AS live
       FROM session s WHERE school_id = ? AND id = ?`,
    )
    .bind(schoolId, sessionId)
    .first<{
      capacity: number | null
      taken: number
      waiting: number
      tickets: number
      revision: number
      status: string
      heldOn: string
      startsAt: number
      held: number
      waits: number
      head: number | null
      live: string
    }>()
  if (!row) throw new Error(`No session ${sessionId}`)
  return { ...row, live: JSON.parse(row.live) as { id: string; status: BookingStatus }[] }
}

export const statusOf = (binding: D1Database, id: string) =>
  binding.prepare('SELECT status FROM booking WHERE id = ?').bind(id).first<string>('status')
