import type { DisclosureViewer } from '../../db/access/visibleDisclosures.ts'
import { commitTogether } from '../../db/commit.ts'
import { otherRecordsOf } from '../../db/safeguarding/childRecords.ts'
import { findDisclosure } from '../../db/safeguarding/disclosures.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { Write } from '../../db/database.ts'
import {
  type Awaits,
  awaits,
  insertFollowing,
  insertTransfer,
  MAY_TRANSFER_COLUMN,
  openTransfer,
  recordsOfMove,
  sealReceipt,
  sealTo,
  sentOnOf,
  setNotMoving,
  setReceived,
  setSent,
  transfersOf,
} from '../../db/safeguarding/transfers.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { daysBetween, londonDay } from '../time/londonTime.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'
import {
  type LaterPartsForm,
  type ReceiptForm,
  recordDueOn,
  type SentForm,
  type TransferForm,
} from './rules/transfer.ts'

/** Days back and ahead within which a child moves. */
const FAR_DAYS = 400

/**
 * A child moves to another school: their record has to be there by a day, and the others that go with it. The same form
 * sent twice is one move, and a record has one open move at a time.
 *
 * @throws Refusal `not_found`, `not_valid` for a day too far away or a record of another child, or `changed_meanwhile`
 *   where a move of one of them is open
 */
export async function beginTransfer(
  ctx: StaffContext,
  disclosureId: string,
  { id, moves, movesOn, also = [], ...to }: TransferForm,
): Promise<void> {
  assertMay(ctx, 'export_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  if (Math.abs(daysBetween(londonDay(now), movesOn)) > FAR_DAYS) {
    throw new Refusal('not_valid', { movesOn: 'Choose a day within a year.' })
  }
  const viewer = disclosureViewerOf(ctx)
  const theirs = also.length === 0 ? [] : await otherRecordsOf(db, viewer, disclosureId)
  const together = theirs.flatMap((other) => (also.includes(other.id) ? other.id : []))
  if (together.length < new Set(also).size) {
    throw new Refusal('not_valid', {
      also: 'Open this page again: a record isn’t theirs any more.',
    })
  }
  const dueOn = recordDueOn({ moves, movesOn })
  const rows = await Promise.all(
    [disclosureId, ...together].map(async (record) => ({
      schoolId,
      disclosureId: record,
      id,
      moves,
      movesOn,
      dueOn,
      toSealed: await sealTo(
        vault,
        {
          disclosureId: record,
          id,
        },
        to,
      ),
      byStaffId: staff.id,
      begunAt: now,
    })),
  )
  try {
    await commitOnEach(
      ctx,
      'began_transfer',
      rows.map((row) => ({ onId: row.disclosureId })),
      rows.map((row) => insertTransfer(db, viewer, row)),
    )
  } catch (error) {
    if (!guardRefused(error, MAY_TRANSFER_COLUMN)) throw error
    await assertTheirs(ctx, disclosureId, id)
  }
}

/** Only whoever sent a form before may send it again. @throws Refusal `not_found` or `changed_meanwhile` */
async function assertTheirs(ctx: StaffContext, disclosureId: string, id: string): Promise<void> {
  const { db, staff } = ctx
  const [seen] = await findDisclosure(db, disclosureViewerOf(ctx), disclosureId)
  if (!seen) throw new Refusal('not_found')
  const before = (await transfersOf(db, staff.school.id, disclosureId)).find((one) => one.id === id)
  if (before?.byStaffId !== staff.id) throw new Refusal('changed_meanwhile')
}

const commitOnEach = (
  { db, now, staff, ...ctx }: StaffContext,
  did: AuditAction,
  on: Parameters<typeof commitTogether>[3],
  steps: readonly Write[],
) => {
  const { id: schoolId, vault } = staff.school
  const by = actorFor({ db, now, staff, ...ctx }, 'export_disclosure')
  return commitTogether(db, vault.pepper, { schoolId, by, at: now, did }, on, steps)
}

/**
 * The record has gone, and the others of its move. Said twice, they went once.
 *
 * @throws Refusal `not_found`, `not_valid` for a day before the move was noted or to come, or `changed_meanwhile` where
 *   a colleague has said it
 */
export async function sayRecordSent(
  ctx: StaffContext,
  disclosureId: string,
  { transferId: id, how, sentOn = londonDay(ctx.now) }: SentForm,
): Promise<void> {
  const rows = await transfersOf(ctx.db, ctx.staff.school.id, disclosureId)
  assertWentOn(sentOn, londonDay(rows.find((row) => row.id === id)?.begunAt ?? ctx.now), ctx.now)
  const sent = { how, sentOn, sentAt: ctx.now, sentBy: ctx.staff.id }
  const after = await change(
    ctx,
    { disclosureId, id },
    'sending',
    'sent_record',
    (viewer, which) => [setSent(ctx.db, viewer, which, sent)],
  )
  if (after?.sentBy && after.sentBy !== ctx.staff.id) throw new Refusal('changed_meanwhile')
}

