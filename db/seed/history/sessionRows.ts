import {
  A_GUEST,
  type BookerKind,
  type Guest,
  type StoredStatus,
} from '../../../worker/bookings/rules/booking.ts'
import { EATS_EVERYTHING, type FoodNeeds } from '../../../worker/breakfast/rules/foodNeeds.ts'
import { schoolYearOf } from '../../../worker/time/schoolYear.ts'
import { addDays, londonDay } from '../../../worker/time/londonTime.ts'
import { LOOK_AHEAD_DAYS } from '../../../worker/time/schoolCalendar.ts'
import {
  type Series,
  type SeriesRule,
  standingPlaceId,
} from '../../../worker/timetable/rules/series.ts'
import { isByWeekday } from '../../../worker/timetable/rules/seriesKind.ts'
import { nextSession } from '../../../worker/timetable/rules/seriesDates.ts'
import { keyedTag, newSecret, sealFor, type Vault } from '../../../worker/vault/vault.ts'
import { sealChild } from '../../breakfast/children.ts'
import { bookings, bookingOwners } from '../../tables/bookings.ts'
import { children } from '../../tables/breakfast.ts'
import { series, sessions } from '../../tables/timetable.ts'
import { SEALED } from '../../sealedColumns.ts'
import { sealPlan } from '../../timetable/series.ts'
import { seedId } from '../returnCodes.ts'
import { insertRows } from '../insertRows.ts'
import type { SeedSchool } from '../schools.ts'

type SeedBooking = {
  guest: Partial<Guest> & { name: string }
  kind: BookerKind
  places?: number
  status?: StoredStatus
  /** The referral whose five words open it; else nobody knows its words. */
  referral?: number
  language?: string
  /** For a club by weekdays. */
  child?: { weekdays: readonly number[]; food?: Partial<FoodNeeds> }
}

type SeedSeries = Omit<Series, 'id' | 'revision' | 'plan'> & {
  title: string
  about: string
  rule: Omit<SeriesRule, 'fromOn' | 'everyWeeks' | 'runs'> & { everyWeeks?: 2 }
  booked: readonly SeedBooking[]
}

const SHOWN = { listed: true, neverFull: false, countShown: true } as const

const pupil = (name: string, year: string, more: Partial<SeedBooking> = {}): SeedBooking => ({
  guest: { name, year },
  kind: 'pupil',
  ...more,
})

const HARBOUR: readonly SeedSeries[] = [
  {
    ...SHOWN,
    kind: 'drop_in',
    audience: 'pupils',
    mentorId: 'mentor-1',
    title: 'Lunch at the Harbour Room',
    about: 'Come up and eat your lunch. Nobody asks why.',
    rule: {
      weekdays: [1, 3, 5],
      starts: '13:10',
      ends: '13:50',
      place: 'The Harbour Room',
      capacity: 3,
    },
    booked: [
      pupil('Leo Tranter', '8'),
      pupil('Maya Okoro', '9', { places: 2 }),
      pupil('Sam Whitlow', '7', { status: 'waiting' }),
    ],
  },
  {
    ...SHOWN,
    kind: 'coffee_morning',
    audience: 'parents',
    mentorId: 'mentor-3',
    title: 'Coffee morning',
    about: 'Tea, coffee, toast. Little ones are welcome. You do not have to talk about anything.',
    rule: {
      weekdays: [4],
      starts: '09:00',
      ends: '10:15',
      place: 'The community room',
      capacity: 16,
    },
    booked: [
      {
        guest: {
          name: 'Shazia Malik',
          children: 1,
          interpreter: 'Urdu',
          topic: 'Options in Year 9',
        },
        kind: 'parent',
        places: 2,
        referral: 9,
        language: 'ur',
      },
      { guest: { name: 'Dawn Pryce', offersHelp: 'I can bring Welsh cakes.' }, kind: 'parent' },
    ],
  },
  {
    ...SHOWN,
    countShown: false,
    kind: 'parents_drop_in',
    audience: 'parents',
    mentorId: 'mentor-1',
    title: 'Parents’ drop-in',
    about: 'Ten minutes or half an hour, with nobody listening in.',
    rule: {
      weekdays: [2],
      everyWeeks: 2,
      starts: '15:20',
      ends: '16:00',
      place: 'Room 4',
      capacity: 4,
    },
    booked: [],
  },
  {
    ...SHOWN,
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast club',
    about: 'Porridge, fruit, toast, and a quiet start.',
    rule: {
      weekdays: [1, 2, 3, 4, 5],
      starts: '07:50',
      ends: '08:35',
      place: 'The canteen',
      capacity: 2,
    },
    booked: [
      pupil('Idris Malik', '7', { child: { weekdays: [1, 2, 3] } }),
      pupil('Zaynab Malik', '9', {
        child: {
          weekdays: [1, 2],
          food: {
            allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
            pen: { where: 'in the office, the red bag' },
            carePlan: 'yes',
          },
        },
      }),
      pupil('Kit Rowan', '8', { status: 'waiting', child: { weekdays: [1] } }),
    ],
  },
  {
    ...SHOWN,
    kind: 'lunch_club',
    audience: 'pupils',
    mentorId: 'mentor-2',
    title: 'Card table',
    about: 'Games, and no phones. Beginners win as often as anybody.',
    rule: {
      weekdays: [2, 4],
      starts: '13:10',
      ends: '13:50',
      place: 'Library corner',
      capacity: 10,
    },
    booked: [pupil('Tomasz Bielak', '10')],
  },
]

