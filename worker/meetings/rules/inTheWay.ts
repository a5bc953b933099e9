import type { SeriesRule } from '../../timetable/rules/series.ts'

/** A session or a duty of a mentor's own. */
type Busy = { title: string; rule: SeriesRule; untilOn: string | null }

/** A time that they'd offer each week. */
type Wanted = Pick<SeriesRule, 'fromOn' | 'weekdays' | 'starts' | 'ends'> & {
  untilOn: string | null
}

/**
 * What a mentor does themself while they'd offer a time, and on which weekdays. `always`: on all its days, so nobody
 * could ever book it. Otherwise `freeTimes` leaves out the days in question and offers the others.
 */
export const inTheWay = (busy: readonly Busy[], wanted: Wanted) =>
  busy.flatMap(({ title, rule, untilOn }) => {
    const weekdays = wanted.weekdays.filter((day) => rule.weekdays.includes(day))
    const isThen =
      rule.starts < wanted.ends &&
      rule.ends > wanted.starts &&
      (untilOn === null || untilOn >= wanted.fromOn) &&
      (wanted.untilOn === null || wanted.untilOn >= rule.fromOn)
    if (weekdays.length === 0 || !isThen) return []
    const isUntilThen = untilOn === null || (wanted.untilOn !== null && wanted.untilOn <= untilOn)
    const always = rule.everyWeeks === 1 && rule.fromOn <= wanted.fromOn && isUntilThen
    return [{ title, weekdays, always }]
  })

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** "Mondays and Tuesdays" */
export const weekdaysWords = (weekdays: readonly number[]): string =>
  weekdays.map((day) => `${NAMES[day - 1]}s`).join(' and ')

/** Why a time can't be offered as it's asked for; null where it can. */
export function neverFree(busy: readonly Busy[], wanted: Wanted): string | null {
  const [first, ...more] = inTheWay(busy, wanted).filter(({ always }) => always)
  if (!first) return null
  const taken = new Set([first, ...more].flatMap(({ weekdays }) => weekdays))
  const why = `You have “${first.title}” then on ${weekdaysWords(first.weekdays)}, so nobody could book it.`
  const others = wanted.weekdays.filter((day) => !taken.has(day))
  return others.length === 0
    ? `${why} Choose another time.`
    : `${why} Offer ${weekdaysWords(others)} alone, or choose another time.`
}
