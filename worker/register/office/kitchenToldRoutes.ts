import type { School } from '../../../db/school/school.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { kitchenToldForm } from '../rules/kitchenToldForm.ts'
import { tellKitchen } from '../tellKitchen.ts'
import type { KitchenTold } from './answers.ts'

/** That the kitchen knows of someone who walked in. */
export const kitchenTelling = officeRoutes().post(
  '/office/api/sessions/:id/kitchen-told',
  allowed('keep_register'),
  jsonOnly,
  jsonForm(kitchenToldForm),
  async (c) => {
    const ctx = staffContext(c)
    const row = await tellKitchen(ctx, c.req.param('id'), c.req.valid('json'))
    return c.json({ kitchenTold: toldAnswer(ctx.staff.school, row) })
  },
)

/** Null: nobody has told the kitchen. */
export const toldAnswer = (
  school: School,
  { toldAt, toldBy }: { toldAt: number | null; toldBy: string | null },
): KitchenTold | null =>
  toldAt === null || toldBy === null ? null : { by: personOf(school, toldBy), at: toldAt }
