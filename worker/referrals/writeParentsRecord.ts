import { guardRefused } from '../../db/guardedBy.ts'
import {
  findParentsEntry,
  type StoredParentsEntry,
  PARENTS_RECORD_GUARD,
  unsealParentsEntry,
  parentsWrites,
  sealParentsEntry,
} from '../../db/referrals/parentsRecord.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import {
  assertEntryFits,
  hasParentsRecord,
  type ParentsKind,
  yearOfChild,
} from './rules/parentsRecord.ts'
import type { ParentsForm } from './rules/parentsForm.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

const DID: Record<ParentsKind, AuditAction> = {
  told: 'parents_told',
  not_told: 'parents_not_told',
  parent_agreed: 'parent_agreed',
  parent_refused: 'parent_refused',
  not_agreed_yet: 'parent_not_agreed_yet',
  judged: 'judged_understanding',
  do_not_tell: 'do_not_tell',
  do_not_tell_lifted: 'do_not_tell_lifted',
}

/**
 * Records one entry on a child's parents: told or not, who agreed, a judgement of the child's understanding,
 * "do not tell my parents" or its lifting. Whether it fits is judged first and guarded in the write. The same
 * form sent twice is one entry.
 *
 * @param entry `id` was made in the form
 * @throws Refusal `not_found`, or `not_valid` (its facts say which box)
 */
export async function writeParentsRecord(
  ctx: StaffContext,
  referralId: string,
  entry: ParentsForm,
): Promise<StoredParentsEntry> {
  assertMay(ctx, 'keep_parents_record')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  await assertFits(ctx, referralId, entry)
  const made: StoredParentsEntry = {
    id: entry.id,
    kind: entry.kind,
    words: entry.words,
    wish: 'wish' in entry ? entry.wish : null,
    answers: 'answers' in entry ? entry.answers : null,
    schoolId,
    referralId,
    byStaffId: staff.id,
    keptAt: now,
  }
  const row = await sealParentsEntry(vault, made)
  const writes = parentsWrites(db, viewerOf(ctx), row)
  try {
    const deed = { on: referralId, did: DID[entry.kind] }
    await commitAs(ctx, 'keep_parents_record', deed, writes)
    return made
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, PARENTS_RECORD_GUARD)) throw error
    const [before] = await findParentsEntry(db, schoolId, referralId, entry.id)
    if (before?.byStaffId === staff.id) return unsealParentsEntry(vault, before)
    throw new Refusal('changed_meanwhile')
  }
}

/** @throws Refusal `not_found`, `not_valid` */
async function assertFits(ctx: StaffContext, referralId: string, { id, kind }: ParentsForm) {
  const { db, staff } = ctx
  const [[referral], [before]] = await db.batch([
    findReferral(db, viewerOf(ctx), referralId),
    findParentsEntry(db, staff.school.id, referralId, id),
  ])
  if (!referral || !hasParentsRecord(referral.madeBy)) throw new Refusal('not_found')
  // Sent before: whether it fits was asked then.
  if (before) return
  const year = yearOfChild(referral.about, await unsealWho(staff.school.vault, referral))
  assertEntryFits(kind, { isBlocked: referral.doNotTellAt !== null, year })
}
