import { incoming, tagsOfPupil } from '../../../worker/roll/pupilTags.ts'
import { pupilIn } from '../../../worker/roll/rules/pupilIn.ts'
import { KEYS } from '../../../worker/roll/rules/keys.ts'
import type { RollRow } from '../../../worker/roll/rules/rollRow.ts'
import { inOrder, type Lesson } from '../../../worker/lessons/rules/lesson.ts'
import { DAY_MS } from '../../../worker/time/durations.ts'
import type { Vault } from '../../../worker/vault/vault.ts'
import { sealLessons } from '../../lessons/lessons.ts'
import { sealPupil } from '../../roll/roll.ts'
import { lessonFiles, pupilLessons } from '../../tables/mentoring/lessons.ts'
import { pupilNameTags, pupils, rolls } from '../../tables/roll.ts'
import { seedId } from '../returnCodes.ts'
import { insertRows } from '../insertRows.ts'
import type { SeedSchool } from '../schools.ts'
import type { Described } from './describe.ts'

/** On the roll under another name than they write: matching is for a person then. */
const ON_ROLL_AS: Readonly<Record<string, string>> = {
  'Ben Adair': 'Benjamin Adair',
  'Tom Ashdown': 'Thomas Ashdown',
  'Freya Holt': 'Freyja Holt',
  'Zainab Hussain': 'Zaynab Hussein',
  'Alfie Jessop': 'Alfred Jessop',
  'Bobby Tranter': 'Robert Tranter',
  'Archie Tovey': 'Archibald Tovey',
  'Hattie Rowe': 'Harriet Rowe',
  'Antek Zielinski': 'Antoni Zieliński',
}

const FORENAMES = ['Ruby', 'Amir', 'Edie', 'Leo', 'Imogen', 'Sam', 'Noor', 'Grace', 'Jakub', 'Ella']

const SURNAMES = ['Ellison', 'Chowdhury', 'Nowak', 'Price', 'Akhtar', 'Clarke', 'Wells', 'Flynn']

/** Pupils nobody has written about. */
const OTHERS = FORENAMES.length * SURNAMES.length

/** A school's roll: who has written or was written of, and others; the statements, unrun. */
export async function rollOf(
  db: D1Database,
  vault: Vault,
  school: SeedSchool,
  told: readonly Described[],
  now: number,
): Promise<D1PreparedStatement[]> {
  const { id: schoolId, profile } = school
  const lines = linesOf(profile, told)
  const rows = await Promise.all(
    lines.map(async (line, n) => {
      const { line: _, lastYearTag: __, ...tags } = await incoming(vault, line)
      const { row: ___, ...who } = line
      const id = idOfLine(n)
      const whoSealed = await sealPupil(vault, id, who)
      const nameTags = await tagsOfPupil(vault, who)
      return { pupil: { ...tags, schoolId, id, whoSealed, changedAt: now, keys: KEYS }, nameTags }
    }),
  )
  const tags = rows.flatMap(({ pupil, nameTags }) =>
    nameTags.map((tag) => ({ schoolId, tag, pupilId: pupil.id })),
  )
  const lessons = await lessonsOf(vault, school, lines, now)
  const roll = { schoolId, revision: 1, pupils: rows.length, byStaffId: 'office', confirmedAt: now }
  return [
    ...insertRows(
      db,
      pupils,
      rows.map(({ pupil }) => pupil),
    ),
    ...insertRows(db, pupilNameTags, tags),
    ...insertRows(db, rolls, [roll]),
    ...insertRows(db, pupilLessons, lessons),
    ...insertRows(
      db,
      lessonFiles,
      lessons.length > 0 ? [lessonFile(schoolId, lessons.length, now)] : [],
    ),
  ]
}

/** Before the first case of the history, so what a mentor wrote down since stands. */
const TIMETABLE_DAYS = 80

const lessonFile = (schoolId: string, pupils: number, now: number) => ({
  schoolId,
  id: seedId(schoolId)('entry', 1),
  pupils,
  byStaffId: 'office',
  takenAt: now - TIMETABLE_DAYS * DAY_MS,
})

/** The file of everyone's timetable, where the school has said when lessons are: each form goes round its subjects. */
const lessonsOf = async (
  vault: Vault,
  { id: schoolId, calendar }: SeedSchool,
  lines: readonly RollRow[],
  now: number,
) => {
  const periods = calendar.lessonTimes?.periods.slice(1) ?? []
  const { id: fileId, byStaffId, takenAt } = lessonFile(schoolId, lines.length, now)
  return Promise.all(
    (periods.length > 0 ? lines : []).map(async ({ year, group }, n) => {
      const form = year + group.charCodeAt(group.length - 1)
      const lessons = periods.flatMap(({ name: period }, p) =>
        [1, 2, 3, 4, 5].map((weekday): Lesson => {
          const subject = SUBJECTS[(form + weekday * periods.length + p) % SUBJECTS.length] ?? ''
          return { week: 0, weekday, period, subject }
        }),
      )
      const pupilId = idOfLine(n)
      const lessonsSealed = await sealLessons(vault, ['pupilLessons', pupilId], inOrder(lessons))
      return { schoolId, pupilId, lessonsSealed, fileId, byStaffId, changedAt: takenAt }
    }),
  )
}

const SUBJECTS = [
  'Maths',
  'English',
  'Science',
  'Art',
  'History',
  'PE',
  'Spanish',
  'Geography',
  'Music',
]

const idOfLine = (n: number) => `pupil-${String(n + 1).padStart(4, '0')}`

const linesOf = (
  { firstYear, lastYear }: SeedSchool['profile'],
  told: readonly Described[],
): RollRow[] => [...named(told), ...others(firstYear, lastYear)]

/** Finds a pupil's id by the name that the roll has and their year. */
export function pupilsOf(profile: SeedSchool['profile'], told: readonly Described[]) {
  const lines = linesOf(profile, told)
  return (name: string, year: number): string | null => {
    const n = lines.findIndex(
      (line) => `${line.forename} ${line.surname}` === name && line.year === year,
    )
    return n < 0 ? null : idOfLine(n)
  }
}

function named(told: readonly Described[]): RollRow[] {
  const people = told.flatMap((each) => pupilIn(each, each.who) ?? [])
  const whole = people.filter(({ name, year }) => name.includes(' ') && year !== null)
  const once = new Map(whole.map((person) => [`${person.name} ${person.year}`, person]))
  return [...once.values()].map(({ name, year, group }, n) => {
    const [forename = '', ...surname] = (ON_ROLL_AS[name] ?? name).split(' ')
    return line(n, forename, surname.join(' '), year ?? 0, group)
  })
}

const others = (firstYear: number, lastYear: number): RollRow[] =>
  Array.from({ length: OTHERS }, (_, n) => {
    const family = Math.floor(n / FORENAMES.length)
    const year = firstYear + ((n + family) % (lastYear - firstYear + 1))
    const group =
      lastYear > 6 ? `${year}${'RSTAH'[n % 5]}` : `${year} ${['Oak', 'Elm', 'Ash'][n % 3]}`
    const [forename = '', surname = ''] = [FORENAMES[n % FORENAMES.length], SURNAMES[family]]
    return line(900 + n, forename, surname, year, group)
  })

const line = (n: number, forename: string, surname: string, year: number, group: string) => ({
  row: n + 2,
  forename,
  knownAs: '',
  surname,
  year,
  group,
  upn: '',
  number: String(4000 + n),
  born: '',
})
