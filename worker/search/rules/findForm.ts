import { z } from 'zod/mini'
import { line } from '../../forms/rules/fields.ts'
import { FIND_LIMIT } from './findLimit.ts'

/** The words someone searches for. They travel in the body, so no address and no log has them. */
export const findForm = z.object({ words: line(FIND_LIMIT) })
