import type { SchoolProfile } from '../../worker/school/rules/schoolProfile.ts'
import type {
  ClosedDay,
  OpeningHours,
  SchoolCalendar,
  Term,
} from '../../worker/time/schoolCalendar.ts'

/** A school as it is seeded: what it has published, and its days. */
export type SeedSchool = {
  id: string
  name: string
  profile: SchoolProfile
  calendar: SchoolCalendar
}

const term = (name: string, [firstOn, lastOn]: [string, string], half: [string, string]): Term => ({
  name,
  firstOn,
  lastOn,
  halfTerm: { firstOn: half[0], lastOn: half[1] },
})

/** Term dates of Eastmere, a local authority that does not exist; both schools keep to them. */
const TERMS: readonly Term[] = [
  term('Autumn 2025', ['2025-09-01', '2025-12-19'], ['2025-10-27', '2025-10-31']),
  term('Spring 2026', ['2026-01-05', '2026-03-27'], ['2026-02-16', '2026-02-20']),
  term('Summer 2026', ['2026-04-13', '2026-07-20'], ['2026-05-25', '2026-05-29']),
  term('Autumn 2026', ['2026-09-01', '2026-12-18'], ['2026-10-26', '2026-10-30']),
  term('Spring 2027', ['2027-01-04', '2027-03-25'], ['2027-02-15', '2027-02-19']),
  term('Summer 2027', ['2027-04-12', '2027-07-21'], ['2027-05-31', '2027-06-04']),
  term('Autumn 2027', ['2027-09-01', '2027-12-17'], ['2027-10-25', '2027-10-29']),
  term('Spring 2028', ['2028-01-04', '2028-03-31'], ['2028-02-14', '2028-02-18']),
  term('Summer 2028', ['2028-04-18', '2028-07-21'], ['2028-05-29', '2028-06-02']),
]

/** The spring bank holiday is in half term every year; this one is not. */
const EARLY_MAY: readonly ClosedDay[] = ['2026-05-04', '2027-05-03', '2028-05-01'].map((on) => ({
  on,
  why: 'Early May bank holiday',
}))

const inset = (...days: readonly string[]): ClosedDay[] =>
  days.map((on) => ({ on, why: 'INSET day' }))

/** The same hours from Monday to Thursday, and shorter ones on Friday. */
const week = (from: string, to: string, toOnFriday: string): OpeningHours[] =>
  [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to: weekday === 5 ? toOnFriday : to }))

export const HARBOUR_ACADEMY: SeedSchool = {
  id: 'harbour-academy',
  name: 'Harbour Academy',
  profile: {
    room: 'The Harbour Room',
    roomPlace: 'up the stairs by the library, the blue door',
    roomAbout:
      'Two sofas, a kettle, a table for cards and a corner where nobody talks to you until you want to. Nobody asks for a note.',
    firstYear: 7,
    lastYear: 11,
    colour: '#0b4f6c',
    languages: ['en', 'ur'],
    dslRoom: 'room 4, next to the main office',
    phone: '01632 960114',
    chairName: 'Mrs Imogen Fairley',
    chairReach: '01632 960158',
    officerName: 'Mr Stuart Penhale',
    officerReach: '01632 960172',
    promiseSchoolDays: 2,
    acknowledgeWithinMinutes: 30,
    reasonsOff: [],
  },
  calendar: {
    terms: TERMS,
    closedDays: [
      ...inset('2025-09-01', '2025-09-02', '2026-01-05', '2026-06-01', '2026-07-20'),
      ...inset('2026-09-01', '2026-11-27', '2027-01-04', '2027-06-07', '2027-07-21'),
      ...inset('2027-09-01', '2027-11-26', '2028-01-04', '2028-06-05', '2028-07-21'),
      ...EARLY_MAY,
    ],
    openingHours: week('08:15', '16:00', '15:30'),
    dayPoints: [
      { point: 'start', at: '08:40' },
      { point: 'break', at: '11:00' },
      { point: 'lunch', at: '13:10' },
      { point: 'end', at: '15:10' },
    ],
    lessonTimes: {
      periods: [
        { name: 'Tutor', starts: '08:40', ends: '09:00' },
        { name: 'P1', starts: '09:00', ends: '10:00' },
        { name: 'P2', starts: '10:00', ends: '11:00' },
        { name: 'P3', starts: '11:20', ends: '12:15' },
        { name: 'P4', starts: '12:15', ends: '13:10' },
        { name: 'P5', starts: '14:10', ends: '15:10' },
      ],
      weekAOn: null,
      neverFrom: ['English'],
    },
  },
}

export const MEADOW_PRIMARY: SeedSchool = {
  id: 'meadow-primary',
  name: 'Meadow Primary School',
  profile: {
    room: 'The Nest',
    roomPlace: 'past the hall, the door with the paper birds',
    roomAbout:
      'Warm and quiet, with cushions, dough to squash, a big box of pens and a fish called Captain. You can bring a friend.',
    firstYear: 0,
    lastYear: 6,
    colour: '#2f6b3a',
    languages: ['en', 'ur'],
    dslRoom: 'the room with the yellow door, by the front entrance',
    phone: '01632 960271',
    promiseSchoolDays: 2,
    acknowledgeWithinMinutes: 30,
    reasonsOff: [],
  },
  calendar: {
    terms: TERMS,
    closedDays: [
      ...inset('2025-09-01', '2025-09-02', '2025-11-03', '2026-01-05', '2026-06-01'),
      ...inset('2026-09-01', '2026-09-02', '2026-11-02', '2027-01-04', '2027-06-07'),
      ...inset('2027-09-01', '2027-09-02', '2027-11-01', '2028-01-04', '2028-06-05'),
      ...EARLY_MAY,
    ],
    openingHours: week('08:00', '15:45', '15:30'),
    dayPoints: [
      { point: 'start', at: '08:50' },
      { point: 'break', at: '10:30' },
      { point: 'lunch', at: '12:00' },
      { point: 'end', at: '15:15' },
    ],
  },
}

/** The school that `npm run seed` gives a long history. */
export const BRIDGE_ROAD: SeedSchool = {
  id: 'long-history',
  name: 'Bridge Road High School',
  profile: {
    ...HARBOUR_ACADEMY.profile,
    room: 'The Loft',
    roomPlace: 'top of the stairs above the dining hall',
    roomAbout: 'Beanbags, board games and a window over the whole town. Come up when you like.',
    colour: '#6b2c5e',
    dslRoom: 'room 12, opposite the medical room',
    phone: '01632 960388',
  },
  calendar: HARBOUR_ACADEMY.calendar,
}
