import { z } from 'zod/mini'
import { HELD_MOVES, type HeldBackMove } from '../../arrivals/rules/unusualArrivals.ts'

/** What becomes of a whole group that was held back. */
export const moveForm = z.object({
  move: z.enum(Object.keys(HELD_MOVES) as [HeldBackMove, ...HeldBackMove[]], {
    error: 'Choose what becomes of them.',
  }),
})
