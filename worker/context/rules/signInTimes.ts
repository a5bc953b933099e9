import { HOUR_MS, MINUTE_MS } from '../../time/durations.ts'

/** Minutes without a page or an action after which staff sign in again: desks in a school are shared. */
const SIGN_IN_IDLE_MINUTES = 30

/** Hours after which staff sign in again, however busy they were: no sign-in outlives the working day. */
const SIGN_IN_WHOLE_HOURS = 10

/** Minutes that someone may take at the identity provider before coming back. */
export const ATTEMPT_MINUTES = 10

const IDLE_MS = SIGN_IN_IDLE_MINUTES * MINUTE_MS

const WHOLE_MS = SIGN_IN_WHOLE_HOURS * HOUR_MS

/** When a sign-in began and when it was last used. */
export type SignInTimes = { startedAt: number; lastSeenAt: number }

/** Whether a sign-in still holds: neither idle for too long nor too old. */
export const isLive = ({ startedAt, lastSeenAt }: SignInTimes, now: number): boolean =>
  now - lastSeenAt < IDLE_MS && now - startedAt < WHOLE_MS

/** A sign-in that was last used, or began, at these instants or before is over. */
export const overSince = (now: number): SignInTimes => ({
  startedAt: now - WHOLE_MS,
  lastSeenAt: now - IDLE_MS,
})

/** Whether its last use is written down again: once a minute, so reading stays cheap. */
export const isSeenAnew = ({ lastSeenAt }: SignInTimes, now: number): boolean =>
  now - lastSeenAt >= MINUTE_MS

/** When an attempt to sign in that begins now can no longer be finished. */
export const attemptEndsAt = (now: number): number => now + ATTEMPT_MINUTES * MINUTE_MS

const OFFICE = '/office/'

const LONGEST_RETURN = 500

/** Where a sign-in leads: a page of the office, as asked for, and its first page for anything else. */
export function returnPath(to: string | undefined): string {
  if (!to?.startsWith('/') || to.length > LONGEST_RETURN) return OFFICE
  const here = 'https://here.invalid'
  const url = URL.canParse(to, here) ? new URL(to, here) : null
  const isPage =
    url?.origin === here &&
    url.pathname.startsWith(OFFICE) &&
    !url.pathname.startsWith('/office/api/')
  return isPage ? url.pathname + url.search : OFFICE
}
