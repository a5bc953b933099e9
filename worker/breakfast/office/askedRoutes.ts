import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { askedForm } from '../rules/askedForm.ts'
import { sayFamiliesAsked } from '../sayFamiliesAsked.ts'

/** The answer of two families about food, whose children have one name. */
export const askedFamilies = officeRoutes().post(
  '/office/api/asked-families',
  allowed('settle_food_needs'),
  jsonOnly,
  jsonForm(askedForm),
  async (c) => {
    await sayFamiliesAsked(staffContext(c), c.req.valid('json'))
    return c.json({})
  },
)
