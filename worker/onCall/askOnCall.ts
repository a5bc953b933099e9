import { findCall, insertCall, sealPlace } from '../../db/onCall/calls.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { londonDay, londonTimeOfDay } from '../time/londonTime.ts'
import type { CallForm } from './rules/call.ts'

/**
 * A teacher asks for a mentor in their room. The same form sent twice is one call.
 *
 * @throws Refusal `not_found` or `changed_meanwhile`
 */
export async function askOnCall(ctx: StaffContext, { id, soon, place }: CallForm): Promise<void> {
  assertMay(ctx, 'refer_pupil')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const row = {
    schoolId,
    id,
    askedBy: staff.id,
    askedAt: now,
    askedOn: londonDay(now),
    askedHour: Number(londonTimeOfDay(now).slice(0, 2)),
    soon,
    placeSealed: await sealPlace(vault, id, place),
  }
  try {
    await commitAs({ ...ctx, head: undefined }, 'refer_pupil', { on: id, did: 'asked_on_call' }, [
      insertCall(db, row),
    ])
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findCall(db, schoolId, id)
    if (before?.askedBy !== staff.id) throw error
  }
}
