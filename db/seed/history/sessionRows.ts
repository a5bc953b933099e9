import { A_GUEST } from '../../../worker/bookings/rules/booking.ts'
import { EATS_EVERYTHING } from '../../../worker/breakfast/rules/foodNeeds.ts'
import { schoolYearOf } from '../../../worker/time/schoolYear.ts'
import { addDays, londonDay, weekdayOf } from '../../../worker/time/londonTime.ts'
import { LOOK_AHEAD_DAYS } from '../../../worker/time/schoolCalendar.ts'
import { type Series, sessionId, standingPlaceId } from '../../../worker/timetable/rules/series.ts'
import { isByWeekday } from '../../../worker/timetable/rules/seriesKind.ts'
import { nextSession, sessionsBetween } from '../../../worker/timetable/rules/seriesDates.ts'
import { keyedTag, newSecret, sealFor, type Vault } from '../../../worker/vault/vault.ts'
import { sealChild } from '../../breakfast/children.ts'
import { bookings, bookingOwners } from '../../tables/bookings.ts'
import { children } from '../../tables/breakfast.ts'
import { series, sessions } from '../../tables/timetable.ts'
import { SEALED } from '../../sealedColumns.ts'
import { sealPlan } from '../../timetable/series.ts'
import { SEED_STAFF } from '../people.ts'
import { seedId } from '../returnCodes.ts'
import { insertRows } from '../insertRows.ts'
import type { SeedSchool } from '../schools.ts'
import { HARBOUR_SERIES } from '../harbour/series.ts'
import { MEADOW_SERIES } from '../meadow/series.ts'
import { DAY_MS, MINUTE_MS } from '../../../worker/time/durations.ts'
import { registerMarks } from '../../tables/register.ts'
import { type SchoolTime, schoolTime } from '../seedDays.ts'
import { ago } from './describe.ts'
import type { SeedBooking, SeedSeries } from './describeSeries.ts'

/** Days for which the calendar has who met whom. */
const MEETINGS_SINCE_DAYS = 20

export const SEED_SERIES: Readonly<Record<string, readonly SeedSeries[]>> = {
  'harbour-academy': HARBOUR_SERIES,
  'meadow-primary': MEADOW_SERIES,
}

/** A seeded school's sessions and the bookings of its next ones: the statements, unrun. */
export async function placesOf(
  db: D1Database,
  vault: Vault,
  school: SeedSchool,
  now: number,
): Promise<D1PreparedStatement[]> {
  const told = await Promise.all(
    (SEED_SERIES[school.id] ?? []).map((each, n) => rowsOf(vault, school, now, each, n + 1)),
  )
  return [
    ...insertRows(
      db,
      series,
      told.map((each) => each.series),
    ),
    ...insertRows(
      db,
      sessions,
      told.flatMap((each) => each.sessions),
    ),
    ...insertRows(
      db,
      bookingOwners,
      told.flatMap((each) => each.holders),
    ),
    ...insertRows(
      db,
      children,
      told.flatMap((each) => each.children),
    ),
    ...insertRows(
      db,
      bookings,
      told.flatMap((each) => each.bookings),
    ),
    ...insertRows(
      db,
      registerMarks,
      told.flatMap((each) => each.marks),
    ),
  ]
}

const isHere = (schoolId: string, id: string) => (one: { schoolId: string; staffId: string }) =>
  one.schoolId === schoolId && one.staffId === id

