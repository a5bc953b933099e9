import type { Person } from '../../../../worker/officeRoute/answers.ts'
import type { RequestsFilter } from '../../../../worker/referrals/rules/requestsFilter.ts'
import type { QueueFilter } from '../../../../worker/triage/rules/queueFilter.ts'
import { me } from '../../shell/me.ts'
import { dayWords } from '../../shell/timeWords.ts'
import { languageName, REASONS, yearWords } from '../../shell/words.ts'
import { FIGURE_WORDS, OUTCOME_WORDS } from './filters.ts'

/* Filters in words, for their boxes and for the views that are saved. */

export const FROM_WORDS = { pupil: 'Pupil', parent: 'Parent', teacher: 'Teacher' } as const

export const ALSO_WORDS = { today: 'Due today', no_parents: 'Don’t tell parents' } as const

export const QUEUE_SORT_WORDS = { newest: 'Newest first', name: 'By name' } as const

/** Who an address means, by name: anyone who has left has none. */
const staffWords = (id: string, known: readonly Person[]): string =>
  id === 'me' || id === me()?.person.id
    ? 'You'
    : (known.find((person) => person.id === id)?.name ?? 'Someone')

/** "Late · Year 8 · Bullying" */
export function queueWords(filter: QueueFilter, known: readonly Person[]): string {
  const { show, from, reason, year, language, asked, also, sort } = filter
  return [
    show && FIGURE_WORDS[show],
    from && FROM_WORDS[from],
    reason && REASONS[reason],
    year && yearWords(Number(year)),
    language && languageName(language),
    asked && `asked for ${staffWords(asked, known)}`,
    also && ALSO_WORDS[also],
    sort && QUEUE_SORT_WORDS[sort],
  ]
    .filter(Boolean)
    .join(' · ')
    .replace(/^./, (letter) => letter.toUpperCase())
}

/** "One chat · Dev Patel · from Mon 2 Nov" */
export function requestsWords(filter: RequestsFilter, known: readonly Person[]): string {
  const { status, mentor, reason, year, from, to, sort } = filter
  return [
    status && OUTCOME_WORDS[status],
    mentor && staffWords(mentor, known),
    reason && REASONS[reason],
    year && yearWords(Number(year)),
    from && `from ${dayWords(from)}`,
    to && `to ${dayWords(to)}`,
    sort && 'oldest first',
  ]
    .filter(Boolean)
    .join(' · ')
}
