import type { ClosedDay, SchoolCalendar, Term } from '../../worker/time/schoolCalendar.ts'

/** School calendars of Marlbridge, an English authority that does not exist, for three school years. */

const TERMS: readonly Term[] = [
  {
    name: 'Autumn 2025',
    firstOn: '2025-09-02',
    lastOn: '2025-12-19',
    halfTerm: { firstOn: '2025-10-27', lastOn: '2025-10-31' },
  },
  {
    name: 'Spring 2026',
    firstOn: '2026-01-05',
    lastOn: '2026-03-27',
    halfTerm: { firstOn: '2026-02-16', lastOn: '2026-02-20' },
  },
  {
    name: 'Summer 2026',
    firstOn: '2026-04-13',
    lastOn: '2026-07-21',
    halfTerm: { firstOn: '2026-05-25', lastOn: '2026-05-29' },
  },
  {
    name: 'Autumn 2026',
    firstOn: '2026-09-02',
    lastOn: '2026-12-18',
    halfTerm: { firstOn: '2026-10-26', lastOn: '2026-10-30' },
  },
  {
    name: 'Spring 2027',
    firstOn: '2027-01-04',
    lastOn: '2027-03-25',
    halfTerm: { firstOn: '2027-02-15', lastOn: '2027-02-19' },
  },
  {
    name: 'Summer 2027',
    firstOn: '2027-04-12',
    lastOn: '2027-07-21',
    halfTerm: { firstOn: '2027-05-31', lastOn: '2027-06-04' },
  },
  {
    name: 'Autumn 2027',
    firstOn: '2027-09-01',
    lastOn: '2027-12-17',
    halfTerm: { firstOn: '2027-10-25', lastOn: '2027-10-29' },
  },
  {
    // Easter is late: this term runs across the night on which the clocks go forward.
    name: 'Spring 2028',
    firstOn: '2028-01-04',
    lastOn: '2028-03-31',
    halfTerm: { firstOn: '2028-02-14', lastOn: '2028-02-18' },
  },
  {
    name: 'Summer 2028',
    firstOn: '2028-04-18',
    lastOn: '2028-07-21',
    halfTerm: { firstOn: '2028-05-29', lastOn: '2028-06-02' },
  },
]

const MAY_BANK_HOLIDAYS: readonly ClosedDay[] = ['2026-05-04', '2027-05-03', '2028-05-01'].map(
  (on) => ({ on, why: 'Early May bank holiday' }),
)

function insetDays(...days: readonly string[]): ClosedDay[] {
  return days.map((on) => ({ on, why: 'INSET' }))
}

/** Open all week, before school until a while after it; on Fridays the room closes half an hour earlier. */
export const SECONDARY: SchoolCalendar = {
  terms: TERMS,
  closedDays: [
    ...insetDays('2025-09-02', '2026-01-05', '2026-07-20', '2026-07-21'),
    ...insetDays('2026-09-02', '2026-11-27', '2027-01-04', '2027-07-21'),
    ...insetDays('2027-09-01', '2028-01-04', '2028-07-21'),
    ...MAY_BANK_HOLIDAYS,
  ],
  openingHours: [
    { weekday: 1, from: '08:15', to: '16:00' },
    { weekday: 2, from: '08:15', to: '16:00' },
    { weekday: 3, from: '08:15', to: '16:00' },
    { weekday: 4, from: '08:15', to: '16:00' },
    { weekday: 5, from: '08:15', to: '15:30' },
  ],
  dayPoints: [
    { point: 'start', at: '08:40' },
    { point: 'break', at: '11:00' },
    { point: 'lunch', at: '13:10' },
    { point: 'end', at: '15:10' },
  ],
}

/** One mentor, at another school on Wednesdays, in the dining hall with the children over lunch. */
export const PRIMARY: SchoolCalendar = {
  terms: TERMS,
  closedDays: [
    ...insetDays('2025-09-02', '2025-09-03', '2026-01-05', '2026-06-01'),
    ...insetDays('2026-09-02', '2026-11-02', '2027-01-04', '2027-06-07'),
    ...insetDays('2027-09-01', '2027-11-01', '2028-01-04'),
    ...MAY_BANK_HOLIDAYS,
  ],
  openingHours: [1, 2, 4, 5].flatMap((weekday) => [
    { weekday, from: '08:30', to: '12:00' },
    { weekday, from: '13:00', to: '15:30' },
  ]),
  dayPoints: [
    { point: 'start', at: '08:50' },
    { point: 'break', at: '10:30' },
    { point: 'lunch', at: '12:00' },
    { point: 'end', at: '15:15' },
  ],
}

/** A school that has not entered its term dates yet. */
export const NO_DATES: SchoolCalendar = { ...SECONDARY, terms: [], closedDays: [] }
