import type { Outcome } from '../../referrals/rules/referral.ts'
import { z } from 'zod/mini'
import { addDays, instantOf, londonDay } from '../../time/londonTime.ts'
import { DAY_MS } from '../../time/durations.ts'

/**
 * How long records are kept. "The toolkit" is the Records Management Toolkit for Schools of
 * the Information and Records Management Society (IRMS). Where it says nothing the default is our own
 * choice, and the page says so. A period is counted in months from the London day on which a record
 * was over; what is not over, or is held, stays.
 */

/** Kinds of records, in the order in which they go: what hangs on another before that one. */
export const RETENTION_KINDS = [
  'message',
  'session_note',
  'disclosure',
  'booking',
  'holder',
  'answered',
  'met_once',
  'held',
  'case',
  'leaver',
  'notice',
] as const

export type RetentionKind = (typeof RETENTION_KINDS)[number]

/** The kinds that are a referral, whole: what was decided on it, that nobody has, or that it became a case. */
export const REFERRAL_KINDS = [
  'answered',
  'met_once',
  'held',
  'case',
] as const satisfies readonly RetentionKind[]

export type ReferralKind = (typeof REFERRAL_KINDS)[number]

/** How long a referral is kept that has come to this. One that was taken on is kept with its case. */
export const KEPT_AS: Readonly<Record<Outcome, Exclude<ReferralKind, 'held'>>> = {
  taken_on: 'case',
  one_chat: 'met_once',
  group: 'met_once',
  signposted: 'answered',
  passed_on: 'answered',
  declined: 'answered',
  withdrawn: 'answered',
}

export type RetentionRule = {
  /** Our default, in months, for a school whose youngest class is this year (0 is Reception). */
  months: (firstYear: number) => number
  /** The periods a school may choose, in months. */
  least: number
  most: number
  /** Whose figure the default is. */
  source: 'toolkit' | 'ours'
}

/** Age in years that the toolkit keeps a child-protection file to: date of birth and 25 years. */
const KEPT_TO_AGE_YEARS = 25

/** The youngest pupil of Reception is four; of year n, four and n. */
const YOUNGEST_IN_RECEPTION = 4

const fixed = (months: number) => () => months

export const RETENTION_RULES: Readonly<Record<RetentionKind, RetentionRule>> = {
  /** Between a pupil or parent and the mentors, from the end of their referral or case. */
  message: { months: fixed(12), least: 1, most: 120, source: 'ours' },
  /** From the end of their case. With the case: the toolkit's figure for what comes of contact with pupils. */
  session_note: { months: fixed(36), least: 6, most: 300, source: 'toolkit' },
  /**
   * From the day on which the safeguarding lead ended it. Ajar has no date of birth that it could count
   * with, so it counts from the youngest that a pupil here can be: never sooner than the toolkit.
   */
  disclosure: {
    months: (firstYear) => (KEPT_TO_AGE_YEARS - YOUNGEST_IN_RECEPTION - firstYear) * 12,
    least: 12,
    most: 900,
    source: 'toolkit',
  },
  /** A place, with its mark in the register: from the end of its session. A day of each week, a year later. */
  booking: { months: fixed(12), least: 1, most: 60, source: 'ours' },
  /** Who booked, and the children signed up with what they must not eat, once no booking of theirs is left. */
  holder: { months: fixed(12), least: 1, most: 60, source: 'ours' },
  /** Declined, signposted, passed on, or taken back before a case: from that day. */
  answered: { months: fixed(12), least: 3, most: 300, source: 'ours' },
  /** One chat, or a group: from the decision. */
  met_once: { months: fixed(24), least: 6, most: 300, source: 'ours' },
  /** Held for review, and nobody has decided: from when it was made. */
  held: { months: fixed(12), least: 6, most: 60, source: 'ours' },
  /**
   * From its end, or where nobody ended it, from the day on which its pupil left. Three years is what
   * the toolkit gives for other records that come of contact with pupils.
   */
  case: { months: fixed(36), least: 12, most: 300, source: 'toolkit' },
  /** A pupil who has left, on the roll: only for as long as matching needs it. */
  leaver: { months: fixed(12), least: 1, most: 300, source: 'ours' },
  /** Wordless notices, sent or given up. */
  notice: { months: fixed(3), least: 1, most: 24, source: 'ours' },
}

export const periodForm = z.object({
  months: z.int({ error: 'Say how many months, in whole numbers.' }),
})

/** The errors in a period for records of this kind, by box. */
export function periodProblems(kind: RetentionKind, months: number): Record<string, string> {
  const { least, most } = RETENTION_RULES[kind]
  if (months >= least && months <= most) return {}
  return { months: `Choose from ${least} to ${most} months.` }
}

/** A shorter period begins so many days after it is set: until then it can be seen, and set back. */
export const SHORTER_BEGINS_AFTER_DAYS = 14

export const shorterBeginsAt = (now: number) => now + SHORTER_BEGINS_AFTER_DAYS * DAY_MS

/** The periods a school has set. Until `fromAt`, whichever is longer holds. */
export type SetPeriod = { months: number; monthsBefore: number; fromAt: number }

/**
 * The months that hold at `now`.
 *
 * Two administrators may set a period at once, so the write works out from the row as it is then what holds until
 * the new period begins (`upsertPeriod`, db/retention/dueRecords.ts). `test/retention/periodModel.test.ts` fails
 * when that is not what this says.
 */
export function monthsFor(
  kind: RetentionKind,
  set: SetPeriod | undefined,
  firstYear: number,
  now: number,
): number {
  if (!set) return RETENTION_RULES[kind].months(firstYear)
  return now >= set.fromAt ? set.months : Math.max(set.months, set.monthsBefore)
}

/** The same day of the month so many months later, or its last day where it has no such day. */
function addMonths(day: string, months: number): string {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** The London day from which a record goes that was over on `overOn`. */
export const goesOn = (overOn: string, months: number) => addMonths(overOn, months)

/** Records that ended before this go now: an instant, and the last London day that is due. */
export type Cutoff = { beforeAt: number; lastDay: string }

/** For `goesOn(day) <= today`: the latest such day, and the midnight that ends it. */
export function cutoffOf(now: number, months: number): Cutoff {
  const today = londonDay(now)
  let lastDay = addMonths(today, -months)
  // Months are not of one length: 29, 30 and 31 January are all over by the end of February.
  while (goesOn(addDays(lastDay, 1), months) <= today) lastDay = addDays(lastDay, 1)
  return { lastDay, beforeAt: instantOf(addDays(lastDay, 1), '00:00') }
}
