import { fill } from '../../../web/languages/catalogue.ts'
import { isMoving } from '../../../db/commit.ts'
import { Refusal, type RefusalCode } from '../../access/rules/refusal.ts'
import { logFault } from '../../problem.ts'
import type { DoorContext } from './door.ts'

/** Logs what could not be done, and says by which number the school finds it. */
export const faultInWords = (error: unknown, c: DoorContext): string =>
  fill(c.get('t').common.fault, { number: logFault(error, c) })

/** What an error is called; one that is no refusal may pass: the school moves, or nobody knows. */
export const codeOf = (error: unknown): RefusalCode =>
  error instanceof Refusal ? error.code : isMoving(error) ? 'moving' : 'overloaded'

/** Why a whole form came back: what happened, what to do, and the number where nobody knows why. */
export const notSentInWords = (error: unknown, c: DoorContext): readonly string[] => {
  const { moving, overloaded } = c.get('t').problems
  return isMoving(error) ? moving : [...overloaded, faultInWords(error, c)]
}
