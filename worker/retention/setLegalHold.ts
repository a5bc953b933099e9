import { theRow } from '../../db/database.ts'
import {
  findLegalHold,
  type LegalHold,
  headForHold,
  type HoldViewer,
  insertLegalHold,
  liftHold,
  MAY_HOLD_COLUMN,
  unsealLegalHold,
  type Record,
  sealLiftedReason,
  sealReason,
  thereIsRecord,
  hasActiveHold,
} from '../../db/retention/legalHolds.ts'
import { forgetDueCounts } from '../../db/retention/dueCounts.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { scopeOf } from '../access/rules/accessTable.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

export const holdViewerOf = (ctx: StaffContext): HoldViewer => ({
  ...viewerOf(ctx),
  isSafeguarding: scopeOf(ctx.staff.roles, 'see_disclosures') !== null,
})

/** Asks the access table whether this person sees such records at all. @throws Refusal `not_found` */
export function assertMayHold(ctx: StaffContext, { on }: Record): void {
  assertMay(ctx, 'hold_records')
  assertMay(ctx, on === 'referral' ? 'see_referral' : 'see_disclosures')
}

/**
 * Holds a record, or all there is of the pupil it is joined to: none of it is deleted until someone lifts
 * the hold. Guarded in the write; the same form sent twice is one hold.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` where there is an active hold already
 */
export async function setLegalHold(
  ctx: StaffContext,
  record: Record,
  { id, whole, reason }: { id: string; whole: boolean; reason: string },
): Promise<LegalHold> {
  assertMayHold(ctx, record)
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const condition = thereIsRecord(holdViewerOf(ctx), record)
  const reasonSealed = await sealReason(vault, id, reason)
  const row = { schoolId, id, setBy: staff.id, setAt: now, reasonSealed }
  const insert = insertLegalHold(db, row, { record, kind: whole ? 'pupil' : record.on }, condition)
  try {
    const [rows] = await commitAs(ctx, 'hold_records', { on: record.id, did: 'held' }, [
      insert,
      forgetDueCounts(db, schoolId),
    ])
    const hold = theRow(rows)
    return await unsealLegalHold(vault, hold)
  } catch (error) {
    if (guardRefused(error, MAY_HOLD_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findLegalHold(db, holdViewerOf(ctx), id)
    if (before?.setBy !== staff.id) throw error
    return unsealLegalHold(vault, before)
  }
}

/**
 * Lifts a hold: the record is deleted when its time comes, which may be at once. Guarded in the write; sent
 * twice, it is lifted once.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` where someone else has lifted it
 */
export async function liftLegalHold(
  ctx: StaffContext,
  id: string,
  reason: string,
): Promise<LegalHold> {
  assertMay(ctx, 'hold_records')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [[hold], [head]] = await db.batch([
    findLegalHold(db, holdViewerOf(ctx), id),
    headForHold(db, schoolId, id),
  ])
  if (!hold) throw new Refusal('not_found')
  const liftedReasonSealed = await sealLiftedReason(vault, id, reason)
  const lift = liftHold(db, schoolId, id, { liftedBy: staff.id, liftedAt: now, liftedReasonSealed })
  const deed = { on: hold.onId, did: 'hold_lifted', provided: hasActiveHold(schoolId, id) } as const
  const withHead = { ...ctx, head: head ?? NEW_TRAIL }
  const [[lifted]] = await commitAs(withHead, 'hold_records', deed, [
    lift,
    forgetDueCounts(db, schoolId),
  ])
  if (lifted) return unsealLegalHold(vault, lifted)
  if (hold.liftedBy === staff.id) return unsealLegalHold(vault, hold)
  throw new Refusal('changed_meanwhile')
}
