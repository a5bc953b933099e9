import { type AuditEntry, commit } from '../../db/commit.ts'
import type { Database, Write } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { NEW_TRAIL, type TrailHead } from '../../db/trail.ts'
import { type AuditAction, CODE_HOLDER } from '../access/rules/auditActions.ts'

/** A school, the database and the instant (UTC, in ms): what a command of the public door works on. */
export type SchoolContext = { db: Database; school: School; now: number }

/**
 * One change in a school: its batch with its trail entry. `commitAs` does it for staff.
 *
 * @param head of the record's trail where it was read; `new` where this very batch makes the record
 */
export const commitIn = <const Steps extends readonly Write[]>(
  { db, school, now }: SchoolContext,
  deed: Pick<AuditEntry, 'on' | 'by' | 'provided'> & { did: AuditAction },
  steps: Steps,
  head?: TrailHead | 'new',
) => {
  const whole = { ...deed, schoolId: school.id, at: now }
  return commit(db, school.vault.pepper, whole, steps, head === 'new' ? NEW_TRAIL : head)
}

/**
 * One change by the holder of the five words: its batch with its trail entry, on the head of the trail.
 *
 * @param deed `head` is left out for a record that this very batch makes
 */
export const commitAsCodeHolder = <const Steps extends readonly Write[]>(
  ctx: SchoolContext,
  { on, did, role, head }: { on: string; did: AuditAction; role: string; head?: TrailHead },
  steps: Steps,
) => commitIn(ctx, { on, did, by: { id: CODE_HOLDER, role } }, steps, head ?? 'new')
