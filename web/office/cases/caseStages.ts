import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import { fromWords } from '../referrals/WhoAsked.tsx'
import { dayOf, dayWords } from '../shell/timeWords.ts'
import { KINDS, REASONS } from '../shell/words.ts'

/** Where a case is, as far as what is written says: nobody sets it. */
const STAGES = [
  { key: 'due', name: 'Due', hint: 'late or today' },
  { key: 'new', name: 'New', hint: 'to meet' },
  { key: 'working', name: 'Working', hint: 'met before' },
  { key: 'tapering', name: 'Meeting less often', hint: 'near the end' },
  { key: 'handing_over', name: 'Handing over', hint: 'waiting for a yes' },
] as const

type StageKey = (typeof STAGES)[number]['key']

export type Stage = (typeof STAGES)[number] & { cases: CaseRow[] }

function stageOf({ waitsFor, due, lastNote, tapers }: CaseRow): StageKey {
  if (waitsFor) return 'handing_over'
  if (due === 'late' || due === 'today') return 'due'
  if (tapers) return 'tapering'
  return lastNote ? 'working' : 'new'
}

/** Every stage, each with what is late or due first in it; the one before the end where a case is in it. */
export const stagesOf = (cases: readonly CaseRow[]): Stage[] =>
  STAGES.map((stage) => ({
    ...stage,
    cases: cases.filter((row) => stageOf(row) === stage.key).toSorted(byDue),
  })).filter(({ key, cases: its }) => key !== 'tapering' || its.length > 0)

/** What is late first, then by day; what has no day comes last. */
const byDue = (a: CaseRow, b: CaseRow) =>
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.openedAt - b.openedAt

/** Whether its review is late or due today, whatever else is. */
export const isReviewDue = ({ reviewOn }: CaseRow) =>
  reviewOn !== null && reviewOn <= dayOf(Date.now())

const FIGURES = [
  { key: 'late', words: 'overdue', isLate: true, holds: ({ due }: CaseRow) => due === 'late' },
  { key: 'today', words: 'due today', isLate: false, holds: ({ due }: CaseRow) => due === 'today' },
  { key: 'review', words: 'to review', isLate: false, holds: isReviewDue },
  { key: 'wrote', words: 'wrote back', isLate: false, holds: ({ unread }: CaseRow) => unread },
  {
    key: 'no_note',
    words: 'without a note yet',
    isLate: false,
    holds: ({ lastNote }: CaseRow) => !lastNote,
  },
] as const

export type Figure = (typeof FIGURES)[number] & { number: number }

/** The numbers that filter; one that is nought is not there. */
export const figuresOf = (cases: readonly CaseRow[]): Figure[] =>
  FIGURES.map((figure) => ({ ...figure, number: cases.filter(figure.holds).length })).filter(
    ({ number }) => number > 0,
  )

/** In usual cases; below nought, how far over. */
export const roomIn = ({ limit, weight }: MentorLoad) => limit - weight

/** "room for one light case", "room for 5", "full" */
export function roomWords(load: MentorLoad): string {
  const room = roomIn(load)
  if (room < 0) return `${-room} over the limit`
  if (room === 0) return 'full'
  if (room < 1) return 'room for one light case'
  return room < 2 ? 'room for one' : `room for ${Math.floor(room)}`
}

/** Of a case's weight: "½", "1", "2" */
export const countsSign = ({ weight }: Pick<CaseRow, 'weight'>) => (weight < 1 ? '½' : `${weight}`)

/** What stands under a case: the last note, or who asked and what about where nothing is written. */
export function lastWords({ lastNote, ...row }: CaseRow): string {
  if (lastNote) {
    return `${dayWords(lastNote.metOn)}, ${KINDS[lastNote.kind].toLowerCase()}: ${lastNote.words}`
  }
  return ['Nothing’s written yet', fromWords(row), reasonWords(row)].filter(Boolean).join(' · ')
}

/** The first three of what it is about. */
export const reasonWords = ({ reasons }: Pick<CaseRow, 'reasons'>) =>
  reasons
    .slice(0, 3)
    .map((reason) => REASONS[reason])
    .join(' · ')
