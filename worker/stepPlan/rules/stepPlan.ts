import { z } from 'zod/mini'
import { requiredLine, line, text, version } from '../../forms/rules/fields.ts'

/** Steps from the gate to the lesson, at the most: a child has to be able to see the end of the way. */
export const MOST_STEPS = 12

/** Characters of a place or a person. */
export const STEP_LIMIT = 80

/** Characters of the word why. */
export const WORD_LIMIT = 200

/** Minutes of one step at the most: a school day. */
const MOST_MINUTES = 420

const step = z.object({
  place: requiredLine(STEP_LIMIT, 'Say where this step is.'),
  person: line(STEP_LIMIT),
  minutes: z
    .int({ error: 'Say how many minutes, in whole numbers.' })
    .check(
      z.gte(1, 'Choose at least one minute.'),
      z.lte(MOST_MINUTES, `Choose ${MOST_MINUTES} minutes or fewer.`),
    ),
})

export type Step = z.infer<typeof step>

export const stepPlanForm = z.object({
  /** The version that was open when this was written; 0 for none. */
  base: version,
  steps: z
    .array(step)
    .check(
      z.minLength(1, 'Write the first step.'),
      z.maxLength(MOST_STEPS, `Choose ${MOST_STEPS} steps or fewer.`),
    ),
  /** Whether the child, or the parent who asked, sees it on their page. */
  shown: z.boolean({ error: 'Say whether they see it.' }),
})

export type StepPlanForm = z.infer<typeof stepPlanForm>

/** "Go back a step or two" (Salter and Twidle): a step back is a part of the plan. */
const MOVES = ['on', 'stay', 'back_one', 'back_two'] as const

export type Move = (typeof MOVES)[number]

const STEPS_OF: Readonly<Record<Move, number>> = { on: 1, stay: 0, back_one: -1, back_two: -2 }

const isBack = (move: Move) => STEPS_OF[move] < 0

export const moveForm = z
  .object({
    /** The plan that was open when this was pressed. */
    version,
    /** How many moves there were then. */
    base: version,
    move: z.enum(MOVES, { error: 'Choose a step.' }),
    word: text(WORD_LIMIT),
  })
  .check(({ value, issues }) => {
    if (!isBack(value.move) || value.word !== '') return
    issues.push({
      code: 'custom',
      input: value,
      path: ['word'],
      message: 'Write a word why, so that the next try fits better.',
    })
  })

export type MoveForm = z.infer<typeof moveForm>

/** The step that a move leads to, counted from 1; null where there's none. */
export function stepAfter(at: number, move: Move, steps: number): number | null {
  const to = at + STEPS_OF[move]
  return to < 1 || to > steps ? null : to
}

/** The moves that are open from here. */
export const movesFrom = (at: number, steps: number): Move[] =>
  MOVES.filter((move) => stepAfter(at, move, steps) !== null)

/** Where the child is, and the furthest that they have been. A plan that got shorter ends sooner. */
export function standingOn(
  moves: readonly { toStep: number }[],
  steps: number,
): { at: number; furthest: number } {
  const within = (step: number) => Math.max(1, Math.min(step, steps))
  return {
    at: within(moves.at(-1)?.toStep ?? 1),
    furthest: within(Math.max(1, ...moves.map(({ toStep }) => toStep))),
  }
}

/** How each step stands. One that was reached stays reached, also after a step back. */
export const wayOf = (
  { at, furthest }: { at: number; furthest: number },
  steps: number,
): ('here' | 'been' | 'ahead')[] =>
  Array.from({ length: steps }, (_, n) =>
    n + 1 === at ? 'here' : n + 1 <= furthest ? 'been' : 'ahead',
  )
