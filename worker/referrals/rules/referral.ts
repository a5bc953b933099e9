import type { Identity, Who } from '../../names/rules/who.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'

/** Who made a referral. */
export const MADE_BY = ['pupil', 'parent', 'teacher'] as const

export type MadeBy = (typeof MADE_BY)[number]

/** The kinds of help a parent may ask for. */
export const PARENT_WISHES = ['call', 'drop_in', 'coffee_morning', 'mentor', 'not_sure'] as const

export type ParentWish = (typeof PARENT_WISHES)[number]

/** How a pupil may be reached. Nothing is sent unless a channel is chosen and said to be private. */
export const PUPIL_CONTACT_WAYS = ['my_page', 'find_me', 'text', 'call', 'not_sure'] as const

/** How a parent may be reached. */
export const PARENT_CONTACT_WAYS = [
  'my_page',
  'text_only',
  'call_only',
  'text_or_call',
  'not_sure',
] as const

type ContactWay = (typeof PUPIL_CONTACT_WAYS)[number] | (typeof PARENT_CONTACT_WAYS)[number]

export const TIMES_OF_DAY = [
  'before_school',
  'break',
  'lunch',
  'after_school',
  'lesson',
  'any',
] as const

export type TimeOfDay = (typeof TIMES_OF_DAY)[number]

/** The answers in the referrer's own words and choices. */
export type Answers = {
  reasons: readonly Reason[]
  story: string
  wishes: readonly ParentWish[]
  reach: ContactWay
  /** A telephone number, as typed. Empty unless the reach needs one. */
  number: string
  /** Whether only they see that channel. */
  channelIsPrivate: 'yes' | 'no' | 'not_sure'
  when: readonly TimeOfDay[]
  safeTimes: string
  leaveNoMessage: boolean
  /** A pupil's own choice: Ajar and the mentors tell their parents nothing until a person lifts it. */
  doNotTell?: boolean
  /** The language an interpreter is asked for; empty for none. */
  interpreter: string
  /** In a teacher's referral only: what goes well, and what was tried. */
  strengths?: string
  tried?: string
  howSoon?: HowSoon
  /** Whether the pupil knows that they were referred. */
  pupilKnows?: PupilKnows
}

/** A pupil's or parent's words and choices in one form, and the staff they named. */
export type Asked = {
  identity: Identity
  who: Who | null
  answers: Answers
  wantsStaffId: string | null
  notStaffId: string | null
  /** Of one about someone who works here: who that is, null for someone not on the list. */
  aboutStaff: { id: string | null } | null
}

/** Characters, as `String.length` counts them; said beside each box. */
export const LIMITS = {
  story: 4000,
  name: 80,
  group: 20,
  number: 30,
  safeTimes: 200,
  interpreter: 40,
  message: 2000,
  note: 4000,
  strengths: 2000,
  tried: 2000,
  words: 1000,
} as const

/** Why a referral stands on top of the queue. Only answers that a person chose; they only ever raise. */
const URGENT_REASONS = ['said_not_safe', 'teacher_said_today'] as const

export type UrgentReason = (typeof URGENT_REASONS)[number]

export const REFERRAL_STATUSES = [
  'waiting',
  'taken_on',
  'one_chat',
  'group',
  'signposted',
  'passed_on',
  'declined',
  'withdrawn',
] as const

export type ReferralStatus = (typeof REFERRAL_STATUSES)[number]

/** The life cycle. No arrow is drawn anywhere else. */
const NEXT_STATUSES = {
  waiting: ['taken_on', 'one_chat', 'group', 'signposted', 'passed_on', 'declined', 'withdrawn'],
  taken_on: ['withdrawn'],
  one_chat: ['withdrawn'],
  group: ['withdrawn'],
  signposted: [],
  passed_on: [],
  declined: [],
  withdrawn: [],
} as const satisfies Record<ReferralStatus, readonly ReferralStatus[]>

/**
 * Decisions that may be undone until they are read, and decided again afterwards. What was passed on to the
 * safeguarding lead is theirs at once, and what someone withdrew is theirs to say.
 */
const CHANGEABLE: readonly ReferralStatus[] = [
  'taken_on',
  'one_chat',
  'group',
  'signposted',
  'declined',
]

export const isChangeable = (status: ReferralStatus): boolean => CHANGEABLE.includes(status)

export const CHANGEABLE_STATUSES = CHANGEABLE

/** A referral's outcome: a decision of triage, or the pupil's or parent's own withdrawal. */
export type Outcome = Exclude<ReferralStatus, 'waiting'>

export const TRIAGE_OUTCOMES = [
  'taken_on',
  'one_chat',
  'group',
  'signposted',
  'passed_on',
  'declined',
] as const satisfies readonly Outcome[]

export type TriageOutcome = (typeof TRIAGE_OUTCOMES)[number]

/** Which outcomes say who meets the child: whoever takes over a case later is written on these. */
const MEETS_MENTOR: Readonly<Record<Outcome, boolean>> = {
  taken_on: true,
  one_chat: true,
  group: false,
  signposted: false,
  passed_on: false,
  declined: false,
  withdrawn: false,
}

export const meetsMentorAfter = (outcome: Outcome): boolean => MEETS_MENTOR[outcome]

/** In one of these someone may still be helped; the others are final. */
export const OPEN_REFERRAL_STATUSES = REFERRAL_STATUSES.filter(
  (status) => NEXT_STATUSES[status].length > 0,
)

export function mayBecome(from: ReferralStatus, to: ReferralStatus): boolean {
  return (NEXT_STATUSES[from] as readonly ReferralStatus[]).includes(to)
}

/** The statuses from which a referral may come to this outcome; the writes guard with the same list. */
export const statusesBefore = (outcome: Outcome): readonly ReferralStatus[] =>
  REFERRAL_STATUSES.filter((status) => mayBecome(status, outcome))

export const HOW_SOON = ['today', 'this_week', 'when_you_can'] as const

export type HowSoon = (typeof HOW_SOON)[number]

export const PUPIL_KNOWS = ['yes', 'no', 'not_sure'] as const

export type PupilKnows = (typeof PUPIL_KNOWS)[number]
