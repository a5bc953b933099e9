import type { TodayRows } from '../../../db/today/readToday.ts'
import type { School } from '../../../db/school/school.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { missingOf } from '../../school/rules/missingSettings.ts'
import { closedBetween } from '../../sessions/office/sessionRows.ts'
import { addDays, londonDay, weekdayOf } from '../../time/londonTime.ts'
import type { NeedGroup, TodayPage } from './answers.ts'

/** London days ahead in which the next days without school are looked for. */
const LOOKS_AHEAD_DAYS = 60

/** Breaks that are shown. */
const SHUT_SHOWN = 3

/** Days after which an administrator is reminded of the roll. */
const ROLL_AGES_DAYS = 30

/** Settings that need an administrator: nothing in it is about a pupil. */
export function schoolNeeds(
  { staff: { school }, now }: StaffContext,
  { roll }: TodayRows,
  goesSoon: number,
): NeedGroup[] {
  const missing = missingOf(school, now).map((id) => ({ id }))
  const confirmedAt = roll?.confirmedAt ?? null
  const isOld =
    confirmedAt === null || londonDay(confirmedAt) < addDays(londonDay(now), -ROLL_AGES_DAYS)
  return [
    { kind: 'missing', total: missing.length, orMore: false, rows: missing },
    {
      kind: 'roll',
      total: isOld ? 1 : 0,
      orMore: false,
      rows: isOld ? [{ id: 'roll', confirmedAt }] : [],
    },
    {
      kind: 'kept',
      total: goesSoon > 0 ? 1 : 0,
      orMore: false,
      rows: goesSoon > 0 ? [{ id: 'kept', number: goesSoon }] : [],
    },
  ]
}

/** Gaps on the school's own page, for whoever may set them. */
export function familiesSee(school: School, now: number): NonNullable<TodayPage['families']> {
  const { calendar, profile, openedAt } = school
  const today = londonDay(now)
  return {
    openingHours: calendar.openingHours,
    promiseSchoolDays: profile.promiseSchoolDays,
    isPublic: openedAt !== null,
    // Without term dates every day looks like a holiday.
    shutNext:
      calendar.terms.length === 0
        ? []
        : breaksIn(closedBetween(calendar, today, addDays(today, LOOKS_AHEAD_DAYS))),
  }
}

type Break = NonNullable<TodayPage['families']>['shutNext'][number]

const BREAKS = {
  half_term: 'half term',
  holiday: 'holidays',
  bank_holiday: 'bank holiday',
} as const

/** Weekdays without school that follow each other, over a weekend too, are one break. */
function breaksIn(closed: ReturnType<typeof closedBetween>): Break[] {
  const breaks: Break[] = []
  for (const { on, because, words } of closed) {
    const said = because === 'closed_day' ? words : BREAKS[because]
    const last = breaks.at(-1)
    if (last && last.words === said && nextWeekday(last.untilOn) === on) last.untilOn = on
    else breaks.push({ fromOn: on, untilOn: on, words: said })
  }
  return breaks.slice(0, SHUT_SHOWN)
}

const nextWeekday = (day: string): string => addDays(day, weekdayOf(day) === 5 ? 3 : 1)
