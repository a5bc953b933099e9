import { isSamePeriod, periodCalled } from '../../school/rules/checkSettings.ts'
import { lessonTimesOf } from '../../school/rules/settings.ts'
import { addDays, londonDay, londonTimeOfDay, mondayOf, weekdayOf } from '../../time/londonTime.ts'
import { isSchoolDay, type SchoolCalendar } from '../../time/schoolCalendar.ts'

/**
 * A lesson of one pupil. `week`: 1 and 2 are week A and week B of a timetable over two weeks, 0 is every week.
 * `weekday` counts as ISO 8601 does: 1 is Monday.
 */
export type Lesson = { week: 0 | 1 | 2; weekday: number; period: string; subject: string }

export const LESSON_LIMITS = { subject: 60, period: 20, ofPupil: 160 } as const

/**
 * Whether a day is in week A (1) or week B (2). Weeks take turns over the weeks with school: a holiday takes none.
 *
 * @param weekAOn the Monday of a week A
 */
export function weekOf(calendar: SchoolCalendar, weekAOn: string, day: string): 1 | 2 {
  const its = mondayOf(day)
  const [from, until] = its < weekAOn ? [its, weekAOn] : [weekAOn, its]
  let turns = 0
  for (let monday = from; monday < until; monday = addDays(monday, 7)) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n))
    if (days.some((each) => isSchoolDay(calendar, each))) turns++
  }
  return turns % 2 === 0 ? 1 : 2
}

type Span = { startsAt: number; endsAt: number }

/** The lessons of which a pupil would miss some or all at this time. Instants in milliseconds. */
export function lessonsMissed(
  calendar: SchoolCalendar,
  lessons: readonly Lesson[],
  { startsAt, endsAt }: Span,
): Lesson[] {
  const { periods, weekAOn } = lessonTimesOf(calendar)
  const day = londonDay(startsAt)
  const [from, to] = [londonTimeOfDay(startsAt), londonTimeOfDay(endsAt)]
  const isDuring = (period: string) => {
    const its = periodCalled(periods, period)
    return its !== undefined && its.starts < to && its.ends > from
  }
  const ofDay = lessons.filter(
    ({ weekday, period }) => weekday === weekdayOf(day) && isDuring(period),
  )
  if (weekAOn === null || ofDay.every(({ week }) => week === 0)) return ofDay
  const week = weekOf(calendar, weekAOn, day)
  return ofDay.filter((lesson) => lesson.week === 0 || lesson.week === week)
}

const plainSubject = (subject: string) =>
  subject
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Two lessons of one subject, however each is written. */
export const isSameSubject = (one: string, other: string): boolean =>
  plainSubject(one) === plainSubject(other)

/** Whether nobody is taken out of this lesson, one of `neverFrom`. "Maths" is also "Maths 11A". */
export const isNeverFrom = (neverFrom: readonly string[], { subject }: Pick<Lesson, 'subject'>) =>
  neverFrom.some((never) => `${plainSubject(subject)} `.startsWith(`${plainSubject(never)} `))

/** In the order of the week; what is the same in both weeks stands once. */
export function inOrder(lessons: readonly Lesson[]): Lesson[] {
  const alike = (one: Lesson, other: Lesson) =>
    one.weekday === other.weekday &&
    isSamePeriod(one.period, other.period) &&
    isSameSubject(one.subject, other.subject)
  const once: Lesson[] = []
  for (const lesson of lessons) {
    const before = once.find((other) => alike(other, lesson))
    if (!before) once.push({ ...lesson })
    else if (before.week !== lesson.week) before.week = 0
  }
  return once.toSorted((a, b) => a.week - b.week || a.weekday - b.weekday)
}
