import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import { setNextTurn } from '../../db/jobs/turns.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { profileOf, purgeWrites, STILL_DUE_COLUMN } from '../../db/retention/purge.ts'
import { type Asked, dueRows, periodsOf } from '../../db/retention/dueRecords.ts'
import { CLOCK, type AuditAction } from '../access/rules/auditActions.ts'
import { addDays, instantOf, londonDay } from '../time/londonTime.ts'
import type { TurnContext } from '../context/turnContext.ts'
import { cutoffOf, monthsFor, RETENTION_KINDS } from './rules/retention.ts'
import { keyedTag, pepperOf } from '../vault/vault.ts'

/** Records that go in one batch, with all that hangs on them: all or nothing. */
const BATCH = 40

/**
 * Deletes what is due in a school, when its turn has come: each night, and where a hold was lifted. Where more is due
 * than there is time for, the school goes on behind the others. A run may be killed at any point, or be there twice:
 * each batch is one transaction that asks again whether everything in it is still due.
 *
 * @returns how many batches went
 */
export async function purgeInTurn(
  { db, secrets, now, turn: { schoolId } }: TurnContext,
  most: number,
): Promise<number> {
  const [its] = await profileOf(db, schoolId)
  if (!its) return 0
  const { firstYear } = its.profile
  const pepper = await pepperOf(secrets, its.pepperVersion)
  const batches = await purgeSchool(db, pepper, { id: schoolId, firstYear }, now, most)
  const tonight = instantOf(addDays(londonDay(now), 1), '00:00')
  await setNextTurn(db, { schoolId, job: 'leave' }, batches < most ? tonight : now)
  return batches
}

type ToPurge = { id: string; firstYear: number }

/** @returns how many batches went */
export async function purgeSchool(
  db: Database,
  pepper: CryptoKey,
  { id: schoolId, firstYear }: ToPurge,
  now: number,
  most = Infinity,
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
  while (batches < most) {
    // Most runs find nothing, in one round trip. What goes may set free what it hung on: look again.
    const found = await db.batch(asked.map((one) => dueRows(db, one, BATCH)) as [Due, ...Due[]])
    const [first] = asked.flatMap((one, n) => {
      const due = found[n] ?? []
      return due.length > 0 ? [{ asked: one, due }] : []
    })
    if (!first) return batches
    if (!(await purgeBatch(db, pepper, first.asked, first.due, now))) return batches
    batches++
  }
  return batches
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
