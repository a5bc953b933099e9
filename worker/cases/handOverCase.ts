import { findCase } from '../../db/cases/cases.ts'
import { findCaseOf } from '../../db/caseload/caseloads.ts'
import {
  HAND_OVER_GUARD,
  HAND_OVER_ROOM_GUARD,
  type HandOver,
  handOversOf,
  insertHandOver,
  openHandOver,
  sealHandOver,
} from '../../db/cases/handOvers.ts'
import { insertHandOverNotice } from '../../db/notices/notices.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { mentorsOf } from '../../db/school/school.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { HandOverForm } from './rules/handOver.ts'
import { assertMay, commitAs, may, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Offers a case to another mentor (row 54): one's own, or as lead mentor anybody's. It stays where it is
 * until the other has accepted.
 *
 * @throws Refusal `not_found`, `not_valid` (its facts say which box), `caseload_full`, `already_ended`,
 *   `has_left`, or `changed_meanwhile` where it waits for somebody already or moved meanwhile
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
    if (guardRefused(error, HAND_OVER_ROOM_GUARD)) throw new Refusal('caseload_full')
    if (guardRefused(error, HAND_OVER_GUARD)) throw await whyNot(ctx, caseId, form)
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = (await handOversOf(db, school.id, caseId)).find(({ id }) => id === form.id)
    if (before?.askedBy !== staff.id) throw error
    return openHandOver(school.vault, before)
  }
}

async function whyNot(
  ctx: StaffContext,
  caseId: string,
  { fromStaffId }: HandOverForm,
): Promise<Refusal> {
  const { db, staff } = ctx
  const [[seen], [openCase]] = await db.batch([
    findCase(db, viewerOf(ctx), caseId),
    findCaseOf(db, staff.school.id, caseId),
  ])
  if (!seen || !openCase) return new Refusal('not_found')
  if (openCase.endedAt !== null) return new Refusal('already_ended')
  if (openCase.mentorId !== fromStaffId) return new Refusal('changed_meanwhile')
  return new Refusal('not_valid', {
    toStaffId: 'They asked for somebody other than this mentor. Choose another.',
  })
}
