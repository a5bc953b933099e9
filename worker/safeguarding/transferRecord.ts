import type { DisclosureViewer } from '../../db/access/visibleDisclosures.ts'
import { findDisclosure } from '../../db/safeguarding/disclosures.ts'
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
import { daysBetween, londonDay } from '../time/londonTime.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'
import {
  type ReceiptForm,
  recordDueOn,
  type SentForm,
  type TransferForm,
} from './rules/transfer.ts'

/** Days back and ahead within which a child moves. */
const FAR_DAYS = 400

/**
 * A child moves to another school: their record has to be there by a day. The same form sent twice is one move, and a
 * record has one open move at a time.
 *
 * @throws Refusal `not_found`, `not_valid` for a day too far away, or `changed_meanwhile` where a move is open
 */
export async function beginTransfer(
  ctx: StaffContext,
  disclosureId: string,
  { id, moves, movesOn, ...to }: TransferForm,
): Promise<void> {
  assertMay(ctx, 'export_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  if (Math.abs(daysBetween(londonDay(now), movesOn)) > FAR_DAYS) {
    throw new Refusal('not_valid', { movesOn: 'Choose a day within a year.' })
  }
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
    if (!guardRefused(error, MAY_TRANSFER_COLUMN)) throw error
    const [seen] = await findDisclosure(db, disclosureViewerOf(ctx), disclosureId)
    if (!seen) throw new Refusal('not_found')
    const before = (await transfersOf(db, schoolId, disclosureId)).find((one) => one.id === id)
    if (before?.byStaffId !== staff.id) throw new Refusal('changed_meanwhile')
  }
}

/**
 * The record has gone. Said twice, it went once.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` where a colleague has said it
 */
export async function sayRecordSent(
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id, how }: SentForm,
): Promise<void> {
  const sent = { how, sentAt: ctx.now, sentBy: ctx.staff.id }
  const after = await change(ctx, { disclosureId, id }, 'sending', 'sent_record', (viewer, which) =>
    setSent(ctx.db, viewer, which, sent),
  )
  if (after?.sentBy && after.sentBy !== ctx.staff.id) throw new Refusal('changed_meanwhile')
}

/**
 * The next school has said that it came.
 *
 * @throws Refusal `not_found`, `not_valid` for a day before it went or to come, or `changed_meanwhile` where a colleague
 *   has noted it
 */
export async function noteReceipt(
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id, receivedOn, from }: ReceiptForm,
): Promise<void> {
  const { db, now, staff } = ctx
  const rows = await transfersOf(db, staff.school.id, disclosureId)
  const sentAt = rows.find((row) => row.id === id)?.sentAt ?? now
  if (receivedOn > londonDay(now) || receivedOn < londonDay(sentAt)) {
    throw new Refusal('not_valid', { receivedOn: 'Choose a day since it was sent, up to today.' })
  }
  const receiptSealed = await sealReceipt(staff.school.vault, { disclosureId, id }, from)
  const receipt = { receivedOn, receiptSealed, receiptBy: staff.id }
  const after = await change(
    ctx,
    { disclosureId, id },
    'receipt',
    'noted_receipt',
    (viewer, which) => setReceived(db, viewer, which, receipt),
  )
  if (after && after.receivedOn !== null && after.receiptBy !== staff.id) {
    throw new Refusal('changed_meanwhile')
  }
}

/** They don't move after all. @throws Refusal `not_found` */
export async function endTransfer(
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id }: { transferId: string },
): Promise<void> {
  const by = { cancelledAt: ctx.now, cancelledBy: ctx.staff.id }
  await change(ctx, { disclosureId, id }, 'anything', 'ended_transfer', (viewer, which) =>
    setNotMoving(ctx.db, viewer, which, by),
  )
}

type Which = { disclosureId: string; id: string }

/** What was done before stays: the write changes nothing then, and leaves no entry. Answers the move as it is then. */
async function change(
  ctx: StaffContext,
  which: Which,
  awaited: Awaits,
  did: AuditAction,
  write: (viewer: DisclosureViewer, which: Which) => Write,
) {
  assertMay(ctx, 'export_disclosure')
  const viewer = disclosureViewerOf(ctx)
  const deed = { on: which.disclosureId, did, provided: awaits(viewer, which, awaited) }
  await commitAs(ctx, 'export_disclosure', deed, [write(viewer, which)])
  const rows = await transfersOf(ctx.db, viewer.schoolId, which.disclosureId)
  return rows.find(({ id }) => id === which.id)
}
