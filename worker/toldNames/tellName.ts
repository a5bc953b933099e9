import { findCase } from '../../db/cases/cases.ts'
import { namedIn } from '../../db/cases/mayBeTold.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import {
  deleteToldName,
  insertToldName,
  knowsName,
  TOLD_NAME_GUARD,
  whoKnows,
} from '../../db/toldNames/toldNames.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { whoMayBeTold } from '../cases/whoMayBeTold.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { pupilIn } from '../roll/rules/pupilIn.ts'
import type { TellNameForm } from './rules/toldName.ts'

/**
 * Who knows the name of a case's pupil, and who could be told. Nobody could where the pupil's name isn't known, nor
 * whoever the request names.
 *
 * @throws Refusal `not_found`
 */
export async function readWhoMayKnow(ctx: StaffContext, caseId: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const { school } = staff
  const [[listed], [named], told] = await db.batch([
    findCase(db, viewerOf(ctx), caseId),
    namedIn(db, school.id, caseId),
    whoKnows(db, school.id, caseId),
  ])
  if (!listed || !named) throw new Refusal('not_found')
  const isPupilKnown = pupilIn(listed, await unsealWho(school.vault, listed)) !== null
  const colleagues = isPupilKnown ? whoMayBeTold(school, 'see_told_names', named) : []
  return { listed, told, colleagues: colleagues.filter((id) => id !== listed.mentorId) }
}

/**
 * A mentor tells colleagues that this pupil is on the caseload, and nothing else of them. The pupil has agreed.
 *
 * @throws Refusal `not_found`, `already_ended` or `not_valid`
 */
export async function tellName(
  ctx: StaffContext,
  caseId: string,
  { staffIds }: TellNameForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { listed, told, colleagues } = await readWhoMayKnow(ctx, caseId)
  if (listed.endedAt !== null) throw new Refusal('already_ended')
  if (staffIds.some((id) => !colleagues.includes(id))) {
    throw new Refusal('not_valid', { staffIds: 'Choose someone from the list.' })
  }
  const by = { schoolId: staff.school.id, caseId, byStaffId: staff.id, toldAt: now }
  const rows = [...new Set(staffIds)]
    .filter((id) => told.every(({ staffId }) => staffId !== id))
    .map((staffId) => ({ ...by, staffId }))
  if (rows.length === 0) return
  try {
    await commitAs(
      ctx,
      'write_case_text',
      { on: caseId, did: 'told_a_colleague_the_name' },
      rows.map((row) => insertToldName(db, viewerOf(ctx), row)),
    )
  } catch (error) {
    throw guardRefused(error, TOLD_NAME_GUARD) ? new Refusal('changed_meanwhile') : error
  }
}

/** The colleague no longer has the name in their list. @throws Refusal `not_found` */
export async function takeNameBack(
  ctx: StaffContext,
  caseId: string,
  { staffId }: { staffId: string },
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db } = ctx
  const viewer = viewerOf(ctx)
  const condition = knowsName(viewer, { caseId, staffId })
  const deed = { on: caseId, did: 'took_the_name_back', provided: condition } as const
  await commitAs(ctx, 'write_case_text', deed, [
    deleteToldName(db, viewer, { caseId, staffId }, condition),
  ])
}
