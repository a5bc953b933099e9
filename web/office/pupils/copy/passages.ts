import type { ChildShown } from '../../../../worker/movingUp/office/answers.ts'
import type { Happened } from '../../../../worker/pupils/office/answers.ts'
import type { Answers } from '../../../../worker/referrals/rules/referral.ts'
import { programmeWords, TARGET_STEPS, WENT_WORDS } from '../../cases/plan/planWords.ts'
import { londonDay } from '../../../../worker/time/londonTime.ts'
import { DID, KINDS, REACH, REASONS, WISHES } from '../../shell/words.ts'
import { noonOf } from '../../shell/timeWords.ts'

/** One thing that stands in a copy, as it is given. */
export type Passage = {
  key: string
  /** The instant that it is of: a copy has the oldest first. */
  at: number
  /** "Note by Mrs Okafor, 19 November" */
  title: string
  words: string
  /** Someone else wrote it, or it's about someone else as well: left out unless someone decides otherwise. */
  isOthers: boolean
}

const dayOfYear = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** "19 November 2026": whoever has the copy reads it years later. */
export const copyDay = (on: string) => dayOfYear.format(noonOf(on))

export const lines = (...all: (string | null | undefined | false)[]) =>
  all.filter((line) => typeof line === 'string' && line !== '').join('\n')

export const given = (label: string, words: string | undefined) =>
  words ? `${label}: ${words}` : null

const answered = (answers: Answers): string =>
  lines(
    answers.story,
    given('About', answers.reasons.map((reason) => REASONS[reason]).join(', ')),
    given('Wishes', answers.wishes.map((wish) => WISHES[wish]).join(', ')),
    given('Good at', answers.strengths),
    given('Tried already', answers.tried),
    given('How to reach them', REACH[answers.reach]),
    given('Number', answers.number),
    given('When it’s safe', answers.safeTimes),
    given('Interpreter', answers.interpreter),
  )

/**
 * What happened, as a copy has it. What was passed to the safeguarding team isn't in it: whether
 * that is given out is for the DSL to decide.
 */
export const passagesOf = (happened: readonly Happened[]): Passage[] =>
  happened.flatMap((one) => {
    const its = passageOf(one)
    const at = one.at ?? Date.parse(`${one.on}T00:00Z`)
    return its ? [{ key: one.key, at, ...its, title: `${its.title}, ${copyDay(one.on)}` }] : []
  })

/** As a copy has them. */
export const oldestFirst = (passages: readonly Passage[]): Passage[] =>
  passages.toSorted((a, b) => a.at - b.at)

/** What stands about them on the list of children who come up. Where a buddy is named it's about them as well. */
export const listedPassages = (listed: readonly ChildShown[]): Passage[] =>
  listed.map(({ id, name, from, lookOut, buddy, addedBy, addedAt }) => ({
    key: `moving up ${id}`,
    at: addedAt,
    title: `On the moving-up list${by(addedBy)}, ${copyDay(londonDay(addedAt))}`,
    words: lines(`${name}, ${from}`, lookOut, given('Buddy', buddy)),
    isOthers: buddy !== '',
  }))

export const by = (person: { name: string } | null | undefined) =>
  person ? ` by ${person.name}` : ''

function passageOf(one: Happened): Omit<Passage, 'key' | 'at'> | null {
  switch (one.what) {
    case 'asked':
      return {
        title: `Request${by(one.by)}`,
        words: answered(one.answers),
        isOthers: one.madeBy !== 'pupil' || one.about !== 'me',
      }
    case 'decided':
      return {
        title: 'Decision',
        words: `${one.by?.name ?? 'They'} ${DID[one.outcome]}.`,
        isOthers: false,
      }
    case 'note':
      return {
        title: `Note${by(one.note.by)}`,
        words: lines(
          `${KINDS[one.note.kind]}, ${one.note.minutes} min`,
          one.note.words,
          ...one.towards.map(({ words, went }) => `${words}: ${WENT_WORDS[went]}`),
        ),
        isOthers: false,
      }
    case 'observation': {
      const { by: whose, lesson, seen, wentWell } = one.observation
      return {
        title: `Observation${by(whose)}`,
        words: lines(lesson, seen, given('Went well', wentWell)),
        isOthers: false,
      }
    }
    case 'message':
      return {
        title: one.message.by ? `Message${by(one.message.by)}` : 'Message to us',
        words: one.message.words,
        isOthers: one.about !== 'me',
      }
    case 'agency':
      return {
        title: `${one.agency} ${one.isAnswer ? 'answered' : 'was asked'}`,
        words: one.entry.words,
        isOthers: one.isAnswer,
      }
    case 'programme':
      return {
        title: `Programme${by(one.by)}`,
        words: programmeWords(one.programme),
        isOthers: false,
      }
    case 'target':
      return {
        title: TARGET_STEPS[one.step],
        words: lines(one.words, one.why),
        isOthers: false,
      }
    case 'review':
      return {
        title: `Review${by(one.by)}`,
        words: lines(one.said.changed, given('Next', one.said.next)),
        isOthers: false,
      }
    case 'exit':
      return { title: `The case${by(one.by)}`, words: one.words, isOthers: false }
    case 'came':
      return { title: 'Came', words: one.title, isOthers: false }
    case 'came_in_week':
      return {
        title: 'Came that week',
        words: `${one.title}: ${one.came} of ${one.of}`,
        isOthers: false,
      }
    // A copy has calls and restorative meetings of its own.
    case 'on_call':
    case 'restorative':
    case 'passed_on':
      return null
  }
  return null
}

const BLOCK = '█████'

const asWord = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A name with a block in its place, wherever it stands as a word of its own. */
export const blackedOut = (words: string, name: string): string => {
  const clean = name.trim()
  if (clean === '') return words
  return words.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])${asWord(clean)}(?![\\p{L}\\p{N}])`, 'giu'),
    BLOCK,
  )
}

/** The words from one place to another with a block in their place. */
export const blackedOutBetween = (words: string, from: number, to: number): string =>
  from === to ? words : words.slice(0, from) + BLOCK + words.slice(to)

/** How many passages of a copy have a block in them. */
export const blocksIn = (passages: readonly { words: string }[]): number =>
  passages.filter(({ words }) => words.includes(BLOCK)).length
