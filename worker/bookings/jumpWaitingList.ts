import { MAY_JUMP_COLUMN, setJumped } from '../../db/bookings/waitingList.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { LONGEST_REASON } from './rules/waitingList.ts'
import { sealFor } from '../vault/vault.ts'
import { assertMayAct, commitOnBooking, loadBooking, schoolContextOf } from './bookingAct.ts'
import type { StaffContext } from '../context/staffContext.ts'

/**
 * Puts someone in need at the head of the waiting list, behind those who were put there before. The reason is
 * stored and reported; what is free already is offered to them at once. Guarded in the write.
 *
 * @throws Refusal `not_found`, `not_valid` without a reason, `already_ended` when they do not wait
 */
export async function jumpWaitingList(
  ctx: StaffContext,
  id: string,
  reason: string,
): Promise<void> {
  const by = { staff: ctx, as: 'jump_waiting_list' } as const
  assertMayAct(by)
  const words = reason.trim()
  if (words === '' || words.length > LONGEST_REASON) {
    throw new Refusal('not_valid', { reason: 'Say why they go first.' })
  }
  const { db, now, staff } = ctx
  const { school } = staff
  const loaded = await loadBooking(schoolContextOf(ctx), id)
  const reasonSealed = await sealFor(school.vault, ...SEALED.jumpReason(id), words)
  const done = await commitOnBooking(schoolContextOf(ctx), by, loaded, {
    did: 'jumped_line',
    refusedAt: MAY_JUMP_COLUMN,
    writes: [setJumped(db, school.id, id, { reasonSealed, byStaffId: staff.id, now })],
  })
  if (!done) throw new Refusal('already_ended')
}
