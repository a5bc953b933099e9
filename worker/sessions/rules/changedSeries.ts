import type { BookingNews, NewsFacts } from '../../bookings/rules/booking.ts'
import { addDays, instantOf, mondayOf } from '../../time/londonTime.ts'
import { LOOK_AHEAD_DAYS, type SchoolCalendar } from '../../time/schoolCalendar.ts'
import {
  ruleOn,
  type Series,
  type SeriesPlan,
  type SeriesRule,
} from '../../timetable/rules/series.ts'
import { type StoredSession, patternDays, plannedDays } from '../../timetable/rules/seriesDates.ts'

/** The changes to sessions with bookings when their series changes. */

export type StoredChange = {
  kept: StoredSession
  set: Partial<
    Pick<StoredSession, 'heldOn' | 'startsAt' | 'endsAt' | 'status' | 'capacity' | 'mentorId'>
  >
  news: readonly (readonly [BookingNews, NewsFacts])[]
}

/**
 * Each kept session that has to follow. One whose day the pattern still has gets its times and capacity;
 * one whose day it has no more goes to a day of the same week that no other has, or is called off. What
 * was changed by itself, and what was called off, stays as it is.
 *
 * @param kept sessions that are still to come
 * @param before the series as it was: who is in a session that takes its place from it hears of another
 */
export function followSeries(
  series: Series,
  calendar: SchoolCalendar,
  kept: readonly StoredSession[],
  before: Series | null = null,
): StoredChange[] {
  const taken = new Set(kept.filter(({ status }) => status === 'on').map((each) => each.heldOn))
  return kept
    .filter(({ own, status }) => !own && status === 'on')
    .flatMap((each) => follow(series, calendar, each, { taken, before }) ?? [])
}

function follow(
  series: Series,
  calendar: SchoolCalendar,
  kept: StoredSession,
  { taken, before }: { taken: Set<string>; before: Series | null },
): StoredChange | null {
  const { heldOn } = kept
  const [same] = patternDays(series.plan, calendar, heldOn, heldOn)
  const monday = mondayOf(heldOn)
  const ofWeek = [...patternDays(series.plan, calendar, monday, addDays(monday, 6))]
  const day =
    same ??
    ofWeek.find(({ on }) => !taken.has(on) && on > heldOn) ??
    ofWeek.find(({ on }) => !taken.has(on))
  if (!day) return { kept, set: { status: 'off' }, news: [['session_off', {}]] }
  taken.add(day.on)

  const startsAt = instantOf(day.on, day.rule.starts)
  const endsAt = instantOf(day.on, day.rule.ends)
  const capacity = series.neverFull ? null : day.rule.capacity
  const moves = startsAt !== kept.startsAt || endsAt !== kept.endsAt
  const set = {
    ...(moves ? { heldOn: day.on, startsAt, endsAt } : {}),
    ...(capacity === kept.capacity ? {} : { capacity }),
    ...(series.mentorId === kept.mentorId ? {} : { mentorId: series.mentorId }),
  }
  const was = before && kept.place === null ? ruleOn(before.plan, heldOn)?.place : undefined
  const isElsewhere = was !== undefined && was !== day.rule.place
  if (Object.keys(set).length === 0 && !isElsewhere) return null
  const news: (readonly [BookingNews, NewsFacts])[] = []
  if (moves) news.push(['moved', { fromAt: kept.startsAt, toAt: startsAt }])
  if (isElsewhere) news.push(['place_changed', {}])
  if ('mentorId' in set) news.push(['mentor_changed', {}])
  return { kept, set, news }
}

/**
 * A rule that goes on every second week keeps the weeks that families know: it begins in the next of them
 * on or after its day, else a change of the time alone would swap the weeks.
 */
export function inTurn(plan: SeriesPlan, calendar: SchoolCalendar, rule: SeriesRule): SeriesRule {
  const now = ruleOn(plan, rule.fromOn)
  if (now?.everyWeeks !== 2 || rule.everyWeeks !== 2 || now.runs !== rule.runs) return rule
  const goesOn = { ...plan, untilOn: null }
  const [next] = plannedDays(goesOn, calendar, rule.fromOn, addDays(rule.fromOn, LOOK_AHEAD_DAYS))
  if (!next) return rule
  const monday = mondayOf(next.on)
  return monday > rule.fromOn ? { ...rule, fromOn: monday } : rule
}
