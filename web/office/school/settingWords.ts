import { clockWords } from '../../../worker/time/clockWords.ts'
import type { Missing } from '../../../worker/school/rules/missingSettings.ts'
import type { DayPoint } from '../../../worker/time/schoolCalendar.ts'
import type { SettingPart } from '../../../worker/school/rules/settings.ts'
import { WEEKDAYS } from '../../../worker/school/rules/checkSettings.ts'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import { settingAt, STAFF } from '../shell/addresses.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { counted, languageName, REASONS } from '../shell/words.ts'

/** Each part by its title, and what depends on it. */
export const PARTS: Record<SettingPart, { title: string; so: string }> = {
  names: { title: 'Names', so: 'Stand on top of every page that pupils and parents read.' },
  help: { title: 'Help now', so: 'Stands one tap from every page of the portal.' },
  concerns: {
    title: 'Concerns about staff',
    so: 'Shown to whoever a concern about the head, the DSL or anyone else who works here goes to.',
  },
  hours: { title: 'Opening hours', so: 'When the room is open and what pupils write is read.' },
  day_points: {
    title: 'Points of the day',
    so: 'An answer is promised by one of these: “by Tuesday break”.',
  },
  terms: { title: 'Term dates', so: 'Outside of them nobody reads, and the portal says so.' },
  closed_days: { title: 'Closed days', so: 'INSET, trips, snow, bank holidays in term.' },
  promise: { title: 'The promise', so: 'How soon everybody who writes hears back.' },
  reasons: { title: 'Reasons', so: 'What pupils, parents and teachers can choose.' },
  criteria: { title: 'When to refer', so: 'Stands beside a teacher’s referral.' },
  languages: { title: 'Languages', so: 'In which the portal is offered.' },
}

/** What is missing, what follows from it, and where it is put right. */
export const MISSING_WORDS: Record<Missing, { words: string; href: string }> = {
  dsl: {
    words: 'Nobody is the safeguarding lead (DSL). The portal says so to children.',
    href: STAFF,
  },
  deputy: {
    words: 'There is no deputy: what the DSL misses goes to nobody, or straight to the head.',
    href: STAFF,
  },
  mentors: { words: 'There are no mentors: nobody reads what pupils write.', href: STAFF },
  lead_mentor: { words: 'There is no lead mentor: nobody sees all caseloads.', href: STAFF },
  second_person: {
    words:
      'Nobody but you could say yes to a new DSL, lead mentor or administrator. Until somebody can, the ones you invite need no second yes.',
    href: STAFF,
  },
  terms: {
    words: 'There are no term dates from today on: no day can be promised to anybody.',
    href: settingAt('terms'),
  },
  terms_end_soon: {
    words: 'The term dates run out within two months. Add the next ones.',
    href: settingAt('terms'),
  },
  hours: { words: 'The room is never open: nobody is said to read.', href: settingAt('hours') },
  day_points: {
    words: 'No point of the day is known, so no day can be promised.',
    href: settingAt('day_points'),
  },
  room: {
    words: 'The room has no name, or nobody has said where it is.',
    href: settingAt('names'),
  },
  phone: { words: 'The school’s telephone number is missing.', href: settingAt('help') },
  dsl_room: {
    words: 'Nobody has said where the safeguarding lead is found.',
    href: settingAt('help'),
  },
}

export const POINTS: Record<DayPoint['point'], string> = {
  start: 'Start of school',
  break: 'Break',
  lunch: 'Lunch',
  end: 'End of school',
}

const orNothing = (lines: readonly string[], nothing: string) =>
  lines.length > 0 ? lines : [nothing]

const SAYING: Record<SettingPart, (page: SettingsPage) => readonly string[]> = {
  names: ({ settings: { names } }) =>
    [`${names.room}, ${names.name}`, names.roomPlace, names.roomAbout].filter(Boolean),
  help: ({ settings: { help }, dsl }) => [
    `${dsl?.name ?? 'No DSL yet'}: ${help.dslRoom || 'no room given'}`,
    help.phone || 'No telephone number',
  ],
  concerns: ({ settings: { concerns } }) => [
    `Chair of governors: ${[concerns.chairName, concerns.chairReach].filter(Boolean).join(', ') || 'not said yet'}`,
    `Designated officer: ${[concerns.officerName, concerns.officerReach].filter(Boolean).join(', ') || 'not said yet'}`,
  ],
  hours: ({ settings }) =>
    orNothing(
      WEEKDAYS.flatMap((weekday, index) => {
        const ofDay = settings.hours.openingHours.filter((hours) => hours.weekday === index + 1)
        const times = ofDay.map(({ from, to }) => `${clockWords(from)} to ${clockWords(to)}`)
        return times.length > 0 ? `${weekday} ${times.join(', ')}` : []
      }),
      'Never open',
    ),
  day_points: ({ settings }) =>
    orNothing(
      settings.day_points.dayPoints.map(({ point, at }) => `${POINTS[point]} ${clockWords(at)}`),
      'None',
    ),
  terms: ({ settings }) =>
    orNothing(
      settings.terms.terms.map(
        ({ name, firstOn, lastOn }) => `${name}: ${dayInWords(firstOn)} to ${dayInWords(lastOn)}`,
      ),
      'None',
    ),
  closed_days: ({ settings }) => [counted(settings.closed_days.closedDays.length, 'closed day')],
  promise: ({ settings }) => [
    `Within ${counted(settings.promise.promiseSchoolDays, 'school day')}`,
  ],
  reasons: ({ settings: { reasons } }) => {
    const off = reasons.reasonsOff.map(
      (reason) => REASONS[reason as keyof typeof REASONS] ?? reason,
    )
    return [off.length > 0 ? `Off: ${off.join(', ')}` : 'All of them']
  },
  criteria: ({ settings }) => settings.criteria.referralCriteria,
  languages: ({ settings }) => [settings.languages.languages.map(languageName).join(', ')],
}

/** What a part says at present, line by line: on the overview, and where someone else was first. */
export const saying = (part: SettingPart, page: SettingsPage): readonly string[] =>
  SAYING[part](page)

/** "Tuesday 1 September 2026" */
export const dayInWords = (on: string) => `${fullDayWords(on)} ${on.slice(0, 4)}`
