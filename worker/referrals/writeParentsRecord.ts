import { sql } from 'drizzle-orm'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  findParentsEntry,
  type StoredParentsEntry,
  MAY_KEEP_COLUMN,
  openParentsEntry,
  parentsWrites,
  sealParentsEntry,
} from '../../db/referrals/parentsRecord.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { thereIs } from '../../db/access/visibleReferrals.ts'
import {
  assertEntryComplete,
  assertEntryFits,
  hasParentsRecord,
  type ParentsEntry,
  type ParentsKind,
  yearOfChild,
} from './rules/parentsRecord.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

const DID: Record<ParentsKind, AuditAction> = {
  told: 'parents_told',
  not_told: 'parents_not_told',
  parent_agreed: 'parent_agreed',
  parent_refused: 'parent_refused',
  judged: 'judged_understanding',
  do_not_tell: 'do_not_tell',
  do_not_tell_lifted: 'do_not_tell_lifted',
}

/**
 * Keeps one entry on a child's parents: told or not, who agreed, a judgement of the child's understanding,
 * "do not tell my parents" or its lifting (rows 30, 111, 81). The same form sent twice is one entry.
 *
 * @param entry `id` was made in the form
 * @throws Refusal `not_found`, or `not_valid` (its facts say which box)
 */
export async function writeParentsRecord(
  ctx: StaffContext,
  referralId: string,
  entry: ParentsEntry & { id: string },
): Promise<StoredParentsEntry> {
  assertMay(ctx, 'keep_parents_record')
  assertEntryComplete(entry)
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  await assertFits(ctx, referralId, entry)
  const kept: StoredParentsEntry = {
    ...entry,
    answers: entry.kind === 'judged' ? entry.answers : null,
    schoolId,
    referralId,
    byStaffId: staff.id,
    keptAt: now,
  }
  const row = await sealParentsEntry(vault, kept)
  const writes = parentsWrites(db, row, sql`${thereIs(viewerOf(ctx), referralId)}`)
  try {
    const deed = { on: referralId, did: DID[entry.kind] }
    await commitAs(ctx, 'keep_parents_record', deed, writes)
    return kept
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, MAY_KEEP_COLUMN)) throw error
    const [before] = await findParentsEntry(db, schoolId, referralId, entry.id)
    if (before?.byStaffId === staff.id) return openParentsEntry(vault, before)
    throw new Refusal('changed_meanwhile')
  }
}

/** @throws Refusal `not_found`, `not_valid` */
async function assertFits(
  ctx: StaffContext,
  referralId: string,
  entry: ParentsEntry & { id: string },
) {
  const { db, staff } = ctx
  const [[referral], [before]] = await db.batch([
    findReferral(db, viewerOf(ctx), referralId),
    findParentsEntry(db, staff.school.id, referralId, entry.id),
  ])
  if (!referral || !hasParentsRecord(referral.madeBy)) throw new Refusal('not_found')
  // Sent before: whether it fits was asked then.
  if (before) return
  const year = yearOfChild(referral.about, await unsealWho(staff.school.vault, referral))
  assertEntryFits(entry, { isBlocked: referral.doNotTellAt !== null, year })
}
