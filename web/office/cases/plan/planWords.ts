import type { Agrees, Part } from '../../../../worker/cases/rules/programme.ts'
import type { ExitAnswer, ExitQuestion, ExitReason } from '../../../../worker/cases/rules/exit.ts'
import type { Present } from '../../../../worker/cases/rules/review.ts'
import type { Sticker, Went } from '../../../../worker/cases/rules/target.ts'
import type { CasePlan, ProgrammeRow } from '../../../../worker/cases/office/answers.ts'
import { dayOf, dayWords } from '../../shell/timeWords.ts'

export const PART_WORDS: Record<Part, string> = {
  one_to_one: 'One-to-one',
  group: 'Group',
  in_class: 'In class',
  observation: 'Watching a lesson',
}

export const AGREES_WORDS: Record<Agrees, string> = {
  pupil: 'The pupil',
  parent: 'A parent',
  teacher: 'Their teacher',
  senco: 'The SENCO',
}

export const PRESENT_WORDS: Record<Present, string> = { ...AGREES_WORDS, agency: 'Another service' }

export const WENT_WORDS: Record<Went, string> = {
  not_yet: 'not yet',
  sometimes: 'sometimes',
  mostly: 'mostly',
  met: 'met',
}

/** What became of a target, as a timeline says it. */
export const TARGET_STEPS = {
  set: 'Target set',
  met: 'Target met',
  taken_back: 'Target not met after all',
} as const

export const STICKER_WORDS: Record<Sticker, string> = {
  star: 'Star',
  sun: 'Sun',
  boat: 'Boat',
  cat: 'Cat',
  rocket: 'Rocket',
  flower: 'Flower',
  ball: 'Ball',
  moon: 'Moon',
}

export const EXIT_WORDS: Record<ExitReason, string> = {
  planned: 'As planned',
  moved: 'They moved away',
  refused: 'They didn’t want it any more',
  referred_on: 'Someone else took over',
}

export const QUESTION_WORDS: Record<ExitQuestion, string> = {
  helped: 'Did it help?',
  heard: 'Did someone listen to you?',
  school: 'Is school better now?',
  who: 'Do you know who to go to next time?',
  friend: 'Would you tell a friend to come?',
}

export const ANSWER_WORDS: Record<ExitAnswer, string> = { yes: 'Yes', bit: 'A bit', no: 'No' }

const weeksWords = (weeks: number) => (weeks === 1 ? 'One week' : `${weeks} weeks`)

/** "6 weeks from Mon 2 Nov: one-to-one, in class" */
export const programmeWords = ({
  weeks,
  startsOn,
  parts,
}: Pick<ProgrammeRow, 'weeks' | 'startsOn' | 'parts'>) =>
  `${weeksWords(weeks)} from ${dayWords(startsOn)}: ${parts
    .map((part) => PART_WORDS[part].toLowerCase())
    .join(', ')}`

/** Whether a lesson has been watched since it began, where that is a part of it. */
export function observedWords(
  { parts, startsOn }: Pick<ProgrammeRow, 'parts' | 'startsOn'>,
  observedOn: readonly string[],
): string | null {
  if (!parts.includes('observation')) return null
  const last = observedOn
    .filter((on) => on >= startsOn)
    .toSorted()
    .at(-1)
  return last ? `A lesson was watched ${onWords(last)}.` : 'No lesson’s been watched yet.'
}

/** "The pupil said yes on Mon 2 Nov, their teacher on Tue 3 Nov." */
export function agreedWords({ agreed }: Pick<ProgrammeRow, 'agreed'>): string {
  if (agreed.length === 0) return 'Nobody’s agreed to it yet.'
  const said = agreed.map(({ who, on }, index) =>
    index === 0
      ? `${AGREES_WORDS[who]} said yes ${onWords(on)}`
      : `${lowerFirst(AGREES_WORDS[who])} ${onWords(on)}`,
  )
  return `${said.join(', ')}.`
}

const onWords = (on: string) => {
  const words = dayWords(on)
  return words === 'today' ? words : `on ${words}`
}

const lowerFirst = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`

/** The next review that nobody has held. */
export const nextReview = ({ reviews }: CasePlan) =>
  reviews.find(({ heldOn }) => heldOn === null) ?? null

/** Whether the reader may hold it, and its day is here. */
export const isReviewDue = (plan: CasePlan) =>
  plan.mayReview && (nextReview(plan)?.dueOn ?? '9999') <= dayOf(Date.now())
