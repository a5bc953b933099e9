import type { Me } from '../../../../worker/office/me.ts'
import {
  CASELOAD,
  LOCKED_NAMES,
  QUEUE,
  ROLES_TO_AGREE,
  SAFEGUARDING,
  SIGNING_IN,
  TODAY,
} from '../addresses.ts'
import { needs } from './needs.ts'

/**
 * A number with what it counts. Only what is late or not safe is `hot`. `brief`: its words are only heard, for want of
 * space.
 */
export type Counter = { number: number; words: string; hot?: boolean; brief?: boolean }

/** The count beside a room: the most urgent of several. */
export function counterOf(room: string, tally: Me['tally']): Counter | undefined {
  return countersOf(room, tally).find(({ number }) => number > 0)
}

function countersOf(room: string, tally: Me['tally']): Counter[] {
  switch (room) {
    case TODAY:
      return [{ number: needs(), words: 'to do' }]
    case QUEUE:
      return [
        { number: tally.late, words: 'late', hot: true },
        { number: tally.notSafe, words: 'not safe', hot: true },
        { number: tally.waiting, words: 'waiting' },
      ]
    case SAFEGUARDING:
      return [{ number: tally.unacknowledged, words: 'to read', hot: true, brief: true }]
    case CASELOAD:
      return [
        { number: tally.offered, words: tally.offered === 1 ? 'offer' : 'offers' },
        { number: tally.replies, words: 'new' },
        { number: tally.due, words: 'due' },
      ]
    case LOCKED_NAMES:
      return [{ number: tally.namesToAgree, words: 'to agree' }]
    case ROLES_TO_AGREE:
      return [{ number: tally.rolesToAgree, words: 'waiting' }]
    case SIGNING_IN:
      return [{ number: tally.providers, words: 'to read' }]
    default:
      return []
  }
}
