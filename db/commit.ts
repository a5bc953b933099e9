import type { SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import { REFUSAL_CODES, Refusal, type RefusalCode } from '../worker/access/rules/refusal.ts'
import type { Database, Write } from './database.ts'
import {
  type Actor,
  insertTrailEntry,
  NEW_TRAIL,
  nextTrailEntry,
  type TrailEntry,
  type TrailHead,
  trailHead,
  trailHeads,
} from './trail.ts'

/**
 * The audit entry of a change: the action, its record, its actor and its instant. With `provided`, the entry is
 * written only where that condition holds.
 */
export type AuditEntry = {
  schoolId: string
  on: string
  by: Actor
  at: number
  did: string
  provided?: SQL
}

/** The number of people who may act on one record at the same moment. */
const TRIES = 16

/**
 * Runs one D1 batch, all or nothing, with its audit entry. The head of the trail may be given where it
 * has just been read; when someone else was first it is read again and the whole batch run again.
 * Returns the results of the steps: opening a record is a commit too, and its steps are the reads.
 *
 * @throws Refusal `changed_meanwhile` when a key that settles a race was taken, or the code that a
 *   trigger raised
 */
export async function commit<const Steps extends readonly Write[]>(
  db: Database,
  pepper: CryptoKey,
  deed: AuditEntry,
  steps: Steps,
  head?: TrailHead,
): Promise<BatchResponse<Steps>> {
  for (let attempt = 1; ; attempt++) {
    const after = attempt === 1 && head ? head : await readHead(db, deed)
    const entry = await nextTrailEntry(pepper, after, { ...deed, onId: deed.on })
    try {
      const [, ...answers] = await db.batch([insertTrailEntry(db, entry, deed.provided), ...steps])
      return answers
    } catch (error) {
      if (attempt < TRIES && messageOf(error).includes('trail_entry.seq')) continue
      throw asRefusal(error)
    } finally {
      // Also where the answer was lost: it may have been done.
      changes.set(deed.schoolId, changesIn(deed.schoolId) + 1)
    }
  }
}

const changes = new Map<string, number>()

/** How often this isolate has changed something in a school: whatever it keeps of it in memory is older then. */
export const changesIn = (schoolId: string): number => changes.get(schoolId) ?? 0

/** One entry in the trail of each of several records that are shown at once, all or none. */
export const commitViews = (
  db: Database,
  pepper: CryptoKey,
  view: Omit<AuditEntry, 'on' | 'provided'>,
  on: readonly string[],
): Promise<void> =>
  onEach(
    db,
    pepper,
    view,
    on.map((onId) => ({ onId })),
    [],
  )

/** A change of several records at once with an entry in the trail of each, all or nothing. */
export async function commitTogether(
  db: Database,
  pepper: CryptoKey,
  deed: Omit<AuditEntry, 'on' | 'provided'>,
  on: readonly { onId: string; provided?: SQL }[],
  steps: readonly Write[],
): Promise<void> {
  try {
    await onEach(db, pepper, deed, on, steps)
  } finally {
    changes.set(deed.schoolId, changesIn(deed.schoolId) + 1)
  }
}

async function onEach(
  db: Database,
  pepper: CryptoKey,
  deed: Omit<AuditEntry, 'on' | 'provided'>,
  on: readonly { onId: string; provided?: SQL }[],
  steps: readonly Write[],
): Promise<void> {
  const ids = on.map(({ onId }) => onId)
  for (let attempt = 1; on.length > 0; attempt++) {
    const heads = new Map(
      (await trailHeads(db, deed.schoolId, ids)).map(({ onId, ...head }) => [onId, head]),
    )
    const entries = await Promise.all(
      ids.map((onId) => nextTrailEntry(pepper, heads.get(onId) ?? NEW_TRAIL, { ...deed, onId })),
    )
    const writes = entries.map((entry, n) => insertTrailEntry(db, entry, on[n]?.provided))
    const [first, ...others] = writes
    try {
      if (first) await db.batch<Write, [Write, ...Write[]]>([first, ...others, ...steps])
      return
    } catch (error) {
      if (attempt < TRIES && messageOf(error).includes('trail_entry.seq')) continue
      throw asRefusal(error)
    }
  }
}

/** A record that is opened with others: the head of its trail as it was read, and what must still hold. */
export type Opened = { onId: string; head: TrailHead; provided?: SQL }

/**
 * Several records opened at once: the reads and one entry in the trail of each, in one batch, so nobody reads
 * without the entries. Null where someone else wrote an entry since the heads were read: read them again.
 */
export async function readWithViews<const Steps extends readonly [Write, ...Write[]]>(
  db: Database,
  pepper: CryptoKey,
  view: Omit<AuditEntry, 'on' | 'provided'>,
  opened: readonly Opened[],
  steps: Steps,
): Promise<{ answers: BatchResponse<Steps>; entries: TrailEntry[] } | null> {
  const entries = await Promise.all(
    opened.map(({ onId, head }) => nextTrailEntry(pepper, head, { ...view, onId })),
  )
  const writes = entries.map((entry, n) => insertTrailEntry(db, entry, opened[n]?.provided))
  try {
    const answers = await db.batch<Write, readonly [Write, ...Write[]]>([...steps, ...writes])
    return { answers: answers.slice(0, steps.length) as BatchResponse<Steps>, entries }
  } catch (error) {
    if (messageOf(error).includes('trail_entry.seq')) return null
    throw asRefusal(error)
  }
}

const readHead = async (db: Database, { schoolId, on }: AuditEntry): Promise<TrailHead> =>
  (await trailHead(db, schoolId, on))[0] ?? { seq: 0, mac: '' }

/** A trigger's `refusal:code` or a taken key, as the refusal that it stands for; else the error. */
export function asRefusal(error: unknown): unknown {
  const message = messageOf(error)
  const raised = /refusal:(\w+)/.exec(message)?.[1]
  if (raised && (REFUSAL_CODES as readonly string[]).includes(raised)) {
    return new Refusal(raised as RefusalCode)
  }
  return /UNIQUE constraint failed/.test(message) ? new Refusal('changed_meanwhile') : error
}

/** Whether a fence's trigger refused it: the school moves to another database, or has. */
export const isMoving = (error: unknown): boolean => messageOf(error).includes('school_moves')

/** D1 and drizzle wrap one another's errors: all their messages, outermost first. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}\n${messageOf(error.cause)}`
}