const MEADOW: readonly SeedSeries[] = [
  {
    ...SHOWN,
    neverFull: true,
    countShown: false,
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    about: 'Free, for everybody, every day. You can just come, and families can read together.',
    rule: {
      weekdays: [1, 2, 3, 4, 5],
      starts: '08:20',
      ends: '08:50',
      place: 'The hall',
      capacity: null,
    },
    booked: [
      pupil('Oscar Dunn', '2', { child: { weekdays: [1, 2, 3, 4, 5] }, referral: 30 }),
      pupil('Elsie Farrow', '4', {
        child: {
          weekdays: [1, 3, 5],
          food: { allergens: [{ allergen: 'milk', severity: 'must_not_eat' }] },
        },
      }),
    ],
  },
  {
    ...SHOWN,
    kind: 'coffee_morning',
    audience: 'parents',
    mentorId: 'mentor-1',
    title: 'Coffee morning',
    about: 'A cup of something warm after drop-off. Bring the little ones.',
    rule: { weekdays: [3], starts: '09:00', ends: '10:00', place: 'The Nest', capacity: 12 },
    booked: [{ guest: { name: 'Renata', children: 1 }, kind: 'parent', places: 2, referral: 30 }],
  },
]

const SERIES: Readonly<Record<string, readonly SeedSeries[]>> = {
  'harbour-academy': HARBOUR,
  'meadow-primary': MEADOW,
}

/** What a seeded school has on, and who has booked for its next sessions: the statements, unrun. */
export async function placesOf(
  db: D1Database,
  vault: Vault,
  school: SeedSchool,
  now: number,
): Promise<D1PreparedStatement[]> {
  const told = await Promise.all(
    (SERIES[school.id] ?? []).map((each, n) => rowsOf(vault, school, now, each, n + 1)),
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
  ]
}

async function rowsOf(vault: Vault, school: SeedSchool, now: number, told: SeedSeries, n: number) {
  const { title, about, rule, booked, ...facts } = told
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
  }
  for (const [place, each] of booked.entries()) {
    const id = named('booking', n * 100 + place * 10)
    const holderId = named('holder', n * 100 + place)
    const guest = { ...A_GUEST, ...each.guest }
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
    for (const [k, sessionId] of on.entries()) {
      const bookingId = named('booking', n * 1000 + place * 10 + k)
      rows.bookings.push({
        schoolId,
        id: bookingId,
        sessionId,
        holderId,
        childId,
        personTag: id,
        status: each.status ?? 'booked',
        places: each.places ?? 1,
        ticket: place + 1,
        line: place + 1,
        channel: 'page',
        whoSealed: await sealFor(vault, ...SEALED.bookingWho(bookingId), JSON.stringify(guest)),
        madeAt: now,
        changedAt: now,
      })
    }
  }
  return rows
}
