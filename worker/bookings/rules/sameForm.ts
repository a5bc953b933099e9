import { z } from 'zod/mini'
import { choice } from '../../forms/rules/fields.ts'
import { SAYINGS } from './samePerson.ts'

const record = choice('Choose two people of one name.')

/** The staff's judgement of two records of one name; `says` null undoes it. */
export const sameForm = z.object({ one: record, other: record, says: z.nullable(z.enum(SAYINGS)) })
