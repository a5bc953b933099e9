import { type SeriesRow, unsealSeries } from '../../../db/timetable/series.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { londonDay } from '../../time/londonTime.ts'
import { isSchoolDay } from '../../time/schoolCalendar.ts'
import { isByWeekday, isWithFood } from '../../timetable/rules/seriesKind.ts'
import { attendanceOf, type DayMark, type WeeklyPlace } from '../rules/attendance.ts'
import type { ViewedPupil } from '../viewPupil.ts'
import type { Dated } from './dated.ts'

/** When a pupil came to something, as its register says. */
export async function whenTheyCame(
  { now, staff: { school } }: StaffContext,
  { came }: Pick<ViewedPupil, 'came'>,
): Promise<Dated[]> {
  const kinds = new Map(came.series.map((row): [string, SeriesRow] => [row.id, row]))
  const known = new Map(
    await Promise.all(
      came.series.map(
        async (row) => [row.id, (await unsealSeries(school.vault, row)).plan.title] as const,
      ),
    ),
  )
  const facts = (seriesId: string) => {
    const kind = kinds.get(seriesId)?.kind
    return { title: known.get(seriesId) ?? '', isMeal: kind !== undefined && isWithFood(kind) }
  }
  const { once, weeks } = attendanceOf(came.marks.flatMap(dayMark), came.standing.flatMap(weekly), {
    today: londonDay(now),
    isSchoolDay: (on) => isSchoolDay(school.calendar, on),
    isByWeekday: (seriesId) => {
      const kind = kinds.get(seriesId)?.kind
      return kind !== undefined && isByWeekday(kind)
    },
  })
  return [
    ...once.map(({ seriesId, on, at }): Dated => ({
      shown: 'came',
      key: `came ${seriesId} ${on}`,
      on,
      at: londonDay(at) === on ? at : null,
      tell: async () => ({ what: 'came', ...facts(seriesId) }),
    })),
    ...weeks.map(({ seriesId, fromOn, came, of, firstOn }): Dated => ({
      shown: 'came',
      key: `week ${seriesId} ${fromOn}`,
      on: fromOn,
      at: null,
      times: came,
      tell: async () => ({ what: 'came_in_week', ...facts(seriesId), came, of, firstOn }),
    })),
  ]
}

/** `series.2026-11-23` */
const DATED = /^(.+)\.(\d{4}-\d\d-\d\d)$/

/** `series.w3` */
const STANDING = /^(.+)\.w([1-7])$/

function dayMark({ sessionId, mark, tappedAt }: ViewedPupil['came']['marks'][number]): DayMark[] {
  const [, seriesId, on] = DATED.exec(sessionId) ?? []
  return seriesId && on ? [{ seriesId, on, mark, tappedAt }] : []
}

function weekly({
  sessionId,
  madeAt,
  untilOn,
}: ViewedPupil['came']['standing'][number]): WeeklyPlace[] {
  const [, seriesId, weekday] = STANDING.exec(sessionId) ?? []
  if (!seriesId || !weekday) return []
  return [{ seriesId, weekday: Number(weekday), fromOn: londonDay(madeAt), untilOn }]
}
