import { lineOf, plainNumber, withPlainDigits } from '../../forms/rules/typedText.ts'
import { partsOf } from '../../names/rules/nameParts.ts'
import { periodCalled } from '../../school/rules/checkSettings.ts'
import type { LessonTimes } from '../../time/schoolCalendar.ts'
import { inOrder, type Lesson, LESSON_LIMITS } from './lesson.ts'
import type { LessonPartForm } from './lessonForms.ts'

/**
 * A school's file of lessons, a row a lesson, as SIMS, Arbor and Bromcom export it. Which pupil: UPN or admission
 * number. When: a day and a period, each in a column of its own or together ("MonA:3"), with the week in a column of
 * its own or beside the day where the timetable is over two weeks.
 */

/** A pupil of a file with their lessons; `row` is the first of theirs. */
export type FilePupil = LessonPartForm['pupils'][number]

/** A row that can't be read, in words for whoever has the file open. */
export type LessonError = { row: number; words: string }

export type ReadLessons =
  | { pupils: FilePupil[]; lessons: number; errors: LessonError[] }
  | { pupils?: undefined; whole: string }

const HEADINGS = {
  upn: ['upn', 'uniquepupilnumber'],
  number: ['adno', 'admissionnumber', 'admissionno', 'admno', 'adnumber', 'pupilid', 'studentid'],
  week: ['week', 'timetableweek', 'cycleweek'],
  day: ['day', 'weekday', 'dayofweek', 'timetableday', 'dayname'],
  period: ['period', 'periodname', 'timetableperiod', 'lesson', 'slot', 'timetableslot', 'session'],
  subject: ['subject', 'subjectname', 'course', 'coursename', 'classsubject'],
} as const

type Column = keyof typeof HEADINGS

type Columns = Partial<Record<Column, number>>

/** Rows of titles that an export may have above its headings. */
const ABOVE_HEADINGS = 10

/** Lessons in one file: far more than a school of 3,000 has in two weeks. */
const MOST_ROWS = 250_000

function columnsOf(row: readonly string[]): Columns {
  const headings = row.map((heading) => partsOf(heading).join(''))
  const columns: Columns = {}
  for (const column of Object.keys(HEADINGS) as Column[]) {
    const at = headings.findIndex((heading) =>
      (HEADINGS[column] as readonly string[]).includes(heading),
    )
    if (at >= 0) columns[column] = at
  }
  return columns
}

const isWhole = ({ upn, number, period, subject }: Columns) =>
  (upn ?? number) !== undefined && period !== undefined && subject !== undefined

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** "Mon", "Monday A", "Week 2 Tue" or "MonA": its weekday and its week, 0 where it says none. */
function dayOf(said: string): { weekday: number; week: Lesson['week'] } | null {
  const plain = said.toLowerCase()
  const weekday = WEEKDAYS.findIndex((name) => new RegExp(`(^|[^a-z])${name}`).test(plain)) + 1
  if (weekday === 0) return null
  const rest = plain.replace(/(mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]*week/g, ' ')
  return { weekday, week: weekOfWord(rest.replace(/(mon|tue|wed|thu|fri|sat|sun)[rs]?s?/, ' ')) }
}

function weekOfWord(said: string): Lesson['week'] {
  const found = /(?:^|[^a-z0-9])([ab12])(?:$|[^a-z0-9])/.exec(said.toLowerCase())?.[1] ?? ''
  return 'a1'.includes(found) && found ? 1 : 'b2'.includes(found) && found ? 2 : 0
}

/** @param times the school's periods: a row with another is left out, and said. */
export function readLessonFile(
  rows: readonly (readonly string[])[],
  { periods, weekAOn }: LessonTimes,
): ReadLessons {
  if (periods.length === 0) return { whole: 'Say first, in the settings, when your lessons are.' }
  const headingsAt = rows.slice(0, ABOVE_HEADINGS).findIndex((row) => isWhole(columnsOf(row)))
  const headings = rows[headingsAt]
  if (!headings) {
    const seen = (rows[0] ?? []).map(lineOf).filter(Boolean).slice(0, 12).join(', ')
    return {
      whole: `We look for UPN or Admission number, Day, Period and Subject. This file has: ${seen || 'nothing'}.`,
    }
  }
  if (rows.length > MOST_ROWS) return { whole: 'There are more lessons than a school has.' }
  const columns = columnsOf(headings)
  const pupils = new Map<string, FilePupil>()
  const errors: LessonError[] = []
  for (const [at, cells] of rows.entries()) {
    if (at <= headingsAt || cells.every((cell) => lineOf(cell) === '')) continue
    const row = at + 1
    const read = readRow(cells, columns, periods)
    if ('words' in read) {
      errors.push({ row, words: read.words })
      continue
    }
    const { upn, number, lesson } = read
    const key = upn || `number ${number}`
    const its = pupils.get(key) ?? { row, upn, number, lessons: [] }
    pupils.set(key, its)
    its.lessons.push(weekAOn === null ? { ...lesson, week: 0 } : lesson)
  }
  const all = [...pupils.values()].map((pupil) => ({
    ...pupil,
    lessons: inOrder(pupil.lessons).slice(0, LESSON_LIMITS.ofPupil),
  }))
  return { pupils: all, lessons: all.reduce((sum, { lessons }) => sum + lessons.length, 0), errors }
}

function readRow(
  cells: readonly string[],
  columns: Columns,
  periods: LessonTimes['periods'],
): { upn: string; number: string; lesson: Lesson } | { words: string } {
  const cell = (column: Column) => lineOf(cells[columns[column] ?? -1] ?? '')
  const upn = withPlainDigits(cell('upn')).toUpperCase()
  const number = plainNumber(withPlainDigits(cell('number')))
  if (!upn && !number) return { words: 'There’s neither a UPN nor an admission number.' }
  if (upn.length > 13 || number.length > 20) return { words: 'That number is too long.' }
  const subject = cell('subject')
  if (!subject) return { words: 'There’s no subject.' }
  if (subject.length > LESSON_LIMITS.subject) {
    return { words: `The subject is longer than ${LESSON_LIMITS.subject} characters.` }
  }
  const [first = '', ...rest] = cell('period').split(':')
  const isTogether = rest.length > 0
  const day = dayOf(columns.day === undefined || isTogether ? first : cell('day'))
  if (!day) return { words: `We can’t tell the day from “${cell('day') || cell('period')}”.` }
  const saidPeriod = isTogether ? rest.join(':') : cell('period')
  const period = periodCalled(periods, saidPeriod)
  if (!period) return { words: `The settings have no period “${saidPeriod}”.` }
  const week = weekOfWord(cell('week')) || day.week
  return { upn, number, lesson: { ...day, week, period: period.name, subject } }
}
