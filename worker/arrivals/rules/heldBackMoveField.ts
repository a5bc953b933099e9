import { z } from 'zod/mini'
import { HELD_MOVES, type HeldBackMove } from './unusualArrivals.ts'

/** What is done to a held group, in a form; `whenMissing` is what the form says where it is left out. Apart from `unusualArrivals.ts`, because the public door loads that file. */
export const heldBackMove = (whenMissing: string) =>
  z.enum(Object.keys(HELD_MOVES) as [HeldBackMove, ...HeldBackMove[]], { error: whenMissing })
