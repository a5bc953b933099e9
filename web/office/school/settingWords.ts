import { clockWords } from '../../../worker/time/clockWords.ts'
import type { DayPoint } from '../../../worker/time/schoolCalendar.ts'
import type { SettingPart } from '../../../worker/school/rules/settings.ts'
import { WEEKDAYS } from '../../../worker/school/rules/checkSettings.ts'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { counted, languageName, REASONS, yearWords } from '../shell/words.ts'

/** Each part by its title, and what depends on it. */
export const PARTS: Record<SettingPart, { title: string; asks: string; so: string }> = {
  names: {
    title: 'Name and colour',
    asks: 'What’s your school called?',
    so: 'The name is at the top of every page that pupils and parents read.',
  },
  years: {
    title: 'Classes',
    asks: 'Which classes do you have?',
    so: 'Forms offer these years. Up to Year 6, pages have pictures.',
  },
  contact: {
    title: 'Address and phone',
    asks: 'How do people reach your school?',
    so: 'The phone number is one tap away on every page of help.',
  },
  room: {
    title: 'The mentors’ room',
    asks: 'Where do pupils find the mentors?',
    so: 'Your school’s page says where to go.',
  },
  hours: {
    title: 'Opening hours',
    asks: 'When’s the room open?',
    so: 'When the room’s open and someone reads what pupils write.',
  },
  day_points: {
    title: 'Points of the day',
    asks: 'When are break and lunch?',
    so: 'Ajar promises replies by one of these, like “by Tuesday break”.',
  },
  lessons: {
    title: 'Lessons',
    asks: 'When are your lessons?',
    so: 'Mentors see which lesson a pupil would miss before they book a time.',
  },
  terms: {
    title: 'Term dates',
    asks: 'When are your terms?',
    so: 'Outside these dates nobody reads, and the portal says so.',
  },
  closed_days: {
    title: 'Closed days',
    asks: 'Which days in term are you closed?',
    so: 'INSET, trips, snow, bank holidays in term.',
  },
  promise: {
    title: 'The promise',
    asks: 'How soon do people hear back?',
    so: 'How soon everyone who writes hears back.',
  },
  help: {
    title: 'Where the DSL is',
    asks: 'Where do children find the DSL?',
    so: 'One tap away on every page of the portal.',
  },
  acknowledge: {
    title: 'When nobody answers',
    asks: 'How long may a disclosure wait for the DSL?',
    so: 'After that Ajar tells the deputies, if you have any, and then the head.',
  },
  concerns: {
    title: 'Concerns about staff',
    asks: 'Who hears of a concern about staff?',
    so: 'For whoever gets a concern about the head, the DSL or anyone else who works here.',
  },
  reasons: {
    title: 'Reasons',
    asks: 'What can people ask for help with?',
    so: 'What pupils, parents and teachers can choose.',
  },
  criteria: {
    title: 'When to refer',
    asks: 'When should a teacher refer a pupil?',
    so: 'Teachers see this beside their referral.',
  },
  languages: {
    title: 'Languages',
    asks: 'Which languages do families read?',
    so: 'The languages of the portal.',
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
  names: ({ settings: { names } }) => [names.name],
  years: ({ settings: { years } }) => [
    `${yearWords(years.firstYear)} to ${yearWords(years.lastYear)}`,
  ],
  contact: ({ settings: { contact } }) => [
    [contact.street, contact.town, contact.postcode].filter(Boolean).join(', ') || 'No address',
    contact.phone || 'No phone number',
  ],
  room: ({ settings: { room } }) =>
    orNothing([room.room, room.roomPlace, room.roomAbout].filter(Boolean), 'No room yet'),
  help: ({ settings: { help }, dsl }) => [
    `${dsl?.name ?? 'No DSL yet'}: ${help.dslRoom || 'no room given'}`,
  ],
  acknowledge: ({ settings: { acknowledge } }) => [
    `After ${counted(acknowledge.acknowledgeWithinMinutes, 'minute')} of opening hours`,
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
  lessons: ({
    settings: {
      lessons: { lessonTimes },
    },
  }) => [
    ...orNothing(
      lessonTimes.periods.map(
        ({ name, starts, ends }) => `${name} ${clockWords(starts)} to ${clockWords(ends)}`,
      ),
      'No periods yet',
    ),
    ...(lessonTimes.weekAOn === null ? [] : ['Over two weeks']),
    ...(lessonTimes.neverFrom.length > 0
      ? [`Nobody is taken out of ${lessonTimes.neverFrom.join(', ')}`]
      : []),
  ],
  terms: ({ settings: { terms } }) => {
    const today = dayOf(Date.now())
    const ahead = terms.terms
      .filter(({ lastOn }) => lastOn >= today)
      .toSorted((a, b) => (a.firstOn < b.firstOn ? -1 : 1))
    const past = terms.terms.length - ahead.length
    return orNothing(
      [
        ...ahead.map(
          ({ name, firstOn, lastOn }) => `${name}: ${dayInWords(firstOn)} to ${dayInWords(lastOn)}`,
        ),
        ...(past > 0 ? [counted(past, 'past term')] : []),
      ],
      'None',
    )
  },
  closed_days: ({ settings: { closed_days } }) => {
    const today = dayOf(Date.now())
    const ahead = closed_days.closedDays
      .filter(({ on }) => on >= today)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    return orNothing(
      ahead.map(({ on, why }) => (why ? `${dayInWords(on)}: ${why}` : dayInWords(on))),
      'None ahead',
    )
  },
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

/** A part's current settings, line by line: on the overview, and where someone else was first. */
export const saying = (part: SettingPart, page: SettingsPage): readonly string[] =>
  SAYING[part](page)

/** "Tuesday 1 September 2026" */
export const dayInWords = (on: string) => `${fullDayWords(on)} ${on.slice(0, 4)}`
