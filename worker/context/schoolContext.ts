import { commit } from '../../db/commit.ts'
import type { Database, Write } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { NEW_TRAIL, type TrailHead } from '../../db/trail.ts'
import { type AuditAction, CODE_HOLDER } from '../access/rules/auditActions.ts'

/** A school, the database and the instant (UTC, in ms): what a command of the public door works on. */
export type SchoolContext = { db: Database; school: School; now: number }

/**
 * One change by the holder of the five words: its batch with its trail entry, on the head of the trail.
 *
 * @param deed `head` is left out for a record that this very batch makes
 */
export const commitAsCodeHolder = <const Steps extends readonly Write[]>(
  { db, school, now }: SchoolContext,
  {
    on,
    did,
    role,
    head = NEW_TRAIL,
  }: { on: string; did: AuditAction; role: string; head?: TrailHead },
  steps: Steps,
) =>
  commit(
    db,
    school.vault.pepper,
    { schoolId: school.id, on, by: { id: CODE_HOLDER, role }, at: now, did },
    steps,
    head,
  )
