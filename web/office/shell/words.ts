import {
  type CaseIntensity,
  inUsualCases,
  WEIGHT_HALVES,
} from '../../../worker/caseload/rules/caseloadWeight.ts'
import type { About } from '../../../worker/referrals/rules/askKinds.ts'
import type {
  Answers,
  Outcome,
  ParentWish,
  ReferralStatus,
  TimeOfDay,
  TriageOutcome,
  UrgentReason,
  MadeBy,
} from '../../../worker/referrals/rules/referral.ts'
import type { Identity, Named } from '../../../worker/names/rules/who.ts'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { MeetingKind } from '../../../worker/cases/rules/sessionNote.ts'

/** The office's words for things: one place, so a word can be changed once. */
export const NOT_REACHED =
  'The office was not reached, so nothing was sent. Check the connection, then try again.'

export const OUR_FAULT =
  'Something went wrong on our side. Nothing you typed is lost. Try again in a minute.'

export const REASONS: Record<Reason, string> = {
  attendance: 'Attendance and lateness',
  behaviour: 'Behaviour',
  anger: 'Anger',
  friendships: 'Friendships',
  bullying: 'Bullying',
  bereavement: 'Bereavement',
  family: 'Family',
  self_esteem: 'Self-esteem',
  worry: 'Worried or low',
  school_work: 'School work, being organised',
  moving_up: 'Moving up',
  language: 'English is hard',
  something_else: 'Something else',
  not_sure: 'Not sure what’s wrong',
}

export const URGENT: Record<UrgentReason, string> = {
  said_not_safe: 'Said “not safe right now”',
  teacher_said_today: 'The teacher said “today”',
}

/** Its effect, on the referral's page. */
export const URGENT_SO: Record<UrgentReason, string> = {
  said_not_safe:
    'So it’s at the top of the queue. The safeguarding team has their words and does what has to be done to keep them safe.',
  teacher_said_today: 'It’s at the top of the queue. We haven’t told anyone else.',
}

/** The writer and the subject. */
export const FROM: Record<`${MadeBy} ${About}`, string> = {
  'pupil me': 'Pupil',
  'pupil friend': 'Pupil, worried about a friend',
  'pupil child': 'Pupil',
  'pupil pupil': 'Pupil',
  'parent me': 'Parent, for themself',
  'parent friend': 'Parent',
  'parent child': 'Parent, for their child',
  'parent pupil': 'Parent',
  'teacher me': 'Teacher',
  'teacher friend': 'Teacher',
  'teacher child': 'Teacher',
  'teacher pupil': 'Teacher, about a pupil',
}

export const NO_NAME: Record<Identity, string> = {
  known: 'Name left empty',
  sealed: 'Name locked away',
  no_name: 'No name',
}

/** How each mode of being known binds whoever reads it. @param told who hears of a concern */
export const identityWords = (identity: Identity, told: string) =>
  identity === 'known'
    ? `The mentors and ${told} can know who this is. A mentor can tell a teacher once the pupil agrees.`
    : UNNAMED[identity]

const UNNAMED: Record<Exclude<Identity, 'known'>, string> = {
  sealed:
    'They locked their name away. It only opens when two people agree on a good reason, and they’ll see that it was. Do not try to guess who it is.',
  no_name: 'They gave no name. You can only write to each other here.',
}

const YOUNG_YEAR = 'Reception'

export const STATUS: Record<ReferralStatus, string> = {
  waiting: 'Waiting for a decision',
  taken_on: 'Taken on',
  one_chat: 'One chat',
  group: 'Group',
  signposted: 'Signposted',
  passed_on: 'Passed to DSL',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
}

/** Someone's action, after their name. */
export const DID: Record<Outcome, string> = {
  taken_on: 'took this on',
  one_chat: 'offered one chat',
  group: 'offered the group',
  signposted: 'signposted this',
  passed_on: 'passed this to the safeguarding lead',
  declined: 'declined this',
  withdrawn: 'took this back',
}

/** The choice that fills the blank in a decision's words. */
const CHOOSE: Partial<Record<TriageOutcome, string>> = {
  taken_on: 'Choose who takes this on.',
  one_chat: 'Choose who meets them.',
  signposted: 'Choose who can help.',
}

