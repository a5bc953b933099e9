import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { SEALED } from '../sealedColumns.ts'
import { calls } from '../tables/mentoring/onCall.ts'
import { trailEntries } from '../tables/trail.ts'

export type CallRow = typeof calls.$inferSelect

/** Calls of one day that are read at the most. */
const MOST_OF_DAY = 100

/** Calls of a London day, the first first: everyone's, or those of one person. */
export const callsOn = (db: Database, schoolId: string, on: string, askedBy: string | null) =>
  db
    .select()
    .from(calls)
    .where(
      and(
        eq(calls.schoolId, schoolId),
        eq(calls.askedOn, on),
        askedBy === null ? undefined : eq(calls.askedBy, askedBy),
      ),
    )
    .orderBy(asc(calls.askedAt))
    .limit(MOST_OF_DAY)

/** Calls of today that nobody has come back from. */
export const openCallsOn = (db: Database, schoolId: string, on: string) =>
  db
    .select()
    .from(calls)
    .where(
      and(
        eq(calls.schoolId, schoolId),
        eq(calls.askedOn, on),
        isNull(calls.backAt),
        isNull(calls.calledOffAt),
      ),
    )
    .orderBy(asc(calls.askedAt))
    .limit(MOST_OF_DAY)

export const findCall = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(calls)
    .where(and(eq(calls.schoolId, schoolId), eq(calls.id, id)))

/** For each hour of the day: how many calls, how many were taken, and the minutes that they took. */
export const countCalls = (
  db: Database,
  schoolId: string,
  { fromOn, untilOn }: { fromOn: string; untilOn: string },
) =>
  db
    .select({
      hour: calls.askedHour,
      calls: sql<number>`count(*)`.as('calls'),
      taken: sql<number>`count(${calls.takenBy})`.as('taken'),
      minutes: sql<number>`coalesce(sum(${calls.minutes}), 0)`.as('minutes'),
    })
    .from(calls)
    .where(
      and(
        eq(calls.schoolId, schoolId),
        sql`${calls.askedOn} BETWEEN ${fromOn} AND ${untilOn}`,
        isNull(calls.calledOffAt),
      ),
    )
    .groupBy(calls.askedHour)
    .orderBy(asc(calls.askedHour))

/** Unrun. One that is sent twice breaks its key. */
export const insertCall = (
  db: Database,
  row: Pick<
    CallRow,
    'schoolId' | 'id' | 'askedBy' | 'askedAt' | 'askedOn' | 'askedHour' | 'soon' | 'placeSealed'
  >,
) => db.insert(calls).values(row)

type Key = { schoolId: string; id: string }

/** Conditions on a call, for the guard of a change: see `standingOf`. `mine`: only one that this person asked for. */
export const callIs = ({ schoolId, id }: Key, condition: SQL, mine: string | null): SQL =>
  sql`EXISTS (SELECT 1 FROM ${calls} WHERE ${calls.schoolId} = ${schoolId} AND ${calls.id} = ${id}
    AND ${calls.calledOffAt} IS NULL AND ${condition}
    ${mine === null ? sql`` : sql`AND ${calls.askedBy} = ${mine}`})`

/** Nobody goes yet, and it's still its day. */
export const isFree = (today: string): SQL =>
  sql`${calls.takenBy} IS NULL AND ${calls.askedOn} = ${today}`

export const isTakenBy = (staffId: string): SQL =>
  sql`${calls.takenBy} = ${staffId} AND ${calls.backAt} IS NULL`

export const isTaken = (): SQL => sql`${calls.takenBy} IS NOT NULL AND ${calls.backAt} IS NULL`

export const isNotBack = (): SQL => sql`${calls.backAt} IS NULL`

export const isAny = (): SQL => sql`TRUE`

/** Unrun. Answers no row where `condition` doesn't hold. */
export const setCall = (
  db: Database,
  { schoolId, id }: Key,
  set: Partial<Omit<CallRow, 'schoolId' | 'id'>>,
  condition: SQL,
) =>
  db
    .update(calls)
    .set(set)
    .where(and(eq(calls.schoolId, schoolId), eq(calls.id, id), condition))
    .returning({ id: calls.id })

/** Unrun. Calls made before this, in every school, with their trails. */
export const deleteCallsBefore = (db: Database, before: number) => {
  const goes = sql`${calls.askedAt} < ${before} AND ${mayChange(calls.schoolId)}`
  return [
    db.delete(trailEntries).where(
      sql`(${trailEntries.schoolId}, ${trailEntries.onId}) IN
        (SELECT ${calls.schoolId}, ${calls.id} FROM ${calls} WHERE ${goes})`,
    ),
    db.delete(calls).where(goes),
  ] as const
}

export const sealPlace = (vault: Vault, id: string, place: string) =>
  sealFor(vault, ...SEALED.callPlace(id), place)

export const openPlace = (vault: Vault, { id, placeSealed }: Pick<CallRow, 'id' | 'placeSealed'>) =>
  unsealFrom(vault, ...SEALED.callPlace(id), placeSealed)
