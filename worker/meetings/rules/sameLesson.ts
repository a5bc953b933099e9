import { isSameSubject, type Lesson } from '../../lessons/rules/lesson.ts'
import { DAY_MS } from '../../time/durations.ts'
import { londonDay, londonTimeOfDay, weekdayOf } from '../../time/londonTime.ts'

/** A lesson that is missed twice within so many days is said before it's booked. */
export const SAME_LESSON_DAYS = 21

type Span = { startsAt: number; endsAt: number }

/**
 * The meetings for which a pupil misses the lesson that they would miss at this time too: one of the same subject where
 * their lessons are known. Where not, a school's week repeats, so the same weekday and hour is the same lesson.
 *
 * @param missed which lessons they miss at a time; null where nobody has said
 */
export function sameLesson<T extends Span>(
  time: Span,
  meetings: readonly T[],
  missed: ((span: Span) => readonly Lesson[]) | null,
): T[] {
  const day = londonDay(time.startsAt)
  return meetings.filter(
    (other) =>
      londonDay(other.startsAt) !== day &&
      Math.abs(time.startsAt - other.startsAt) < (SAME_LESSON_DAYS + 1) * DAY_MS &&
      (missed ? isOfOneSubject(missed(time), missed(other)) : isAtTheHour(time, other)),
  )
}

const isOfOneSubject = (these: readonly Lesson[], those: readonly Lesson[]) =>
  these.some(({ subject }) => those.some((other) => isSameSubject(subject, other.subject)))

const isAtTheHour = (time: Span, other: Span) =>
  weekdayOf(londonDay(time.startsAt)) === weekdayOf(londonDay(other.startsAt)) &&
  londonTimeOfDay(other.startsAt) < londonTimeOfDay(time.endsAt) &&
  londonTimeOfDay(other.endsAt) > londonTimeOfDay(time.startsAt)
