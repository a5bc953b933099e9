import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { keyedTag } from '../worker/vault/vault.ts'
import type { Database } from './database.ts'
import { said } from './indexedBy.ts'
import { trailEntries } from './tables/trail.ts'

/** The last entry of one record's trail; `seq` 0 and an empty mac where there is none yet. */
export type TrailHead = { seq: number; mac: string }

export const NEW_TRAIL: TrailHead = { seq: 0, mac: '' }

/** Who acts, in which role: a staff id, `code` for the holder of the five words, `clock` for a job. */
export type Actor = { id: string; role: string }

export type TrailEntry = typeof trailEntries.$inferSelect

type Entry = Omit<TrailEntry, 'mac'>

export const trailHead = (db: Database, schoolId: string | SQL, onId: string) =>
  db
    .select({ seq: trailEntries.seq, mac: trailEntries.mac })
    .from(trailEntries)
    .where(and(eq(trailEntries.schoolId, schoolId), eq(trailEntries.onId, onId)))
    .orderBy(desc(trailEntries.seq))
    .limit(1)

/**
 * The heads of several trails; none for a record that has no entry. Each is sought from its end, because a maximum of each
 * group would read every entry.
 */
export const trailHeads = (db: Database, schoolId: string, onIds: readonly string[]) =>
  db
    .select(said({ onId: trailEntries.onId, seq: trailEntries.seq, mac: trailEntries.mac }))
    .from(
      sql`(SELECT DISTINCT value AS id FROM json_each(${JSON.stringify(onIds)})) AS its CROSS JOIN ${trailEntries}`,
    )
    .where(
      sql`${trailEntries.schoolId} = ${schoolId} AND ${trailEntries.onId} = its.id
        AND ${trailEntries.seq} = (SELECT max(entry.seq) FROM trail_entry AS entry
          WHERE entry.school_id = ${schoolId} AND entry.on_id = its.id)`,
    )

export const trailOf = (db: Database, schoolId: string, onId: string) =>
  db
    .select()
    .from(trailEntries)
    .where(and(eq(trailEntries.schoolId, schoolId), eq(trailEntries.onId, onId)))
    .orderBy(trailEntries.seq)

/** The next entry after `head`. Its number in the chain is its key, so no two entries share one. */
export async function nextTrailEntry(
  pepper: CryptoKey,
  head: TrailHead,
  what: { schoolId: string; onId: string; at: number; by: Actor; did: string },
): Promise<TrailEntry> {
  const entry: Entry = {
    schoolId: what.schoolId,
    onId: what.onId,
    seq: head.seq + 1,
    at: what.at,
    byWhom: what.by.id,
    asRole: what.by.role,
    did: what.did,
  }
  return { ...entry, mac: await macOf(pepper, head.mac, entry) }
}

/** Unrun. With `provided`, nothing is written where that condition does not hold. */
export function insertTrailEntry(db: Database, entry: TrailEntry, provided?: SQL) {
  const into = db.insert(trailEntries)
  if (!provided) return into.values(entry)
  const { schoolId, onId, seq, at, byWhom, asRole, did, mac } = entry
  return into.select(
    sql`SELECT ${schoolId}, ${onId}, ${seq}, ${at}, ${byWhom}, ${asRole}, ${did}, ${mac} WHERE ${provided}`,
  )
}

/** The first entry that was altered, counted from 1; null when the whole chain is intact. */
export async function firstBrokenEntry(
  pepper: CryptoKey,
  entries: readonly TrailEntry[],
): Promise<number | null> {
  let before = ''
  for (const [index, { mac, ...entry }] of entries.entries()) {
    if (entry.seq !== index + 1 || mac !== (await macOf(pepper, before, entry))) return index + 1
    before = mac
  }
  return null
}

const macOf = (pepper: CryptoKey, before: string, entry: Entry) =>
  keyedTag(
    pepper,
    'trail',
    entry.schoolId,
    JSON.stringify([
      before,
      entry.onId,
      entry.seq,
      entry.at,
      entry.byWhom,
      entry.asRole,
      entry.did,
    ]),
  )
