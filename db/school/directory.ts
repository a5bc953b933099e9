import { eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { livesHere } from '../fence.ts'
import { schoolDatabases } from '../tables/jobs.ts'
import { schools } from '../tables/school.ts'

type Kept = { number: number; readAt: number }

/** Milliseconds for which an isolate goes on without asking where a school lives. */
export const KNOWN_FOR_MS = 60_000

/** Schools of which an isolate keeps it. Beyond that it begins anew. */
const MOST_KEPT = 10_000

const known = new Map<string, Kept>()

/**
 * The number of the database in which a school lives, as the directory in the first one says; 1 for a school that it
 * doesn't name. Kept for a minute, and longer where it can't be read again. Of a school that moves nothing is kept: a
 * move begins a minute after it was announced, so no isolate looks for the school where it was.
 */
export async function numberFor(first: Database, schoolId: string, now: number): Promise<number> {
  const kept = known.get(schoolId)
  if (kept && now - kept.readAt < KNOWN_FOR_MS && now >= kept.readAt) return kept.number
  try {
    const [row] = await findPlace(first, schoolId)
    const number = row?.number ?? 1
    if (known.size >= MOST_KEPT) known.clear()
    if (row && row.movesSince !== null) known.delete(schoolId)
    else known.set(schoolId, { number, readAt: now })
    return number
  } catch (error) {
    if (kept) return kept.number
    throw error
  }
}

/** This isolate asks again. */
export const forgetPlace = (schoolId: string): void => void known.delete(schoolId)

export const findPlace = (first: Database, schoolId: string) =>
  first.select().from(schoolDatabases).where(eq(schoolDatabases.schoolId, schoolId))

/**
 * Unrun. An address goes to a new school in this database, unless it is taken: by a school that the directory names, or
 * by one that was here before there was a directory.
 */
export const takeAddress = (first: Database, schoolId: string, number: number) =>
  first
    .insert(schoolDatabases)
    .select(
      sql`SELECT ${schoolId}, ${number}, NULL
        WHERE NOT EXISTS (SELECT 1 FROM ${schools} WHERE ${schools.id} = ${schoolId})`,
    )
    .onConflictDoNothing()

/** Unrun. Nobody keeps from now on where this school lives, because it will move. */
export const announceMove = (first: Database, schoolId: string, number: number, now: number) =>
  first
    .insert(schoolDatabases)
    .values({ schoolId, number, movesSince: now })
    .onConflictDoUpdate({ target: schoolDatabases.schoolId, set: { movesSince: now } })

/** Unrun. From now on the school lives in this database, and whoever asks may keep that. */
export const settlePlace = (first: Database, schoolId: string, number: number) =>
  first
    .update(schoolDatabases)
    .set({ number, movesSince: null })
    .where(eq(schoolDatabases.schoolId, schoolId))

/** The number of schools that live in this database. Reads a row of each. */
export const countSchools = (db: Database) => db.$count(schools, livesHere(schools.id))
