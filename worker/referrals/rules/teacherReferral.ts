import { mayBecome, type ReferralStatus, type UrgentReason, type HowSoon } from './referral.ts'
import { Refusal } from '../../access/rules/refusal.ts'

/** The parts that only a teacher's referral has: its answers, the pupil's reply, the feedback. */

/** A pupil's answer when asked whether they would like to talk to someone. */
export const PUPIL_SAYS = ['yes', 'no', 'not_yet'] as const

export type PupilSays = (typeof PUPIL_SAYS)[number]

/** All that a teacher ever hears back: mentors pick one of these and write none, so no confidence slips out. */
export const SAFE_PHRASES = [
  'we_are_meeting',
  'we_have_started',
  'keep_us_told',
  'someone_else_helps',
  'not_now',
] as const

export type SafePhrase = (typeof SAFE_PHRASES)[number]

/** Phrases that tell of meetings: nobody hears of those before the pupil said yes. */
const ONLY_AFTER_YES: readonly SafePhrase[] = ['we_are_meeting', 'we_have_started']

export const isOnlyAfterYes = (phrase: SafePhrase): boolean => ONLY_AFTER_YES.includes(phrase)

/** Where a referral stands, as the teacher who made it may read it. Nothing in it says what was decided. */
export const TEACHER_STATUSES = ['received', 'read', 'decided', 'not_now'] as const

export type TeacherStatus = (typeof TEACHER_STATUSES)[number]

/** "Today" stands on top of the queue; nothing else that a teacher chooses does. */
export const urgentBecauseOf = (howSoon: HowSoon): UrgentReason | null =>
  howSoon === 'today' ? 'teacher_said_today' : null

/**
 * Whether the pupil can still be asked: while there is something to say no to.
 *
 * A decision may come at the same moment, so the write decides (`canBeAsked`, db/referrals/pupilAnswers.ts) from
 * the same `statusesBefore`. `test/referrals/teacherReferralModel.test.ts` compares.
 */
export const mayBeAsked = (status: ReferralStatus): boolean => mayBecome(status, 'withdrawn')

/** Whether the pupil's own page asks before it shows anything else. */
export const asksFirst = (referral: {
  madeBy: string
  status: ReferralStatus
  pupilSaid: PupilSays | null
}): boolean =>
  referral.madeBy === 'teacher' && mayBeAsked(referral.status) && referral.pupilSaid !== 'yes'

export function teacherStatusOf({
  status,
  wasOpened,
}: {
  status: ReferralStatus
  wasOpened: boolean
}): TeacherStatus {
  if (status === 'withdrawn') return 'not_now'
  if (status !== 'waiting') return 'decided'
  return wasOpened ? 'read' : 'received'
}

/** The meaning of each phrase for meetings; null: none. */
const SAYS_OF_MEETINGS: Readonly<Record<SafePhrase, boolean | null>> = {
  we_are_meeting: true,
  we_have_started: true,
  keep_us_told: null,
  someone_else_helps: false,
  not_now: false,
}

/**
 * Whether they meet a mentor; null, so the teacher is told neither, before the pupil said yes. Where what a
 * mentor told them last says the opposite, only that stands: two sentences beside each other never disagree.
 */
export const meetsMentor = ({
  pupilSaid,
  hasOpenCase,
  told = [],
}: {
  pupilSaid: PupilSays | null
  hasOpenCase: boolean
  /** The replies to the teacher, the oldest first. */
  told?: readonly SafePhrase[]
}): boolean | null => {
  if (pupilSaid !== 'yes') return null
  const saysSo = told.map((phrase) => SAYS_OF_MEETINGS[phrase]).findLast((says) => says !== null)
  return saysSo === undefined || saysSo === hasOpenCase ? hasOpenCase : null
}

/**
 * Whether the teacher may be told this: nobody hears of meetings before the pupil said yes.
 *
 * The pupil may take their yes back at the same moment, so the write decides (`insertTeacherFeedback`,
 * db/referrals/teacherReferrals.ts). `test/referrals/teacherReferralModel.test.ts` fails when they disagree.
 */
export const mayTell = (phrase: SafePhrase, pupilSaid: PupilSays | null): boolean =>
  pupilSaid === 'yes' || !isOnlyAfterYes(phrase)

/** @throws Refusal `not_valid` for a phrase that tells more than the pupil has agreed to */
export function assertMayTell(phrase: SafePhrase, pupilSaid: PupilSays | null): void {
  if (!mayTell(phrase, pupilSaid)) {
    throw new Refusal('not_valid', {
      phrase: 'Ask the pupil first. This can be told once they have said yes.',
    })
  }
}

/** The phrases that may be told now, in order. */
export const phrasesFor = (pupilSaid: PupilSays | null): readonly SafePhrase[] =>
  SAFE_PHRASES.filter((phrase) => mayTell(phrase, pupilSaid))
