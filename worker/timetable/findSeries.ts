import { seriesOf } from '../../db/timetable/series.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { Series } from './rules/series.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/** @throws Refusal `not_found` */
export async function findSeries(
  { db, school, now }: SchoolContext,
  id: string,
  how: { fresh?: boolean } = {},
): Promise<Series> {
  const named = (all: readonly Series[]) => all.find((each) => each.id === id)
  const series =
    named(await seriesOf(db, school, now, how)) ??
    // Made a moment ago, in another isolate.
    (how.fresh ? undefined : named(await seriesOf(db, school, now, { fresh: true })))
  if (!series) throw new Refusal('not_found')
  return series
}
