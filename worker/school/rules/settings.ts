import { criteriaOf, type SchoolProfile } from './schoolProfile.ts'
import type { LessonTimes, SchoolCalendar } from '../../time/schoolCalendar.ts'

/** What an administrator settles, a part at a time: each has its own page and its own save. */
export const SETTING_PARTS = [
  'names',
  'years',
  'contact',
  'room',
  'hours',
  'day_points',
  'lessons',
  'terms',
  'closed_days',
  'promise',
  'help',
  'acknowledge',
  'concerns',
  'reasons',
  'criteria',
  'languages',
] as const

export type SettingPart = (typeof SETTING_PARTS)[number]

type FromProfile<Key extends keyof SchoolProfile> = {
  -readonly [K in Key]-?: NonNullable<SchoolProfile[K]>
}

type FromCalendar<Key extends keyof SchoolCalendar> = { -readonly [K in Key]: SchoolCalendar[K] }

/** The content of each part. */
export type Settings = {
  names: { name: string } & FromProfile<'colour'>
  years: FromProfile<'firstYear' | 'lastYear'>
  contact: FromProfile<'street' | 'town' | 'postcode' | 'phone'>
  room: FromProfile<'room' | 'roomPlace' | 'roomAbout'>
  help: FromProfile<'dslRoom'>
  acknowledge: FromProfile<'acknowledgeWithinMinutes'>
  concerns: FromProfile<'chairName' | 'chairReach' | 'officerName' | 'officerReach'>
  hours: FromCalendar<'openingHours'>
  day_points: FromCalendar<'dayPoints'>
  lessons: { lessonTimes: LessonTimes }
  terms: FromCalendar<'terms'>
  closed_days: FromCalendar<'closedDays'>
  promise: FromProfile<'promiseSchoolDays'>
  reasons: FromProfile<'reasonsOff'>
  criteria: FromProfile<'referralCriteria'>
  languages: FromProfile<'languages'>
}

/** Characters and numbers that a part may hold; each is said beside its box. */
export const SETTING_LIMITS = {
  name: 80,
  room: 40,
  roomPlace: 100,
  roomAbout: 300,
  street: 100,
  town: 60,
  postcode: 8,
  phone: 30,
  dslRoom: 100,
  outsideName: 80,
  outsideReach: 120,
  criterion: 200,
  criteria: 10,
  terms: 18,
  termName: 40,
  closedDays: 200,
  daysAtOnce: 31,
  why: 60,
  promiseSchoolDays: 10,
  acknowledgeMinutes: 240,
  openingsADay: 2,
  periods: 14,
  periodName: 20,
  neverFrom: 20,
  subject: 60,
} as const

/** When a school's lessons are; before it says so, none. */
export const lessonTimesOf = ({ lessonTimes }: SchoolCalendar): LessonTimes => ({
  periods: lessonTimes?.periods ?? [],
  weekAOn: lessonTimes?.weekAOn ?? null,
  neverFrom: lessonTimes?.neverFrom ?? [],
})

/** A school's settings, parted as they are changed. */
export function settingsOf(school: {
  name: string
  profile: SchoolProfile
  calendar: SchoolCalendar
}): Settings {
  const { profile, calendar } = school
  const { room, roomPlace, roomAbout, colour, firstYear, lastYear, dslRoom, phone } = profile
  return {
    names: { name: school.name, colour },
    years: { firstYear, lastYear },
    contact: {
      street: profile.street ?? '',
      town: profile.town ?? '',
      postcode: profile.postcode ?? '',
      phone,
    },
    room: { room, roomPlace, roomAbout },
    help: { dslRoom },
    acknowledge: { acknowledgeWithinMinutes: profile.acknowledgeWithinMinutes },
    concerns: {
      chairName: profile.chairName ?? '',
      chairReach: profile.chairReach ?? '',
      officerName: profile.officerName ?? '',
      officerReach: profile.officerReach ?? '',
    },
    hours: { openingHours: calendar.openingHours },
    day_points: { dayPoints: calendar.dayPoints },
    lessons: { lessonTimes: lessonTimesOf(calendar) },
    terms: { terms: calendar.terms },
    closed_days: { closedDays: calendar.closedDays.toSorted((a, b) => a.on.localeCompare(b.on)) },
    promise: { promiseSchoolDays: profile.promiseSchoolDays },
    reasons: { reasonsOff: profile.reasonsOff },
    criteria: { referralCriteria: criteriaOf(profile) },
    languages: { languages: profile.languages },
  }
}

/** Reasons that every school offers: a child who finds nothing else must find these. */
export const ALWAYS_REASONS = ['something_else', 'not_sure'] as const

/** Which of a school's columns a part is in. */
const CALENDAR_PARTS: readonly SettingPart[] = [
  'hours',
  'day_points',
  'lessons',
  'terms',
  'closed_days',
]

/** What a part changes of a school: its name, and some of its profile or its calendar. */
export function patchOf<Part extends SettingPart>(
  part: Part,
  value: Settings[Part],
): { name?: string; profile?: object; calendar?: object } {
  if (CALENDAR_PARTS.includes(part)) return { calendar: value }
  if (!('name' in value)) return { profile: value }
  const { name, ...profile } = value
  return { name, profile }
}