/**
 * What was written since a record went has gone too, and waits for a receipt of its own. Said twice, it went once.
 * Guarded in the write.
 *
 * @throws Refusal `not_found`, `not_valid` for a day before the record went or to come, or where nothing was taken out
 *   since it went
 */
export async function sayLaterPartsSent(
  ctx: StaffContext,
  disclosureId: string,
  { id, transferId, how, sentOn = londonDay(ctx.now) }: LaterPartsForm,
): Promise<void> {
  assertMay(ctx, 'export_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = disclosureViewerOf(ctx)
  const [[seen], rows] = await db.batch([
    findDisclosure(db, viewer, disclosureId),
    transfersOf(db, schoolId, disclosureId),
  ])
  const followed = rows.find((row) => row.id === transferId)
  if (!seen) throw new Refusal('not_found')
  if (!followed || followed.followsId !== null) return
  assertWentOn(sentOn, sentOnOf(followed), now)
  const { to } = await openTransfer(vault, followed)
  const { moves, movesOn } = followed
  const row = {
    schoolId,
    disclosureId,
    id,
    moves,
    movesOn,
    how,
    sentOn,
    followsId: transferId,
    toSealed: await sealTo(
      vault,
      {
        disclosureId,
        id,
      },
      to,
    ),
    dueOn: recordDueOn({
      moves: 'in_year',
      movesOn: sentOn,
    }),
    byStaffId: staff.id,
    begunAt: now,
    sentAt: now,
    sentBy: staff.id,
  }
  try {
    const deed = { on: disclosureId, did: 'sent_record' } as const
    await commitAs(ctx, 'export_disclosure', deed, [insertFollowing(db, viewer, row)])
  } catch (error) {
    if (!guardRefused(error, MAY_TRANSFER_COLUMN)) throw error
    const before = (await transfersOf(db, schoolId, disclosureId)).find((one) => one.id === id)
    if (before?.byStaffId === staff.id) return
    throw new Refusal('not_valid', {
      how: 'Take the record out again first. The last file doesn’t have the newest parts.',
    })
  }
}

function assertWentOn(sentOn: string, from: string, now: number): void {
  if (sentOn >= from && sentOn <= londonDay(now)) return
  throw new Refusal('not_valid', { sentOn: 'Choose a day since the move was noted, up to today.' })
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
  const sent = rows.find((row) => row.id === id)
  if (receivedOn > londonDay(now) || receivedOn < (sent ? sentOnOf(sent) : '')) {
    throw new Refusal('not_valid', { receivedOn: 'Choose a day since it was sent, up to today.' })
  }
  const receipt = { receivedOn, receiptBy: staff.id }
  const after = await change(
    ctx,
    { disclosureId, id },
    'receipt',
    'noted_receipt',
    async (viewer, which) => {
      const receiptSealed = await sealReceipt(staff.school.vault, which, from)
      // In a list, because a query that an async function returns by itself would be run.
      return [setReceived(db, viewer, which, { ...receipt, receiptSealed })]
    },
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
  await change(ctx, { disclosureId, id }, 'anything', 'ended_transfer', (viewer, which) => [
    setNotMoving(ctx.db, viewer, which, by),
  ])
}

type Which = { disclosureId: string; id: string }

/**
 * A change of every record of a move. What was done before stays: the write changes nothing then, and leaves no entry.
 * Answers the move as it is then.
 */
async function change(
  ctx: StaffContext,
  { disclosureId, id }: Which,
  awaited: Awaits,
  did: AuditAction,
  write: (viewer: DisclosureViewer, which: Which) => Write[] | Promise<Write[]>,
) {
  assertMay(ctx, 'export_disclosure')
  const viewer = disclosureViewerOf(ctx)
  const records = (await recordsOfMove(ctx.db, viewer, id)).map((row) => row.disclosureId)
  if (!records.includes(disclosureId)) return undefined
  const which = records.map((record) => ({ disclosureId: record, id }))
  await commitOnEach(
    ctx,
    did,
    which.map((one) => ({ onId: one.disclosureId, provided: awaits(viewer, one, awaited) })),
    (await Promise.all(which.map(async (one) => write(viewer, one)))).flat(),
  )
  const rows = await transfersOf(ctx.db, viewer.schoolId, disclosureId)
  return rows.find((row) => row.id === id)
}
