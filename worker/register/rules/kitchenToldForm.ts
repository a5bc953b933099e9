import { z } from 'zod/mini'
import { choice } from '../../forms/rules/fields.ts'

/** Whether the kitchen has been told of someone who walked in; `told` false takes that back. */
export const kitchenToldForm = z.object({
  bookingId: choice('Say who walked in.'),
  told: z.boolean(),
})

export type KitchenToldForm = z.infer<typeof kitchenToldForm>
