import { holdsCases } from '../../access/rules/caseHolders.ts'
import { type Role, isGuardian } from '../../access/rules/accessTable.ts'
import { isDeputy, isDsl } from '../../access/rules/safeguardingRank.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import type { SchoolProfile } from './schoolProfile.ts'
import { LOOK_AHEAD_DAYS, type SchoolCalendar, schoolDays } from '../../time/schoolCalendar.ts'

/** The settings a school still misses, the most pressing first. */
const MISSING = [
  'dsl',
  'deputy',
  'mentors',
  'lead_mentor',
  'second_person',
  'terms',
  'terms_end_soon',
  'hours',
  'day_points',
  'room',
  'phone',
  'dsl_room',
  'chair',
  'officer',
] as const

export type Missing = (typeof MISSING)[number]

type Facts = {
  name: string
  profile: SchoolProfile
  calendar: SchoolCalendar
  staff: readonly { roles: readonly Role[]; safeguardingRank: number | null }[]
}

/** Days ahead for which a school should know its term dates. */
const SOON_DAYS = 60

/** First run, and every day after: what is still missing before everything that Ajar promises is true. */
export function missingOf({ profile, calendar, staff }: Facts, now: number): Missing[] {
  const today = londonDay(now)
  const daysAhead = [...schoolDays(calendar, today, addDays(today, LOOK_AHEAD_DAYS))]
  const lastOn =
    calendar.terms
      .map((term) => term.lastOn)
      .toSorted()
      .at(-1) ?? ''
  const hasRole = (role: Role) => staff.some(({ roles }) => roles.includes(role))
  const hasTerms = lastOn >= today
  const is: Record<Missing, boolean> = {
    dsl: !staff.some(isDsl),
    deputy: !staff.some(isDeputy),
    mentors: !staff.some(({ roles }) => holdsCases(roles)),
    lead_mentor: !hasRole('lead_mentor'),
    second_person: staff.filter(isGuardian).length < 2,
    terms: !hasTerms,
    terms_end_soon: hasTerms && lastOn < addDays(today, SOON_DAYS),
    hours: calendar.openingHours.length === 0 || (hasTerms && daysAhead.length === 0),
    day_points: calendar.dayPoints.length === 0,
    room: profile.room === '' || profile.roomPlace === '',
    phone: profile.phone === '',
    dsl_room: profile.dslRoom === '',
    chair: !profile.chairReach,
    officer: !profile.officerReach,
  }
  return MISSING.filter((each) => is[each])
}
