import { guardRefused } from '../../db/guardedBy.ts'
import type { Write } from '../../db/database.ts'
import {
  type Awaits,
  awaits,
  insertTransfer,
  MAY_TRANSFER_COLUMN,
  sealReceipt,
  sealTo,
  setNotMoving,
  setReceived,
  setSent,
  transfersOf,
} from '../../db/safeguarding/transfers.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'
import {
  type ReceiptForm,
  recordDueOn,
  type SentForm,
  type TransferForm,
} from './rules/transfer.ts'

/**
 * A child moves to another school: their record has to be there by a day. The same form sent twice is one move.
 *
 * @throws Refusal `not_found`
 */
export async function beginTransfer(
  ctx: StaffContext,
  disclosureId: string,
  { id, moves, movesOn, ...to }: TransferForm,
): Promise<void> {
  assertMay(ctx, 'export_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const row = {
    schoolId,
    disclosureId,
    id,
    toSealed: await sealTo(vault, { disclosureId, id }, to),
    moves,
    movesOn,
    dueOn: recordDueOn({ moves, movesOn }),
    byStaffId: staff.id,
    begunAt: now,
  }
  try {
    await commitAs(ctx, 'export_disclosure', { on: disclosureId, did: 'began_transfer' }, [
      insertTransfer(db, disclosureViewerOf(ctx), row),
    ])
  } catch (error) {
    if (guardRefused(error, MAY_TRANSFER_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = (await transfersOf(db, schoolId, disclosureId)).find((one) => one.id === id)
    if (before?.byStaffId !== staff.id) throw error
  }
}

/** The record has gone. Said twice, it went once. @throws Refusal `not_found` */
export const sayRecordSent = (
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id, how }: SentForm,
): Promise<void> =>
  change(ctx, { disclosureId, id }, 'sending', 'sent_record', () =>
    setSent(
      ctx.db,
      disclosureViewerOf(ctx),
      { disclosureId, id },
      {
        how,
        sentAt: ctx.now,
        sentBy: ctx.staff.id,
      },
    ),
  )

/**
 * The next school has said that it came.
 *
 * @throws Refusal `not_found`, or `not_valid` for a day to come
 */
export async function noteReceipt(
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id, receivedOn, from }: ReceiptForm,
): Promise<void> {
  if (receivedOn > londonDay(ctx.now)) {
    throw new Refusal('not_valid', { receivedOn: 'Choose today or a day before.' })
  }
  const receiptSealed = await sealReceipt(ctx.staff.school.vault, { disclosureId, id }, from)
  await change(ctx, { disclosureId, id }, 'receipt', 'noted_receipt', () =>
    setReceived(
      ctx.db,
      disclosureViewerOf(ctx),
      { disclosureId, id },
      {
        receivedOn,
        receiptSealed,
        receiptBy: ctx.staff.id,
      },
    ),
  )
}

/** They don't move after all. @throws Refusal `not_found` */
export const endTransfer = (
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id }: { transferId: string },
): Promise<void> =>
  change(ctx, { disclosureId, id }, 'anything', 'ended_transfer', () =>
    setNotMoving(
      ctx.db,
      disclosureViewerOf(ctx),
      { disclosureId, id },
      {
        cancelledAt: ctx.now,
        cancelledBy: ctx.staff.id,
      },
    ),
  )

/** What was done before, by whoever it was, stays: the write changes nothing then, and leaves no entry. */
async function change(
  ctx: StaffContext,
  which: { disclosureId: string; id: string },
  awaited: Awaits,
  did: AuditAction,
  write: () => Write,
): Promise<void> {
  assertMay(ctx, 'export_disclosure')
  const viewer = disclosureViewerOf(ctx)
  const deed = { on: which.disclosureId, did, provided: awaits(viewer, which, awaited) }
  await commitAs(ctx, 'export_disclosure', deed, [write()])
}
