import { londonDay } from '../../time/londonTime.ts'
import { openings, readingFrom, type SchoolCalendar, whyClosed } from '../../time/schoolCalendar.ts'

/**
 * Whether anyone is there now. Every page, panel and board of a school asks this one rule, so no two of
 * their sentences disagree: `test/school/rules/presence.test.ts` drives it over calendars and instants.
 *
 * - `reading`: the mentors' room is open.
 * - `between`: the room opens again today and has been open today: the school is there, nobody reads.
 * - `closed`, `holiday`: nobody is there. `no_dates`: the school has not said.
 */
export type Presence =
  | { is: 'reading'; untilAt: number }
  | { is: 'between' | 'closed' | 'holiday'; fromAt: number }
  | { is: 'no_dates' }

export function presenceOf(calendar: SchoolCalendar, now: number): Presence {
  const fromAt = readingFrom(calendar, now)
  if (fromAt === null) return { is: 'no_dates' }
  const today = londonDay(now)
  const hours = [...openings(calendar, today, today)]
  const current = hours.find((each) => each.fromAt <= now && now < each.toAt)
  if (current) return { is: 'reading', untilAt: current.toAt }
  const why = whyClosed(calendar, now)
  if (why === 'holiday' || why === 'half_term') return { is: 'holiday', fromAt }
  const wasOpen = hours.some(({ toAt }) => toAt <= now)
  return { is: wasOpen && londonDay(fromAt) === today ? 'between' : 'closed', fromAt }
}

/** Why the school is closed today, in its own words ("INSET day"); empty where it says nothing, and in the holidays. */
export function closedFor(calendar: SchoolCalendar, now: number): string {
  if (whyClosed(calendar, now) !== 'closed_day') return ''
  const today = londonDay(now)
  return calendar.closedDays.find(({ on }) => on === today)?.why ?? ''
}

/**
 * Which sentence of a catalogue a page says, by who is there: keys of `home`, `parents`, `now` and the board.
 * The safeguarding lead is told where they are at school; to a closed school something is sent.
 */
export type Says = {
  /** What the first screen offers first: in the holidays nobody reads for days. */
  first: 'ask' | 'childline'
  reading: 'now' | 'nobody' | 'nobodyHoliday' | 'nobodyAtAll'
  today: 'todayHint' | 'todayHintClosed'
  come: 'come' | 'comeLater'
  dsl: 'dsl' | 'dslLater'
  before: 'before' | 'beforeSent'
  wait: 'beforeClosed' | 'beforeUnknown' | null
  told: 'told' | 'sent'
  toldLead: 'toldLead' | 'sentLead'
  moreSent: 'moreSent' | 'moreSentLater'
  next: 'toldNext' | null
}

const AT_SCHOOL = {
  first: 'ask',
  dsl: 'dsl',
  before: 'before',
  wait: null,
  told: 'told',
  toldLead: 'toldLead',
  moreSent: 'moreSent',
  next: 'toldNext',
} as const

const NOBODY_THERE = {
  first: 'ask',
  today: 'todayHintClosed',
  come: 'comeLater',
  dsl: 'dslLater',
  before: 'beforeSent',
  wait: 'beforeClosed',
  told: 'sent',
  toldLead: 'sentLead',
  moreSent: 'moreSentLater',
  next: null,
} as const

export const SAYS = {
  reading: { ...AT_SCHOOL, reading: 'now', today: 'todayHint', come: 'come' },
  between: { ...AT_SCHOOL, reading: 'nobody', today: 'todayHintClosed', come: 'comeLater' },
  closed: { ...NOBODY_THERE, reading: 'nobody' },
  holiday: { ...NOBODY_THERE, first: 'childline', reading: 'nobodyHoliday' },
  no_dates: {
    ...NOBODY_THERE,
    first: 'childline',
    reading: 'nobodyAtAll',
    wait: 'beforeUnknown',
  },
} as const satisfies Record<Presence['is'], Says>
