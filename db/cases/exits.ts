import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { type ExitWords, TAPERED_HALVES } from '../../worker/cases/rules/exit.ts'
import { type CaseIntensity, WEIGHT_HALVES } from '../../worker/caseload/rules/caseloadWeight.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { hasRoom } from '../caseload/caseloads.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { openCases } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'
import { caseExits } from '../tables/programme.ts'
import { isOpenCaseFor, thereIsCase } from './cases.ts'

export type ExitRow = typeof caseExits.$inferSelect

type Key = { schoolId: string; caseId: string; id: string }

/** The columns that refuse an exit of a case that is not open here, and a reopening without room: see `guardedBy`. */
export const EXIT_GUARD = 'case_exit.case_id'

export const REOPEN_GUARD = 'open_case.weight_halves'

/** The exits of these cases, the first first. */
export const exitsOn = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select()
    .from(caseExits)
    .where(
      and(
        eq(caseExits.schoolId, schoolId),
        sql`${caseExits.caseId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )
    .orderBy(asc(caseExits.begunAt), asc(caseExits.id))

const itsKey = [caseExits.schoolId, caseExits.caseId, caseExits.id]

/** For an upsert: true where the row that is there is this school's, and neither ended nor undone. */
const isBegun = (schoolId: string): SQL =>
  sql`${caseExits.schoolId} = ${schoolId} AND ${caseExits.endedAt} IS NULL AND ${caseExits.undoneAt} IS NULL`

/** Unrun. The days of the last meetings, or other days; refused (`EXIT_GUARD`) where the case isn't open. */
export const upsertTaper = (
  db: Database,
  viewer: Viewer,
  row: Key & Pick<ExitRow, 'begunBy' | 'begunAt' | 'meetOn'>,
) =>
  db
    .insert(caseExits)
    .values({ ...row, caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId) })
    .onConflictDoUpdate({
      target: itsKey,
      set: { meetOn: row.meetOn },
      setWhere: isBegun(row.schoolId),
    })

/** Unrun. The end; refused (`EXIT_GUARD`) where the case isn't open. */
export const upsertEnd = (
  db: Database,
  viewer: Viewer,
  row: Key & Pick<ExitRow, 'begunBy' | 'begunAt' | 'why' | 'saidSealed' | 'endedBy' | 'endedAt'>,
) => {
  const { why, saidSealed, endedBy, endedAt } = row
  return db
    .insert(caseExits)
    .values({
      ...row,
      meetOn: [],
      caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId),
    })
    .onConflictDoUpdate({
      target: itsKey,
      set: { why, saidSealed, endedBy, endedAt },
      setWhere: isBegun(row.schoolId),
    })
}

const ofCase = ({ schoolId, caseId }: Omit<Key, 'id'>) =>
  and(eq(openCases.schoolId, schoolId), eq(openCases.id, caseId))

/** Unrun. A case that tapers weighs less: `TAPERED_HALVES`, for its meter and for the limit beside Take on. */
export const setTapering = (db: Database, key: Omit<Key, 'id'>, nextOn: string | null) =>
  db
    .update(openCases)
    .set({
      weightHalves: sql`CASE ${openCases.intensity} WHEN 'light' THEN ${TAPERED_HALVES.light}
        WHEN 'usual' THEN ${TAPERED_HALVES.usual} ELSE ${TAPERED_HALVES.intensive} END`,
      dueOn: nextOn,
    })
    .where(ofCase(key))

/** Unrun. */
export const setEnded = (db: Database, key: Omit<Key, 'id'>, endedAt: number) =>
  db.update(openCases).set({ endedAt, dueOn: null }).where(ofCase(key))

/** For a reopening: true where there is such a case for this viewer, and whoever asked hasn't taken it back. */
export const isStillTakenOn = (viewer: Viewer, caseId: string): SQL =>
  sql`${thereIsCase(viewer, caseId)} AND EXISTS (SELECT 1 FROM ${referrals}
    WHERE ${referrals.schoolId} = ${viewer.schoolId} AND ${referrals.id} = ${caseId}
    AND ${referrals.status} = 'taken_on')`

/** Unrun. Answers no row where this exit was undone before. */
export const setUndone = (
  db: Database,
  { schoolId, caseId, id }: Key,
  set: Pick<ExitRow, 'undoneBy' | 'undoneAt'>,
  condition: SQL,
) =>
  db
    .update(caseExits)
    .set(set)
    .where(
      and(
        eq(caseExits.schoolId, schoolId),
        eq(caseExits.caseId, caseId),
        eq(caseExits.id, id),
        sql`${caseExits.undoneAt} IS NULL AND ${condition}`,
      ),
    )
    .returning({ id: caseExits.id })

/**
 * Unrun. At its full weight again. With `more`, the halves by which the caseload grows, refused (`REOPEN_GUARD`) where
 * they don't fit.
 */
export function setReopened(
  db: Database,
  key: Omit<Key, 'id'>,
  {
    mentorId,
    intensity,
    more,
  }: { mentorId: string; intensity: CaseIntensity; more: number | null },
  condition: SQL,
) {
  const full = WEIGHT_HALVES[intensity]
  const room = more === null ? sql`TRUE` : hasRoom(key.schoolId, mentorId, more)
  return db
    .update(openCases)
    .set({ endedAt: null, weightHalves: guardedBy(room, full) })
    .where(and(ofCase(key), condition))
}

export const sealExitWords = (
  vault: Vault,
  { caseId, id }: Omit<Key, 'schoolId'>,
  said: ExitWords,
) => sealFor(vault, ...SEALED.exitSaid(caseId, id), JSON.stringify(said))

export async function openExitWords(
  vault: Vault,
  { caseId, id, saidSealed }: Pick<ExitRow, 'caseId' | 'id' | 'saidSealed'>,
): Promise<ExitWords> {
  if (saidSealed === null) return { words: '', answers: {} }
  const words = await unsealFrom(vault, ...SEALED.exitSaid(caseId, id), saidSealed)
  return JSON.parse(words) as ExitWords
}
