import { z } from 'zod/mini'
import { choice } from '../../forms/rules/fields.ts'

const record = choice('Choose two children of one name.')

/** The answer of the families of two children of one name; `food` null undoes it. */
export const askedForm = z.object({
  one: record,
  other: record,
  food: z.nullable(choice('Choose what the families said.')),
})