async function rowsOf(vault: Vault, school: SeedSchool, now: number, told: SeedSeries, n: number) {
  const { title, about, rule, booked, talk, ...facts } = told
  const schoolId = school.id
  const named = seedId(schoolId)
  const whole: Series = {
    ...facts,
    id: named('series', n),
    revision: 1,
    plan: {
      title,
      about,
      untilOn: null,
      rules: [{ everyWeeks: 1, runs: 'term_time', ...rule, fromOn: '2025-09-01' }],
    },
  }
  const { plan, ...row } = whole
  const today = londonDay(now)
  const byWeekday = isByWeekday(whole.kind)
  const next = nextSession(whole, school.calendar, [], {
    after: today,
    untilOn: addDays(today, LOOK_AHEAD_DAYS),
  })
  const dated = next ? [{ ...next, schoolId, placeSealed: null }] : []
  const standing = rule.weekdays.map((weekday) => ({
    schoolId,
    id: standingPlaceId(row.id, weekday),
    seriesId: row.id,
    weekday,
    capacity: rule.capacity,
  }))
  const sessionRows: (typeof sessions.$inferInsert)[] = byWeekday ? standing : dated
  const rows = {
    series: { ...row, schoolId, planSealed: await sealPlan(vault, row.id, plan), madeAt: now },
    sessions: sessionRows,
    holders: [] as (typeof bookingOwners.$inferInsert)[],
    children: [] as (typeof children.$inferInsert)[],
    bookings: [] as (typeof bookings.$inferInsert)[],
    marks: [] as (typeof registerMarks.$inferInsert)[],
  }
  const time = schoolTime(school.calendar, now)
  const met =
    whole.kind === 'mentor_time'
      ? sessionsBetween(
          whole,
          school.calendar,
          [],
          addDays(today, -MEETINGS_SINCE_DAYS),
          addDays(today, -1),
        )
      : []
  if (talk && next) {
    const id = named('booking', n * 100 + 99)
    const guest = { ...A_GUEST, name: SEED_STAFF.find(isHere(schoolId, talk))?.name ?? '' }
    rows.bookings.push({
      schoolId,
      id,
      sessionId: next.id,
      holderId: null,
      personTag: id,
      status: 'booked',
      places: 1,
      ticket: 1,
      line: 1,
      channel: 'in_person',
      byStaffId: talk,
      whoSealed: await sealFor(vault, ...SEALED.bookingWho(id), JSON.stringify(guest)),
      madeAt: now,
      changedAt: now,
    })
  }
  for (const [place, each] of booked.entries()) {
    const id = named('booking', n * 100 + place * 10)
    const holderId = named('holder', n * 100 + place)
    const guest = { ...A_GUEST, ...each.guest }
    // The mentor books for a case, and the booking names nobody.
    const bookedBy =
      each.referral && !guest.name
        ? ({ channel: 'in_person', byStaffId: row.mentorId } as const)
        : ({ channel: 'page', byStaffId: null } as const)
    rows.holders.push({
      schoolId,
      id: holderId,
      kind: each.child ? 'parent' : each.kind,
      codeTag: each.referral
        ? null
        : await keyedTag(vault.pepper, 'code_tag', schoolId, newSecret()),
      referralId: each.referral ? named('referral', each.referral) : null,
      language: each.language ?? 'en',
      contactSealed: null,
      madeAt: now,
    })
    const childId = each.child ? named('child', n * 100 + place) : null
    if (each.child && childId) {
      const child = {
        id: childId,
        holderId,
        name: guest.name,
        year: guest.year,
        food: { ...EATS_EVERYTHING, ...each.child.food },
        collect: [],
        schoolYear: schoolYearOf(now),
        confirmedAt: now,
      }
      rows.children.push(await sealChild(vault, child))
    }
    const on =
      each.child?.weekdays.map((day) => standingPlaceId(row.id, day)) ?? (next ? [next.id] : [])
    const madeAt = each.came ? time.at(ago(each.came.sinceDays + 1, '16:00')) : now
    for (const [k, itsSession] of on.entries()) {
      const bookingId = named('booking', n * 1000 + place * 10 + k)
      rows.bookings.push({
        schoolId,
        id: bookingId,
        sessionId: itsSession,
        holderId,
        childId,
        personTag: id,
        status: each.status ?? 'booked',
        places: each.places ?? 1,
        ticket: place + 1,
        line: place + 1,
        ...bookedBy,
        whoSealed: await sealFor(vault, ...SEALED.bookingWho(bookingId), JSON.stringify(guest)),
        madeAt,
        changedAt: madeAt,
      })
    }
    for (const [k, held] of met.filter(({ status }) => status === 'on').entries()) {
      const bookingId = named('booking', n * 1000 + 500 + place * 10 + k)
      const madeAt = held.startsAt - DAY_MS
      const mark = { mark: 'came', tappedAt: held.startsAt, tapId: bookingId } as const
      rows.sessions.push({ ...held, schoolId, placeSealed: null })
      rows.bookings.push({
        schoolId,
        id: bookingId,
        sessionId: held.id,
        holderId,
        childId,
        personTag: id,
        status: 'booked',
        places: 1,
        ticket: 1,
        line: 1,
        ...bookedBy,
        whoSealed: await sealFor(vault, ...SEALED.bookingWho(bookingId), JSON.stringify(guest)),
        madeAt,
        changedAt: madeAt,
      })
      rows.marks.push({ ...mark, schoolId, sessionId: held.id, bookingId, byStaffId: row.mentorId })
    }
    if (each.came) {
      const days = marksOf(each.came, rule, time)
      for (const { on, weekday, startsAt, endsAt, tappedAt, mark } of days) {
        const booked = rows.bookings.find(
          (one) => one.childId === childId && one.sessionId === standingPlaceId(row.id, weekday),
        )
        if (!booked) continue
        const id = sessionId(row.id, on)
        if (!rows.sessions.some((one) => one.id === id)) {
          rows.sessions.push({
            schoolId,
            id,
            seriesId: row.id,
            firstOn: on,
            heldOn: on,
            startsAt,
            endsAt,
          })
        }
        const tap = { mark, tappedAt, tapId: `${id}-${place}`, byStaffId: 'kitchen' }
        rows.marks.push({ schoolId, sessionId: id, bookingId: booked.id, ...tap })
      }
    }
  }
  return rows
}

/** Every school day since then with what its register says of one child. */
function marksOf(
  { sinceDays, notOn }: NonNullable<SeedBooking['came']>,
  rule: SeedSeries['rule'],
  time: SchoolTime,
) {
  return Array.from({ length: sinceDays }, (_, n) => {
    const days = n + 1
    const [startsAt, endsAt] = [time.at(ago(days, rule.starts)), time.at(ago(days, rule.ends))]
    const on = londonDay(startsAt)
    const mark = notOn.includes(days) ? ('did_not_come' as const) : ('came' as const)
    return {
      on,
      weekday: weekdayOf(on),
      startsAt,
      endsAt,
      tappedAt: startsAt + 8 * MINUTE_MS,
      mark,
    }
  })
}
