import { fill } from '../../../web/languages/catalogue.ts'
import type { RefusalCode } from '../../access/rules/refusal.ts'
import { logFault } from '../../problem.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import type { DoorContext } from './door.ts'

/** Logs what could not be done, and says by which number the school finds it. */
export const faultInWords = (error: unknown, c: DoorContext): string =>
  fill(c.get('t').common.fault, { number: logFault(error, c) })

/** Why a whole form came back: what happened, what to do, and the number. */
export const notSentInWords = (error: unknown, c: DoorContext): readonly string[] => [
  ...c.get('t').problems.overloaded,
  faultInWords(error, c),
]

/**
 * Why a whole form came back that was refused. A form whose id is not ours comes back with a new id and all that
 * was typed, so there it is not true that it has to be begun again.
 */
export const refusedInWords = (t: Catalogue, code: RefusalCode): readonly string[] =>
  code === 'foreign_origin' ? t.ask.sendAgain : t.problems[code]
