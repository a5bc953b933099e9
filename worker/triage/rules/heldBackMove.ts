import { z } from 'zod/mini'
import { heldBackMove } from '../../arrivals/rules/heldBackMoveField.ts'

/** The move of a whole group that was held back. */
export const moveForm = z.object({
  move: heldBackMove('Choose what becomes of them.'),
})
