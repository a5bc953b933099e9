import type { FreeTime } from '../../meetings/office/answers.ts'
import type { PassTime } from '../rules/pass.ts'

/** `GET /office/api/cases/:id/passes`: those that aren't over. */
export type PassesPage = {
  /** The first name that stands on a pass; null where it may not be known. */
  name: string | null
  passes: { id: string; code: string; fromAt: number; untilAt: number; room: string }[]
  mayMake: boolean
  /** The case's next meeting in school, which has no pass yet. */
  next: (PassTime & { room: string }) | null
}

/** `GET /office/api/cases/:id/passes/lessons`: what the pupil would miss for a pass. */
export type PassLessons = Pick<FreeTime, 'misses' | 'sameLesson'>
