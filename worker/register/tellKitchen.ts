import { changesTold, setKitchenTold } from '../../db/register/kitchenTold.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { datedId } from '../timetable/rules/series.ts'
import { isWithFood } from '../timetable/rules/seriesKind.ts'
import type { KitchenToldForm } from './rules/kitchenToldForm.ts'

/**
 * Saves that the kitchen has been told of someone who walked in, so that every register and the kitchen's own sheet
 * show it; or takes that back. Guard in the write: whoever said so first stands, and what was said twice leaves one
 * entry.
 *
 * @param id of the dated session
 * @throws Refusal `not_found`
 */
export async function tellKitchen(ctx: StaffContext, id: string, form: KitchenToldForm) {
  assertMay(ctx, 'keep_register')
  const { db, now, staff } = ctx
  const { kind } = await findSeries(schoolContextOf(ctx), datedId(id).seriesId)
  if (!isWithFood(kind)) throw new Refusal('not_found')
  const told = { schoolId: staff.school.id, sessionId: id, by: staff.id, at: now, ...form }
  const did = form.told ? 'told_kitchen' : 'undid_told_kitchen'
  const [[row]] = await commitAs(
    ctx,
    'keep_register',
    { on: id, did, provided: changesTold(told) },
    [setKitchenTold(db, told)],
  )
  if (!row) throw new Refusal('not_found')
  return row
}
