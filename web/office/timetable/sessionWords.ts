import { clockWords } from '../../../worker/time/clockWords.ts'
import type { Audience, Runs, SeriesRule } from '../../../worker/timetable/rules/series.ts'
import { isDuty, type SeriesKind } from '../../../worker/timetable/rules/seriesKind.ts'
import type { LeftOut } from '../../../worker/timetable/rules/seriesDates.ts'
import type { ClosedOn, SessionRow } from '../../../worker/sessions/office/answers.ts'
import { counted } from '../shell/words.ts'

export const SERIES_KIND: Record<SeriesKind, string> = {
  drop_in: 'Drop-in',
  coffee_morning: 'Coffee morning',
  parents_drop_in: 'Parents’ drop-in',
  group: 'Group',
  homework_club: 'Homework club',
  lunch_club: 'Lunch club',
  breakfast_club: 'Breakfast club',
  restorative_meeting: 'Restorative meeting',
  mentor_time: 'Time with a mentor',
  duty: 'Duty',
}

export const AUDIENCE: Record<Audience, string> = {
  pupils: 'Pupils',
  parents: 'Parents',
  both: 'Pupils and parents',
}

export const RUNS_SO: Record<Runs, { label: string; so: string }> = {
  term_time: { label: 'In term time', so: 'Not in half terms and holidays.' },
  with_half_terms: { label: 'In half terms too', so: 'Not in the holidays.' },
  all_year: { label: 'All year', so: 'In half terms and holidays too.' },
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const WEEKDAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export const LEFT_OUT: Record<LeftOut, string> = {
  half_term: 'half term',
  holiday: 'holidays',
  closed_day: 'school closed',
  bank_holiday: 'bank holiday',
}

export const closedWords = ({ because, words }: Omit<ClosedOn, 'on'>) => {
  const said = words || LEFT_OUT[because]
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** "Mondays and Wednesdays, 12.30 to 13.05, every second week" */
export function patternWords(rule: SeriesRule, untilOn: string | null = null): string {
  const days = rule.weekdays.map((day) => `${WEEKDAY_NAMES[day - 1]}s`)
  const listed =
    rule.weekdays.join() === '1,2,3,4,5'
      ? 'Every school day'
      : [days.slice(0, -1).join(', '), days.at(-1)].filter(Boolean).join(' and ')
  const once = untilOn === rule.fromOn
  return [
    once ? 'Once' : listed,
    `${clockWords(rule.starts)} to ${clockWords(rule.ends)}`,
    rule.everyWeeks === 2 ? 'every second week' : '',
    once || rule.runs === 'term_time' ? '' : RUNS_SO[rule.runs].label.toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ')
}

/** "3 of 8 places taken", "12 coming, 2 waiting"; once it is over, "12 booked". */
export function comingUpWords({ kind, coming, waiting, capacity, over }: SessionRow): string {
  if (isDuty(kind)) return SERIES_KIND.duty
  const come =
    coming === 0
      ? over
        ? 'Nobody booked'
        : 'Nobody’s booked yet'
      : capacity === null
        ? `${coming} ${over ? 'booked' : 'coming'}`
        : `${coming} of ${capacity} places taken`
  return waiting > 0 && !over ? `${come}, ${waiting} waiting` : come
}

export const peopleWords = (number: number) => counted(number, 'person', 'people')
