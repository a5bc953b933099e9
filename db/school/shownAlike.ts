import { changesIn } from '../commit.ts'
import type { Database } from '../database.ts'
import type { School } from './school.ts'

/** Milliseconds for which an isolate shows everybody what it has read once. A place may look free for twice as long. */
export const SHOWN_FOR_MS = 5_000

/** Schools of which an isolate keeps what it shows. Beyond that it begins anew. */
const MOST_KEPT = 100

/** What everybody is shown alike, and when it was read. The version stays while it says the same. */
export type Shown<T> = { value: T; version: number; readAt: number }

let versions = 0

/**
 * Reads what a page shows everybody alike, at most once in five seconds: rows, and what is opened of them where they
 * have changed. A read that a change overtakes is not kept.
 */
export function shownAlike<Rows, T>(
  read: (db: Database, schoolId: string, now: number) => Promise<Rows>,
  open: (school: School, rows: Rows) => Promise<T>,
) {
  type Kept = { db: Database; change: number; said: string; shown: Shown<T>; isAsked?: true }
  const known = new Map<string, Kept>()
  return async (db: Database, school: School, now: number): Promise<Shown<T>> => {
    const { id } = school
    const change = changesIn(id)
    const kept = known.get(id)
    const last = kept?.db === db ? kept : undefined
    if (last?.change === change && isFresh(last, now)) return last.shown
    if (last) last.isAsked = true
    const rows = await read(db, id, now)
    const said = JSON.stringify(rows)
    const { value, version } =
      last?.said === said ? last.shown : { value: await open(school, rows), version: ++versions }
    const shown = { value, version, readAt: now }
    if (known.size >= MOST_KEPT) known.clear()
    known.set(id, { db, change, said, shown })
    return shown
  }
}

/** Many ask at once when the time is over: one of them reads, and the others don't wait, up to as long again. */
const isFresh = (
  { shown: { readAt }, isAsked }: { shown: { readAt: number }; isAsked?: true },
  now: number,
) => now >= readAt && now - readAt < SHOWN_FOR_MS * (isAsked ? 2 : 1)
