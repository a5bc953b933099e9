import { theRow } from '../../db/database.ts'
import { forgetDueCounts } from '../../db/retention/dueCounts.ts'
import { upsertPeriod } from '../../db/retention/dueRecords.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  periodProblems,
  RETENTION_KINDS,
  RETENTION_RULES,
  type RetentionKind,
} from './rules/retention.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * Sets for how many months a school keeps records of one kind. A longer period holds at once; a
 * shorter one begins two weeks later, so it can be seen before anything goes.
 *
 * @throws Refusal `not_found` for no such kind, `not_valid` beyond what may be chosen
 */
export async function setPeriod(ctx: StaffContext, kind: string, months: number) {
  assertMay(ctx, 'set_retention')
  const { db, now, staff } = ctx
  if (!isKind(kind)) throw new Refusal('not_found')
  const problems = periodProblems(kind, months)
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const { id: schoolId, profile } = staff.school
  const set = { schoolId, kind, months, byStaffId: staff.id, setAt: now }
  const upsert = upsertPeriod(db, set, RETENTION_RULES[kind].months(profile.firstYear))
  const [rows] = await commitAs(ctx, 'set_retention', { on: kind, did: 'set_period' }, [
    upsert,
    forgetDueCounts(db, schoolId),
  ])
  return theRow(rows)
}

const isKind = (kind: string): kind is RetentionKind =>
  (RETENTION_KINDS as readonly string[]).includes(kind)
