import type { Action } from '../../access/rules/accessTable.ts'
import { schoolDaysLate } from '../../referrals/rules/lateness.ts'
import type { UrgentReason } from '../../referrals/rules/referral.ts'
import { addDays, instantOf, londonDay } from '../../time/londonTime.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'

/**
 * What may need someone today, in the order in which it stands on the page: a teacher who needs someone in the room now,
 * a child who is not safe, then what
 * is late, then what is promised, then everything that a colleague waits for. Each is answered only to whoever the
 * access table lets do this.
 */
export const NEEDS = {
  on_call: 'answer_on_call',
  told: 'see_disclosures',
  about_head: 'see_concerns_about_head',
  not_safe: 'see_queue',
  in_hand: 'see_disclosures',
  transfer: 'export_disclosure',
  list_offered: 'exchange_moving_up',
  copy: 'copy_for_pupil',
  late: 'see_queue',
  promised: 'see_queue',
  wrote_back: 'answer_messages',
  due: 'see_own_caseload',
  look_again: 'write_meeting',
  look_in: 'see_own_caseload',
  rating: 'refer_pupil',
  register: 'keep_register',
  hand_over: 'take_over_case',
  name: 'agree_to_open_name',
  role: 'agree_to_role',
  given_alone: 'see_roles_given_alone',
  leaving: 'agree_to_leaving',
  provider: 'agree_to_provider',
  door: 'keep_door',
  team_due: 'see_every_caseload',
  missing: 'keep_settings',
  invitation: 'keep_staff',
  roll: 'keep_roll',
  kept: 'set_retention',
} as const satisfies Record<string, Action>

/** Rows of a kind that the page shows; the rest stand on the page of their own that it links to. */
export const SHOWN_OF_KIND = 5

/** The newest of those whom a teacher referred. One more is read, so the page can say that there are others. */
export const REFERRED_SHOWN = 8

type Waiting = {
  urgentBecause: UrgentReason | null
  promisedAt: number | null
  wantsStaffId: string | null
}

/**
 * Why a request that waits for a decision presses today; null: it does not, for this mentor. Late ones press for
 * everyone, whoever was asked for: the promise is the room's.
 * @param lateBefore as `lateBefore` (worker/referrals/rules/lateness.ts) has it
 * @param of `all`: whoever sees every caseload; else what is promised today to someone who asked for another mentor
 *   is left to that one
 */
export function pressesAs(
  { urgentBecause, promisedAt, wantsStaffId }: Waiting,
  {
    lateBefore,
    now,
    staffId,
    of,
  }: { lateBefore: number; now: number; staffId: string; of: 'own' | 'all' },
): 'not_safe' | 'late' | 'promised' | null {
  if (urgentBecause === 'said_not_safe') return 'not_safe'
  if (promisedAt !== null && promisedAt < lateBefore) return 'late'
  if (urgentBecause !== null) return 'promised'
  if (promisedAt === null || promisedAt >= endOfDay(now)) return null
  return of === 'all' || wantsStaffId === null || wantsStaffId === staffId ? 'promised' : null
}

/** The instant at which the London day of this one is over. */
export const endOfDay = (now: number) => instantOf(addDays(londonDay(now), 1), '00:00')

/**
 * Whether a record that someone has in hand waits for its next step: a whole school day has gone by since it was
 * acknowledged, or since anything was last written in it.
 */
export const isStepDue = (
  calendar: SchoolCalendar,
  { acknowledgedAt, writtenAt }: { acknowledgedAt: number | null; writtenAt: number | null },
  now: number,
): boolean => schoolDaysLate(calendar, Math.max(acknowledgedAt ?? now, writtenAt ?? 0), now) > 1

/** A register that has begun and that nobody has finished; one for which nobody is expected has no marks to make. */
export const isRegisterOpen = (
  register: {
    status: 'on' | 'off'
    startsAt: number
    endedAt: number | null
    expected: number
    marked: number
  },
  now: number,
): boolean =>
  register.status === 'on' &&
  register.startsAt <= now &&
  register.endedAt === null &&
  register.expected + register.marked > 0
