import { DAY_MS } from '../../time/durations.ts'
import { londonDay, londonTimeOfDay, weekdayOf } from '../../time/londonTime.ts'

/** A lesson that is missed twice within so many days is said before it's booked. */
export const SAME_LESSON_DAYS = 21

type Span = { startsAt: number; endsAt: number }

/**
 * The meetings for which a pupil misses the lesson that they would miss at this time too. A school's week repeats, so
 * the same weekday and hour is the same lesson.
 */
export const sameLesson = <T extends Span>(time: Span, meetings: readonly T[]): T[] =>
  meetings.filter((other) => {
    const [day, its] = [londonDay(time.startsAt), londonDay(other.startsAt)]
    return (
      day !== its &&
      weekdayOf(day) === weekdayOf(its) &&
      Math.abs(time.startsAt - other.startsAt) < (SAME_LESSON_DAYS + 1) * DAY_MS &&
      londonTimeOfDay(other.startsAt) < londonTimeOfDay(time.endsAt) &&
      londonTimeOfDay(other.endsAt) > londonTimeOfDay(time.startsAt)
    )
  })
