import type { Person } from '../../officeRoute/answers.ts'
import type { LessonTimes } from '../../time/schoolCalendar.ts'
import type { Lesson } from '../rules/lesson.ts'

/** `GET /office/api/lessons` */
export type LessonsPage = {
  /** The last file that was taken whole. */
  file: { pupils: number; takenAt: number; by: Person } | null
  times: LessonTimes
}

/** `GET /office/api/cases/:id/lessons` */
export type CaseLessonsPage = {
  times: LessonTimes
  lessons: Lesson[]
  /** Where they come from; null where nobody has said them. */
  from: 'file' | 'staff' | null
  changedAt: number | null
  /** When those were said that don't stand, where there are both. */
  other: number | null
  /** The school has a file, which says nothing of this pupil: when it came, and whether they're joined to the roll. */
  file: { takenAt: number; isJoined: boolean } | null
  mayWrite: boolean
}
