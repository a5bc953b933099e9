import {
  HAND_OVER_GUARD,
  HAND_OVER_ROOM_GUARD,
  type HandOver,
  insertHandOver,
  openHandOver,
  readOfferFacts,
  sealHandOver,
} from '../../db/cases/handOvers.ts'
import { insertHandOverNotice } from '../../db/notices/notices.ts'
import { wasRefusedInWrite } from '../../db/guardedBy.ts'
import { mentorsOf } from '../../db/school/school.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type HandOverForm, whyNotOffered } from './rules/handOver.ts'
import { assertMay, commitAs, may, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Offers a case to another mentor: a mentor their own, a lead mentor anyone's. It stays where it is until the
 * other accepts. Two people may offer or move it at once, so the conditions are guards in the write; where one
 * of them refuses, `explain` reads again and says why.
 *
 * @throws Refusal whatever `whyNotOffered` gives, `not_valid` when the other is not a mentor here, or `has_left`
 */
export async function handOverCase(
  ctx: StaffContext,
  caseId: string,
  form: HandOverForm,
): Promise<HandOver> {
  const reach = assertMay(ctx, 'hand_over_case')
  const { db, now, staff } = ctx
  const { school } = staff
  const { fromStaffId, toStaffId } = form
  if (reach === 'own' && fromStaffId !== staff.id) throw new Refusal('not_found')
  if (fromStaffId === toStaffId || !mentorsOf(school).some(({ id }) => id === toStaffId)) {
    throw new Refusal('not_valid', { toStaffId: 'Choose another mentor of this school.' })
  }
  const asked: HandOver = {
    schoolId: school.id,
    caseId,
    id: form.id,
    fromStaffId,
    toStaffId,
    askedBy: staff.id,
    askedAt: now,
    reason: form.reason,
    overLimit: form.overLimit === true && may(ctx, 'fill_over_limit'),
    status: 'waiting',
    settledBy: null,
    settledAt: null,
    answer: null,
  }
  const writes = [
    insertHandOver(db, viewerOf(ctx), await sealHandOver(school.vault, asked)),
    ...(toStaffId === staff.id ? [] : [insertHandOverNotice(db, asked, now)]),
  ]
  try {
    await commitAs(ctx, 'hand_over_case', { on: caseId, did: 'asked_hand_over' }, writes)
    return asked
  } catch (error) {
    if (!wasRefusedInWrite(error, HAND_OVER_GUARD, HAND_OVER_ROOM_GUARD)) throw error
    return explain(ctx, asked)
  }
}

/**
 * Answers for an offer that the write refused.
 *
 * @returns the first answer, where this very offer was saved and only its answer got lost
 * @throws Refusal that says why not
 */
async function explain(ctx: StaffContext, asked: HandOver): Promise<HandOver> {
  const { facts, offers } = await readOfferFacts(ctx.db, viewerOf(ctx), asked)
  const before = offers.find(({ id, askedBy }) => id === asked.id && askedBy === asked.askedBy)
  if (facts.openCase && before) return openHandOver(ctx.staff.school.vault, before)
  const refusal = whyNotOffered(asked.overLimit ? { ...facts, caseload: null } : facts, asked)
  // Nothing speaks against it any more: it changed once again since the write.
  throw refusal ?? new Refusal('changed_meanwhile')
}
