import { neverFromOf } from '../../lessons/neverFrom.ts'
import { isNeverFrom, type Lesson } from '../../lessons/rules/lesson.ts'
import type { School } from '../../../db/school/school.ts'
import type { bookedMeetings } from '../findMeetings.ts'
import { sameLesson } from '../rules/sameLesson.ts'
import type { FreeTime } from './answers.ts'

/** What the pupil would miss at a time, and which of their meetings they miss the same lesson for. */
export const lessonsAt = (
  school: School,
  time: { startsAt: number; endsAt: number; mentorId: string | null },
  { missed, lately }: Pick<Awaited<ReturnType<typeof bookedMeetings>>, 'missed' | 'lately'>,
): Pick<FreeTime, 'misses' | 'sameLesson'> => ({
  misses: missed && saidOf(neverFromOf(school, time.mentorId), missed(time)),
  sameLesson: sameLesson(time, lately, missed).map(({ id, startsAt }) => ({ id, startsAt })),
})

/** What is missed for a time, as a page says it. */
export const saidOf = (
  neverFrom: readonly string[],
  missed: readonly Lesson[],
): FreeTime['misses'] =>
  missed.map((lesson) => ({ subject: lesson.subject, never: isNeverFrom(neverFrom, lesson) }))
