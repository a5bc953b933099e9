import type { ExitAnswers, ExitReason } from '../../../worker/cases/rules/exit.ts'
import type { Moment, Point } from '../../../worker/ratings/rules/rating.ts'
import type { Move, Step } from '../../../worker/stepPlan/rules/stepPlan.ts'
import type { Ago } from '../seedDays.ts'

/** What a case has beside its notes and its plan, from the first question to the goodbye. */
export type DescribedMentoring = {
  /** Teachers who were asked what they see, and what they said: a point for each statement, in their order. */
  ratings?: readonly {
    teacher: string
    moment: Moment
    asked: Ago
    said?: { at: Ago; points: readonly (Point | null)[]; seen?: string; view?: string }
  }[]
  /** Packs of the school, by their number there. */
  packs?: readonly { pack: number; at: Ago }[]
  /** The way to the lesson, which the pupil sees too, and each move along it. */
  steps?: {
    at: Ago
    way: readonly Step[]
    moves: readonly { at: Ago; move: Move; word?: string }[]
  }
  /** What they have when, as their mentor wrote it down: a subject for each period of Monday to Friday. */
  lessons?: { at: Ago; week: Readonly<Record<string, readonly string[]>> }
  /** For a meeting of today or, once it is over, of the next school day. */
  pass?: { from: string; until: string; room: string }
  /** They said yes to someone: a parent sees their plan on the page of the request with this number. */
  shared?: { to: string; at: Ago; withParent: number }
  /** A meeting that put something right between people, pupils by how the roll has them. */
  restorative?: {
    at: Ago
    people: readonly { name: string; year: number | null; account: string }[]
    agreed: string
    looks: readonly { at: Ago; said: string }[]
    lookInDays: number
  }
  /** The last meetings, in school days from today, and the end where it has come. */
  exit?: {
    begun: Ago
    meetInDays: readonly number[]
    ended?: { at: Ago; why: ExitReason; words: string }
    answers?: { at: Ago; said: ExitAnswers }
  }
}
