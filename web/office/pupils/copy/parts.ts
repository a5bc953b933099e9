import type { CopyPart } from '../../../../worker/pupils/office/copyAnswers.ts'
import { EXIT_QUESTIONS } from '../../../../worker/cases/rules/exit.ts'
import type { Lesson } from '../../../../worker/lessons/rules/lesson.ts'
import { STATEMENTS } from '../../../../worker/ratings/rules/rating.ts'
import { WEEKDAYS } from '../../../../worker/school/rules/checkSettings.ts'
import type { Move } from '../../../../worker/stepPlan/rules/stepPlan.ts'
import { londonDay } from '../../../../worker/time/londonTime.ts'
import { foodInOneLine } from '../../breakfast/foodWords.ts'
import { ANSWER_WORDS, QUESTION_WORDS } from '../../cases/plan/planWords.ts'
import { MOMENT_WORDS, POINT_WORDS, STATEMENT_WORDS } from '../../ratings/ratingWords.ts'
import { PARENTS } from '../../referrals/parentsWords.ts'
import { PUPIL_SAYS, SAFE_PHRASES } from '../../referrals/teacherWords.ts'
import { exactWords } from '../../shell/timeWords.ts'
import { yearWords } from '../../shell/words.ts'
import { by, copyDay, given, lines, type Passage } from './passages.ts'

/** What the timeline doesn't show, as a copy has it. */
export const partPassages = (parts: readonly CopyPart[]): Passage[] =>
  parts.map((part) => {
    const its = passageOfPart(part)
    const title = `${its.title}, ${copyDay(londonDay(part.at))}`
    return { key: part.key, at: part.at, isOthers: false, ...its, title }
  })

type Its = { title: string; words: string; isOthers?: boolean }

const MOVED: Record<Move, string> = {
  on: 'One step on',
  stay: 'The same step again',
  back_one: 'One step back',
  back_two: 'Two steps back',
}

const WEEKS = ['', ', week A', ', week B'] as const

const lessonLine = ({ week, weekday, period, subject }: Lesson) =>
  `${WEEKDAYS[weekday - 1] ?? ''}${WEEKS[week]}, ${period}: ${subject}`

function passageOfPart(part: CopyPart): Its {
  switch (part.what) {
    case 'on_roll':
      return {
        title: 'On the school’s roll',
        words: lines(
          part.who.name,
          given('Called', part.who.knownAs),
          `${yearWords(part.who.year)}, ${part.who.group}`,
          given('Born', part.numbers.born),
          given('Unique pupil number', part.numbers.upn),
          given('Admission number', part.numbers.number),
        ),
      }
    case 'decision':
      return {
        title: `What was written with the decision${by(part.by)}`,
        words: lines(part.words, given('Why it was decided again', part.reason ?? '')),
      }
    case 'focus':
      return { title: `What the case is for${by(part.by)}`, words: part.words }
    case 'earlier_words':
      return { title: `Earlier words, since corrected${by(part.by)}`, words: part.words }
    case 'pupil_said':
      return { title: 'Their answer to being referred', words: PUPIL_SAYS[part.said] }
    case 'told_teacher':
      return { title: `Told the teacher${by(part.by)}`, words: SAFE_PHRASES[part.phrase] }
    case 'parents':
      return {
        title: `About parents${by(part.by)}`,
        words: lines(PARENTS[part.kind].kept, part.words),
      }
    case 'rating':
      return {
        title: `A teacher’s view${by(part.by)}`,
        words: lines(
          MOMENT_WORDS[part.moment],
          ...STATEMENTS.map((one) => {
            const point = part.said.answers[one]
            return given(STATEMENT_WORDS[one], point === null ? 'I can’t say' : POINT_WORDS[point])
          }),
          given('Seen in a lesson', part.said.seen),
          given('For the mentor', part.said.view),
        ),
      }
    case 'plan_shared':
      return {
        title: 'Sharing the plan with a parent',
        words: part.says === null ? 'They weren’t asked.' : `They said ${part.says}.`,
      }
    case 'told_name':
      return { title: `Told a colleague their name${by(part.by)}`, words: part.to.name }
    case 'pack':
      return { title: `A pack was given${by(part.by)}`, words: part.title }
    case 'steps':
      return {
        title: `Step plan${by(part.by)}`,
        words: lines(
          ...part.steps.map(
            ({ place, person, minutes }, n) =>
              `${n + 1}. ${place}${person ? `, with ${person}` : ''}, ${minutes} min`,
          ),
        ),
      }
    case 'step':
      return {
        title: `A step${by(part.by)}`,
        words: lines(`${MOVED[part.move]}: now step ${part.toStep}`, part.words),
      }
    case 'lessons':
      return { title: `Their lessons${by(part.by)}`, words: lines(...part.lessons.map(lessonLine)) }
    case 'goodbye':
      return {
        title: 'What they said at the end',
        words: lines(
          ...EXIT_QUESTIONS.map((question) => {
            const answer = part.answers[question]
            return answer && given(QUESTION_WORDS[question], ANSWER_WORDS[answer])
          }),
        ),
      }
    case 'hand_over':
      return {
        title: `From ${part.from.name} to ${part.to.name}`,
        words: lines(part.reason, given('Answer', part.answer ?? '')),
        isOthers: true,
      }
    case 'pass':
      return {
        title: `Pass out of a lesson${by(part.by)}`,
        words: `${part.room}, ${exactWords(part.fromAt)} to ${exactWords(part.untilAt)}`,
      }
    case 'on_call':
      return { title: `Someone was called to them${by(part.by)}`, words: part.place }
    case 'signed_up':
      return {
        title: 'Breakfast sign-up',
        words: lines(
          part.name,
          foodInOneLine(part.food),
          given('May collect them', part.collect.join(', ')),
        ),
        isOthers: part.collect.length > 0,
      }
    case 'meeting':
      return {
        title: `${part.is === 'agreed' ? 'What a meeting agreed' : 'Looked at again after a meeting'}${by(part.by)}`,
        words: part.words,
        isOthers: true,
      }
  }
  // An account of a meeting.
  return {
    title: part.isTheirs ? 'What they said in a meeting' : `What ${part.name} said in a meeting`,
    words: part.words,
    isOthers: !part.isTheirs,
  }
}
