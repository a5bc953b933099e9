import type {
  DayPoint,
  LessonTimes,
  OpeningHours,
  Period,
  Term,
} from '../../time/schoolCalendar.ts'
import { DAY_MS } from '../../time/durations.ts'
import { mondayOf } from '../../time/londonTime.ts'

/** The errors in a part, by box; empty when it is valid. */
export type ToFix = Record<string, string>

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** Days that a term may be long: over the longest, and well under two of them. */
const LONGEST_TERM_DAYS = 160

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS

const within = (on: string, { firstOn, lastOn }: Term) => firstOn <= on && on <= lastOn

/** Terms have an order, do not overlap, and a half term lies inside its own. Boxes: `terms-0-lastOn`. */
export function termsToFix(terms: readonly Term[]): ToFix {
  const fix: ToFix = {}
  const inOrder = terms.toSorted((a, b) => a.firstOn.localeCompare(b.firstOn))
  for (const [index, term] of terms.entries()) {
    const at = (box: string) => `terms-${index}-${box}`
    const { firstOn, lastOn, halfTerm } = term
    const next = inOrder[inOrder.indexOf(term) + 1]
    if (lastOn < firstOn) fix[at('lastOn')] = 'A term ends after it begins.'
    else if (days(firstOn, lastOn) > LONGEST_TERM_DAYS) {
      fix[at('lastOn')] = 'That is longer than a term. Look at the year again.'
    } else if (next && next.firstOn <= lastOn) {
      fix[at('lastOn')] = `This runs into ${next.name || 'the next term'}.`
    }
    if (!halfTerm) continue
    if (!within(halfTerm.firstOn, term)) {
      fix[at('halfTerm-firstOn')] = 'The half term lies inside its term.'
    }
    if (!within(halfTerm.lastOn, term) || halfTerm.lastOn < halfTerm.firstOn) {
      fix[at('halfTerm-lastOn')] = 'The half term lies inside its term, and ends after it begins.'
    }
  }
  return fix
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Openings of a day do not overlap, and close after they open. Boxes: `openingHours-1-0-to`. */
export function hoursToFix(openingHours: readonly OpeningHours[]): ToFix {
  const fix: ToFix = {}
  for (let weekday = 1; weekday <= 7; weekday++) {
    const ofDay = openingHours.filter((hours) => hours.weekday === weekday)
    for (const [index, { from, to }] of ofDay.entries()) {
      const at = (box: string) => `openingHours-${weekday}-${index}-${box}`
      const before = ofDay[index - 1]
      if (!isTime(from)) fix[at('from')] = 'Say when it opens.'
      if (!isTime(to)) fix[at('to')] = 'Say when it closes.'
      if (!isTime(from) || !isTime(to)) continue
      if (to <= from) fix[at('to')] = `${WEEKDAYS[weekday - 1]} closes before it opens.`
      if (before && from < before.to) {
        fix[at('from')] = `${WEEKDAYS[weekday - 1]} opens again before it has closed.`
      }
    }
  }
  return fix
}

/** Periods end after they begin, and come one after another. Boxes: `lessonTimes-periods-0-name`. */
export function lessonTimesToFix({ periods, weekAOn }: LessonTimes): ToFix {
  const fix: ToFix = {}
  for (const [index, { name, starts, ends }] of periods.entries()) {
    const at = (box: string) => `lessonTimes-periods-${index}-${box}`
    const before = periods[index - 1]
    const isNamedTwice = periods.slice(0, index).some((other) => isSamePeriod(other.name, name))
    if (isNamedTwice) fix[at('name')] = 'Two periods can’t have one name.'
    if (!isTime(starts)) fix[at('starts')] = 'Say when it begins.'
    else if (before && starts < before.ends) fix[at('starts')] = 'This comes after the one above.'
    if (!isTime(ends)) fix[at('ends')] = 'Say when it ends.'
    else if (ends <= starts) fix[at('ends')] = 'It ends after it begins.'
  }
  if (weekAOn !== null && mondayOf(weekAOn) !== weekAOn) {
    fix['lessonTimes-weekAOn'] = 'Choose which week this is.'
  }
  return fix
}

const plainPeriod = (name: string) =>
  name.toLowerCase().replace(/^(period|per|p)(?=[\s.:]*\d)|[\s.:]+/g, '')

/** One period, however a list writes it: "3", "P3" and "Period 3". */
export const isSamePeriod = (one: string, other: string): boolean =>
  plainPeriod(one) === plainPeriod(other)

/** The period that a list calls so: the one of this name, or else the one that had it. */
export const periodCalled = <T extends Pick<Period, 'name' | 'was'>>(
  periods: readonly T[],
  called: string,
): T | undefined =>
  periods.find(({ name }) => isSamePeriod(name, called)) ??
  periods.find(({ was = [] }) => was.some((name) => isSamePeriod(name, called)))

/** Names of one period that are kept. */
const MOST_FORMER_NAMES = 6

/**
 * The periods with what each was called before. One under a new name is the one at the same hours, or else the one in
 * the same place among as many, whose name is in use no more.
 */
export function withFormerNames(
  periods: readonly Omit<Period, 'was'>[],
  before: readonly Period[],
): Period[] {
  const isInUse = (called: string) => periods.some(({ name }) => isSamePeriod(name, called))
  const isGone = (old: Period | undefined) => old !== undefined && !isInUse(old.name)
  return periods.map((period, at) => {
    const { name, starts, ends } = period
    const same = before.find((old) => isSamePeriod(old.name, name))
    const there = periods.length === before.length ? before[at] : undefined
    const renamed = same
      ? undefined
      : (before.find((old) => old.starts === starts && old.ends === ends && isGone(old)) ??
        (isGone(there) ? there : undefined))
    const names = [...(renamed ? [renamed.name] : []), ...((same ?? renamed)?.was ?? [])]
    const was = names.filter((former) => !isInUse(former)).slice(0, MOST_FORMER_NAMES)
    return was.length > 0 ? { ...period, was } : period
  })
}

/** The points of a day come one after another. Boxes: `dayPoints-break`. */
export function dayPointsToFix(dayPoints: readonly DayPoint[]): ToFix {
  const fix: ToFix = {}
  for (const [index, { point, at }] of dayPoints.entries()) {
    const before = dayPoints[index - 1]
    if (!isTime(at)) fix[`dayPoints-${point}`] = 'Choose a time.'
    else if (before && at <= before.at)
      fix[`dayPoints-${point}`] = 'This comes after the point above.'
  }
  if (dayPoints.length === 0) fix['dayPoints-start'] = 'Give at least one time of the day.'
  return fix
}
