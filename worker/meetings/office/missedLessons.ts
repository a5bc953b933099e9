import { isNeverFrom, type Lesson } from '../../lessons/rules/lesson.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import type { FreeTime } from './answers.ts'

/** What is missed for a time, as a page says it. */
export const saidOf = (calendar: SchoolCalendar, missed: readonly Lesson[]): FreeTime['misses'] =>
  missed.map((lesson) => ({ subject: lesson.subject, never: isNeverFrom(calendar, lesson) }))