/** What comes before words with a blank can be sent: the choice that fills it, or filling it. */
export const fillWords = (outcome: TriageOutcome, chosen: unknown): string =>
  (chosen ? undefined : CHOOSE[outcome]) ?? 'Fill the blank in the words, then you can send them.'

/** A decision as its button says it, and what follows from it. Passing on names who is told. */
export const DECISIONS: Record<
  Exclude<TriageOutcome, 'passed_on'>,
  { label: string; consequence: string }
> = {
  taken_on: {
    label: 'Take on',
    consequence: 'This opens a case with a mentor, and counts in their caseload.',
  },
  one_chat: {
    label: 'One chat',
    consequence: 'A mentor meets them once and listens. No case is opened.',
  },
  group: {
    label: 'Group',
    consequence: 'We offer them a place in a small group. No case is opened.',
  },
  signposted: {
    label: 'Signpost',
    consequence: 'We tell them who can help best. It ends here.',
  },
  declined: {
    label: 'Decline',
    consequence: 'We tell them a mentor isn’t right for this. It ends here.',
  },
}

/** The confirmation, shown to the person who acted. `who` is the mentor, where one was chosen; `whom` the child. */
export const DONE: Record<TriageOutcome, (who: string, whom: string | null) => string> = {
  taken_on: (who, whom) => `${who} takes ${whom ?? 'this'} on.`,
  one_chat: (who, whom) => `${who} will meet ${whom ?? 'them'} once.`,
  group: (_, whom) => `We’ve offered ${whom ?? 'them'} the group.`,
  signposted: (_, whom) => `We’ve told ${whom ?? 'them'} who can help.`,
  passed_on: (who) => `We’ve told ${who}.`,
  declined: () => 'Declined.',
}

/** Of a weight in usual cases, as one case has it: "counts a half", "counts one", "counts two". */
export const weighsWords = (weight: number) =>
  `counts ${weight < 1 ? 'a half' : weight === 1 ? 'one' : 'two'}`

export const INTENSITY: Record<CaseIntensity, { label: string; weighs: string }> = {
  light: { label: 'Light', weighs: weighsWords(inUsualCases(WEIGHT_HALVES.light)) },
  usual: { label: 'Usual', weighs: weighsWords(inUsualCases(WEIGHT_HALVES.usual)) },
  intensive: { label: 'Intensive', weighs: weighsWords(inUsualCases(WEIGHT_HALVES.intensive)) },
}

export const REACH: Record<Answers['reach'], string> = {
  my_page: 'Only write to them on their page here.',
  find_me: 'Come and find them at school, quietly.',
  text: 'Text them',
  call: 'Call them',
  text_only: 'By text only',
  call_only: 'By call only',
  text_or_call: 'By text or call',
  not_sure: 'They’re not sure. Write to them on their page here.',
}

export const WISHES: Record<ParentWish, string> = {
  call: 'A phone call',
  drop_in: 'To drop in and talk',
  coffee_morning: 'To come to a coffee morning',
  mentor: 'A mentor for their child',
  not_sure: 'Not sure',
}

export const TIMES: Record<TimeOfDay, string> = {
  before_school: 'before school',
  break: 'at break',
  lunch: 'at lunch',
  after_school: 'after school',
  lesson: 'in a lesson',
  any: 'any time',
}

export const KINDS: Record<MeetingKind, string> = {
  one_to_one: 'One-to-one',
  pair: 'Pair',
  group: 'Group',
  in_class: 'In class',
  home: 'At home',
  call: 'Call',
}

export const yearWords = (year: number | null) =>
  year === null ? '' : year === 0 ? YOUNG_YEAR : `Year ${year}`

/** "Year 7 and Year 8"; empty where there is none. */
export const yearsWords = (years: readonly number[]) =>
  years.map((year) => yearWords(year)).join(' and ')

/** "8B"; "Year 8, Oak" where the group doesn't begin with its year; empty when neither was said. */
export const classWords = ({ year, group }: Named) =>
  year && new RegExp(`^${year}\\D`).test(group)
    ? group
    : [yearWords(year), group].filter(Boolean).join(', ')

/** "1 case", "4 cases" */
export const counted = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`

const languageNames = new Intl.DisplayNames(['en-GB'], { type: 'language' })

/** "Urdu" for `ur`; what was given where the browser does not know it. */
export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code
  } catch {
    return code
  }
}
