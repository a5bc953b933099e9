import { and, eq, type SQL } from 'drizzle-orm'
import type { Series, SeriesPlan } from '../../worker/timetable/rules/series.ts'
import {
  SERIES_KIND_FACTS,
  SERIES_KINDS,
  type SeriesKindFacts,
} from '../../worker/timetable/rules/seriesKind.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { series } from '../tables/timetable.ts'
import type { School } from '../school/school.ts'
import { SEALED } from '../sealedColumns.ts'
import { sqlList } from '../sqlList.ts'

export type SeriesRow = typeof series.$inferSelect

/** For `series.kind IN …`: the kinds of which this holds. */
export const kindsWith = (holds: (facts: SeriesKindFacts) => boolean): SQL =>
  sqlList(SERIES_KINDS.filter((kind) => holds(SERIES_KIND_FACTS[kind])))

/** Every series of a school, ended ones too: a handful. */
export const seriesRows = (db: Database, schoolId: string) =>
  db.select().from(series).where(eq(series.schoolId, schoolId))

export const findSeriesRow = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(series)
    .where(and(eq(series.schoolId, schoolId), eq(series.id, id)))

export async function unsealSeries(vault: Vault, row: SeriesRow): Promise<Series> {
  const { id, kind, audience, mentorId, listed, neverFull, countShown, revision } = row
  const plan = JSON.parse(await unsealFrom(vault, ...SEALED.seriesPlan(id), row.planSealed))
  return {
    id,
    kind,
    audience,
    mentorId,
    listed,
    neverFull,
    countShown,
    revision,
    plan: plan as SeriesPlan,
  }
}

export const sealPlan = (vault: Vault, id: string, plan: SeriesPlan) =>
  sealFor(vault, ...SEALED.seriesPlan(id), JSON.stringify(plan))

/** Milliseconds for which an isolate goes on without asking whether a series was changed. */
const FRESH_FOR_MS = 15_000

const known = new Map<string, { db: Database; all: readonly Series[]; readAt: number }>()

/**
 * The series of a school, from memory for a quarter of a minute: every page of sessions needs them and
 * they hardly ever change. Who books on an older one is found out by its revision, and asked `fresh`.
 */
export async function seriesOf(
  db: Database,
  school: School,
  now: number,
  { fresh = false } = {},
): Promise<readonly Series[]> {
  const kept = known.get(school.id)
  if (kept?.db === db && !fresh && now - kept.readAt < FRESH_FOR_MS && now >= kept.readAt)
    return kept.all
  const rows = await seriesRows(db, school.id)
  const all = await Promise.all(rows.map((row) => unsealSeries(school.vault, row)))
  keepSeries(db, school.id, all, now)
  return all
}

/** What was read of a school's series, unless it is known from later. */
export function keepSeries(
  db: Database,
  schoolId: string,
  all: readonly Series[],
  readAt: number,
): void {
  const kept = known.get(schoolId)
  if (kept?.db === db && kept.readAt > readAt) return
  if (known.size < 1000 || kept) known.set(schoolId, { db, all, readAt })
}

/** Unrun. */
export const insertSeries = (db: Database, row: typeof series.$inferInsert) =>
  db.insert(series).values(row)

/** Unrun. Refused with `changed_meanwhile` where someone has changed the series since `revision`. */
export const updateSeries = (
  db: Database,
  schoolId: string,
  { id, revision }: Pick<Series, 'id' | 'revision'>,
  set: Partial<typeof series.$inferInsert>,
) =>
  db
    .update(series)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(series.schoolId, schoolId), eq(series.id, id)))
