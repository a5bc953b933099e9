import { firstTold, mentorsOf, onTheList, type School } from '../../../db/school/school.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { LANGUAGES, type Language } from '../../../web/languages/catalogue.ts'
import type { PageProps } from '../../../web/portal/page/pageProps.ts'
import { isPrimary, reasonsOf, yearsOf } from '../../school/rules/schoolProfile.ts'
import { closedFor, presenceOf, SAYS } from '../../school/rules/presence.ts'
import { hoursInWords, promiseMadeInWords, readingInWords } from './timeInWords.ts'
import { MINUTE_MS } from '../../time/durations.ts'

/** A `Portal` but for what belongs to one request: its form and where its languages and way out lead. */
export type PageBase = Omit<PageProps, 'form' | 'away' | 'isOpened' | 'carries' | 'languages'>

const pageBases = new WeakMap<School, Map<string, { minute: number; moment: PageBase }>>()

/** What every page says of a school in this minute. Worked out once a minute and language. */
export function pageBaseOf(school: School, t: Catalogue, now: number): PageBase {
  const minute = Math.floor(now / MINUTE_MS)
  const known = pageBases.get(school) ?? new Map<string, { minute: number; moment: PageBase }>()
  pageBases.set(school, known)
  const kept = known.get(t.code)
  if (kept?.minute === minute) return kept.moment
  const moment = describe(school, t, now)
  known.set(t.code, { minute, moment })
  return moment
}

function describe(school: School, t: Catalogue, now: number): PageBase {
  const { id, name, profile, calendar } = school
  const safe = firstTold(school)
  const presence = presenceOf(calendar, now)
  return {
    t,
    school: {
      id,
      name,
      room: profile.room,
      roomPlace: profile.roomPlace,
      roomAbout: profile.roomAbout,
      address: [profile.street, profile.town, profile.postcode].filter(Boolean).join(', '),
      phone: profile.phone,
      dslRoom: profile.dslRoom || profile.room,
      young: isPrimary(profile),
      years: yearsOf(profile),
      reasons: reasonsOf(profile),
    },
    dsl: safe?.name ?? t.now.someone,
    safe: safe !== null,
    mentors: mentorsOf(school).map((mentor) => ({
      id: mentor.id,
      name: mentor.name,
      called: mentor.calledByPupils,
      about: mentor.about,
    })),
    others: onTheList(school)
      .slice(mentorsOf(school).length)
      .map((person) => ({ id: person.id, name: person.name })),
    base: baseOf(id, t.code),
    says: SAYS[presence.is],
    reading: readingInWords(t, presence, closedFor(calendar, now), now),
    promise: promiseMadeInWords(t, calendar, profile.promiseSchoolDays, now, now),
    hours: hoursInWords(t, calendar),
  }
}

/** Where the pages of a school in a language begin. English has the short address. */
export const baseOf = (schoolId: string, language: string) =>
  language === 'en' ? `/${schoolId}` : `/${schoolId}/${language}`

/** The same page in the school's other languages. */
export const otherLanguages = (school: School, language: string, path: string) =>
  school.profile.languages
    .filter((code): code is Language => code !== language && code in LANGUAGES)
    .map((code) => ({ code, name: LANGUAGES[code], href: `${baseOf(school.id, code)}${path}` }))
