import type { Navigator } from '@solidjs/router'
import { CASELOAD, CASELOADS, QUEUE, SAFEGUARDING, SESSIONS, TODAY } from '../addresses.ts'
import { type Keys, offerKeys } from '../keys/shortcuts.ts'
import { may } from '../me.ts'
import { railFor } from './rooms.ts'

/** `g`, then a letter: for someone who has both caseloads, their own. */
const LETTERS: Readonly<Record<string, string>> = {
  t: TODAY,
  q: QUEUE,
  e: CASELOADS,
  c: CASELOAD,
  s: SESSIONS,
  d: SAFEGUARDING,
}

/** The keys that go to a room, for the rooms that this person has. */
export function offerRoomKeys(navigate: Navigator): void {
  const rooms = railFor(may).flatMap((group) => group.rooms)
  const keys: Record<string, Keys[string]> = {}
  for (const [letter, href] of Object.entries(LETTERS)) {
    const room = rooms.find((each) => each.href === href)
    if (!room) continue
    keys[`g ${letter}`] = {
      words: `Go to ${room.label}`,
      press: () => navigate(href, { resolve: false }),
    }
  }
  offerKeys(keys)
}
