import { fill } from '../../../web/languages/catalogue.ts'
import { logFault } from '../../problem.ts'
import type { DoorContext } from './door.ts'

/** Logs what could not be done, and says by which number the school finds it. */
export const faultInWords = (error: unknown, c: DoorContext): string =>
  fill(c.get('t').common.fault, { number: logFault(error, c) })

/** Why a whole form came back: what happened, what to do, and the number. */
export const notSentInWords = (error: unknown, c: DoorContext): readonly string[] => [
  ...c.get('t').problems.overloaded,
  faultInWords(error, c),
]
