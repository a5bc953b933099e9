import { logFault } from '../problem.ts'
import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { purgeWrites, schoolsToPurge, STILL_DUE_COLUMN } from '../../db/retention/purge.ts'
import { type Asked, dueRows, periodsOf } from '../../db/retention/dueRecords.ts'
import { CLOCK, type AuditAction } from '../access/rules/auditActions.ts'
import { londonDay } from '../time/londonTime.ts'
import { cutoffOf, monthsFor, RETENTION_KINDS } from './rules/retention.ts'
import { keyedTag } from '../vault/vault.ts'

/** Records that go in one batch, with all that hangs on them: all or nothing. */
const BATCH = 40

/** Batches of one run; the next run takes the rest. */
const BATCHES = 25

/**
 * Takes away what is due in every school. A run may be killed at any point, or be there twice: each
 * batch is one transaction that asks again whether everything in it is still due.
 */
export async function purge(db: Database, pepper: CryptoKey, now: number): Promise<void> {
  let left = BATCHES
  for (const { id, profile } of await schoolsToPurge(db)) {
    try {
      left -= await purgeSchool(db, pepper, { id, firstYear: profile.firstYear }, now, left)
    } catch (error) {
      // One school that cannot be read does not keep the others back.
      logFault(error, 'job leave')
    }
    if (left <= 0) return
  }
}

type ToPurge = { id: string; firstYear: number }

/** @returns how many batches went */
export async function purgeSchool(
  db: Database,
  pepper: CryptoKey,
  { id: schoolId, firstYear }: ToPurge,
  now: number,
  most = BATCHES,
): Promise<number> {
  const set = await periodsOf(db, schoolId)
  const asked = RETENTION_KINDS.map((kind) => {
    const months = monthsFor(
      kind,
      set.find((one) => one.kind === kind),
      firstYear,
      now,
    )
    return { schoolId, kind, months, cutoff: cutoffOf(now, months) }
  })
  let batches = 0
  for (;;) {
    // Most runs find nothing, in one round trip. What goes may set free what it hung on: look again.
    const found = await db.batch(asked.map((one) => dueRows(db, one, BATCH)) as [Due, ...Due[]])
    const [first] = asked.flatMap((one, n) => {
      const due = found[n] ?? []
      return due.length > 0 ? [{ asked: one, due }] : []
    })
    if (!first || batches >= most) return batches
    if (!(await purgeBatch(db, pepper, first.asked, first.due, now))) return batches
    batches++
  }
}

type Due = ReturnType<typeof dueRows>

/** @returns whether a batch went */
async function purgeBatch(
  db: Database,
  pepper: CryptoKey,
  asked: Asked & { months: number },
  due: Awaited<Due>,
  now: number,
) {
  const { schoolId, kind, months } = asked
  const ids = due.map(({ id }) => id).toSorted()
  const perMonth: Record<string, number> = {}
  for (const { madeAt } of due) {
    const month = londonDay(madeAt).slice(0, 7)
    perMonth[month] = (perMonth[month] ?? 0) + 1
  }
  const idsTag = await keyedTag(pepper, 'gone', schoolId, JSON.stringify([kind, ...ids]))
  const writes = purgeWrites(db, { asked, ids, idsTag, goneAt: now, months, perMonth })
  const did: AuditAction = 'purged'
  const deed = { schoolId, on: kind, by: { id: CLOCK, role: CLOCK }, at: now, did }
  try {
    await commit(db, pepper, deed, writes)
    return true
  } catch (error) {
    // Held, or alive again, since it was read: the next run sees.
    if (guardRefused(error, STILL_DUE_COLUMN)) return false
    throw error
  }
}
