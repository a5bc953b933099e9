import { MY_CALENDAR, MY_CONTACT, REQUESTS, SYSTEM, TELL } from '../addresses.ts'
import { roomAt } from './rooms.ts'

/** Pages that no room of the rail leads to. */
const OTHERS: Readonly<Record<string, string>> = {
  [REQUESTS]: 'All requests',
  [TELL]: 'Pass something on',
  [MY_CALENDAR]: 'My calendar',
  [MY_CONTACT]: 'How we reach you',
  [SYSTEM]: 'Parts',
  '/office/slip': 'A slip',
}

/** Pages about one person, apart from the list that leads to them. */
const OPENED: Readonly<Record<string, string>> = {
  '/office/referrals/': 'A request',
  '/office/cases/': 'A pupil',
  '/office/pupils/': 'A pupil',
}

/**
 * What the tab says: a pupil may see it over a shoulder, and the browser remembers it. So it says which page it
 * is, and never a name or a subject.
 */
export function titleOf(at: string): string {
  const opened = Object.keys(OPENED).find((start) => at.startsWith(start))
  if (opened) return OPENED[opened] ?? 'The office'
  const room = roomAt(at)
  const other = Object.keys(OTHERS).find((start) => at === start || at.startsWith(`${start}/`))
  return room?.title ?? room?.label ?? (other && OTHERS[other]) ?? 'The office'
}
