import type { DecisionTime, FreeTime, MeetingRow } from '../../../worker/meetings/office/answers.ts'
import type { TimeFits } from '../../../worker/meetings/rules/mentorTime.ts'
import { myself } from '../shell/me.ts'
import { dayOf, dayWords, fullDayWords, timeWords } from '../shell/timeWords.ts'

export const FITS: Record<TimeFits, string> = {
  one_to_one: 'One-to-one',
  pair: 'Pair',
  group: 'Group',
}

/** "Tuesday 1 December, 10.20am to 10.50am" */
export const meetingWords = ({ startsAt, endsAt }: Pick<MeetingRow, 'startsAt' | 'endsAt'>) =>
  `${fullDayWords(dayOf(startsAt))}, ${timeWords(startsAt)} to ${timeWords(endsAt)}`

/** "The Snug, with you" */
export const whereWords = ({ place, mentor }: Pick<MeetingRow, 'place' | 'mentor'>) =>
  [place, mentor && `with ${mentor.id === myself().person.id ? 'you' : mentor.name}`]
    .filter(Boolean)
    .join(', ')

const subjectsOf = (missed: readonly { subject: string }[]) =>
  [...new Map(missed.map(({ subject }) => [subject.toLowerCase(), subject])).values()].join(' and ')

/**
 * "misses Maths": what a time is taken from, and whether nobody is taken out of it; empty where it's no lesson, or nobody
 * has said.
 */
export function missesWords({ misses }: Pick<FreeTime, 'misses'>): string {
  const [never, others] = [true, false].map((is) =>
    (misses ?? []).filter((one) => one.never === is),
  )
  return [
    never?.length && `nobody’s taken out of ${subjectsOf(never)}`,
    others?.length && `misses ${subjectsOf(others)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** "Tue 1 Dec, 10.20am", and of a pair or a group how many places are left. */
export function freeWords({ startsAt, fits, left }: FreeTime): string {
  const when = `${dayWords(dayOf(startsAt))}, ${timeWords(startsAt)}`
  if (fits === 'one_to_one') return when
  return `${when}, ${FITS[fits].toLowerCase()}, ${left === 1 ? 'one place left' : `${left} places left`}`
}

/**
 * "Nobody is taken out of Maths. They’d miss the same lesson as on Tue 1 Dec.", unless that is the meeting that is being
 * moved; null where there's nothing to think of.
 */
export function beforeBooking(
  { misses, sameLesson }: Pick<FreeTime, 'misses' | 'sameLesson'>,
  moving: MeetingRow | null,
): string | null {
  const never = (misses ?? []).filter((missed) => missed.never)
  const days = sameLesson
    .filter(({ id }) => id !== moving?.id)
    .map(({ startsAt }) => dayWords(dayOf(startsAt)))
  const said = [
    never.length > 0 && `Nobody is taken out of ${subjectsOf(never)}.`,
    days.length > 0 && `They’d miss the same lesson as on ${days.join(' and ')}.`,
  ]
  return said.filter(Boolean).join(' ') || null
}

/** "Tue 1 Dec, 10.20am, misses Maths" */
export const chatTimeWords = ({ startsAt, misses }: Pick<FreeTime, 'startsAt' | 'misses'>) =>
  [dayWords(dayOf(startsAt)), timeWords(startsAt), missesWords({ misses })]
    .filter(Boolean)
    .join(', ')

/** The same, and of a group what it’s called and how many places are left. */
export function decisionTimeWords({ group, left, mentor, ...time }: DecisionTime): string {
  const when = chatTimeWords(time)
  if (group === null) return when
  const places = left === null ? '' : left === 1 ? ', one place left' : `, ${left} places left`
  return `${[group, mentor && `with ${mentor.name}`].filter(Boolean).join(' ')}, ${when}${places}`
}
