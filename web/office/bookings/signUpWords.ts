import type { SignedUpForThem } from '../../../worker/breakfast/office/answers.ts'
import { WEEKDAY_NAMES } from '../timetable/sessionWords.ts'

type Days = SignedUpForThem['days']

const list = new Intl.ListFormat('en-GB')

/** "Mondays and Thursdays"; empty for no day. */
const daysThat = (days: Days, status: Days[number]['status']) =>
  list.format(
    days
      .filter((day) => day.status === status)
      .map(({ weekday }) => `${WEEKDAY_NAMES[weekday - 1]}s`),
  )

/** What became of a sign-up, behind the child's name. */
export function signedUpWords(days: Days): string {
  if (days.every(({ status }) => status === 'booked')) return 'is signed up'
  return days.some(({ status }) => status === 'booked')
    ? 'has a place on some days'
    : 'is on the waiting list'
}

/** Where each of the days stands. */
export function daysWords(days: Days): string {
  const [booked, offered, waiting] = (['booked', 'offered', 'waiting'] as const).map((status) =>
    daysThat(days, status),
  )
  return [
    booked && `Breakfast is planned on ${booked}.`,
    offered && `We’ve offered them a place on ${offered}.`,
    waiting && `They’re on the waiting list for ${waiting}.`,
  ]
    .filter(Boolean)
    .join(' ')
}
