import { type CaseIntensity, WEIGHT_HALVES } from '../../../worker/caseload/rules/caseloadWeight.ts'
import { addDays, londonDay } from '../../../worker/time/londonTime.ts'
import type { ReferralStatus } from '../../../worker/referrals/rules/referral.ts'
import { type SchoolCalendar, schoolDays, type Term } from '../../../worker/time/schoolCalendar.ts'
import { firstDayOfSchoolYear } from '../../../worker/time/schoolYear.ts'
import { drawFrom, weighted } from './random.ts'
import type { SeedPerson } from '../people.ts'

/** Of a hundred referrals, the newest that still wait. */
const WAITING_IN_A_HUNDRED = 2

/** Of those, in a hundred. */
const UNSAFE = 1

const HELD = 2

const SCHOOL_YEARS = 6

/** The outcome of the `n`th referral of a long history, oldest first. */
export type Fate = {
  status: ReferralStatus
  intensity: CaseIntensity
  /** Whose case it is still. */
  openWith: string | null
  mentor: string
  unsafe: boolean
  held: boolean
}

const OUTCOMES = [
  ['taken_on', 55],
  ['one_chat', 15],
  ['group', 8],
  ['signposted', 8],
  ['declined', 7],
  ['withdrawn', 5],
  ['passed_on', 2],
] as const

const INTENSITIES = [
  ['light', 25],
  ['usual', 60],
  ['intensive', 15],
] as const

/** Every fate. The last cases stay open, as many as the mentors' limits hold. */
export function planOf(referrals: number, people: readonly SeedPerson[]): Fate[] {
  const mentors = people.filter(({ roles }) => roles.includes('mentor'))
  const waitingFrom = referrals - Math.ceil((referrals * WAITING_IN_A_HUNDRED) / 100)
  const fates = Array.from({ length: referrals }, (_, n) => fateOf(n, n >= waitingFrom, mentors))
  const roomHalves = new Map(
    mentors.map(({ staffId, caseloadLimit }) => [staffId, caseloadLimit * 2]),
  )
  for (const fate of fates.slice(0, waitingFrom).toReversed()) {
    if ([...roomHalves.values()].every((room) => room <= 1)) break
    const weight = WEIGHT_HALVES[fate.intensity]
    const room = roomHalves.get(fate.mentor) ?? 0
    if (fate.status !== 'taken_on' || room <= weight) continue
    fate.openWith = fate.mentor
    roomHalves.set(fate.mentor, room - weight)
  }
  return fates
}

function fateOf(n: number, waits: boolean, mentors: readonly SeedPerson[]): Fate {
  const draw = drawFrom(n + 1)
  const mentor = mentors[Math.floor(draw() * mentors.length)]?.staffId ?? ''
  const intensity = weighted(draw, INTENSITIES)
  const status = waits ? 'waiting' : weighted(draw, OUTCOMES)
  const percent = draw() * 100
  return {
    status,
    intensity,
    mentor,
    openWith: null,
    unsafe: waits && percent < UNSAFE,
    held: waits && percent >= UNSAFE && percent < UNSAFE + HELD,
  }
}

/** The calendar with the school years before it, and the school days of all of them up to yesterday. */
export function pastOf(calendar: SchoolCalendar, now: number) {
  const yesterday = addDays(londonDay(now), -1)
  const firstYear = Number(yesterday.slice(0, 4)) - SCHOOL_YEARS
  const knownFrom = calendar.terms[0]?.firstOn ?? '9999'
  const years = Array.from({ length: SCHOOL_YEARS }, (_, i) => firstYear + i)
  const earlier = years.flatMap(roughTerms).filter(({ lastOn }) => lastOn < knownFrom)
  const whole = { ...calendar, terms: [...earlier, ...calendar.terms] }
  return {
    calendar: whole,
    days: [...schoolDays(whole, firstDayOfSchoolYear(firstYear), yesterday)],
  }
}

/** Terms of the school year that begins in this year, near enough for long ago. */
const roughTerms = (year: number): Term[] => [
  roughTerm('Autumn', year, ['09-03', '10-24', '11-01', '12-19']),
  roughTerm('Spring', year + 1, ['01-05', '02-13', '02-21', '03-28']),
  roughTerm('Summer', year + 1, ['04-14', '05-24', '06-01', '07-21']),
]

const roughTerm = (
  name: string,
  year: number,
  [from, halfFrom, halfUntil, until]: readonly [string, string, string, string],
): Term => ({
  name: `${name} ${year}`,
  firstOn: `${year}-${from}`,
  lastOn: `${year}-${until}`,
  halfTerm: { firstOn: `${year}-${halfFrom}`, lastOn: `${year}-${halfUntil}` },
})
