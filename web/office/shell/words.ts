import type { Action } from '../../../worker/access/rules/accessTable.ts'
import type { CaseIntensity } from '../../../worker/caseload/rules/caseloadWeight.ts'
import type { AuditAction, SessionAction } from '../../../worker/access/rules/auditActions.ts'
import type {
  About,
  Answers,
  MadeBy,
  Outcome,
  ParentWish,
  ReferralStatus,
  TimeOfDay,
  TriageOutcome,
  UrgentReason,
} from '../../../worker/referrals/rules/referral.ts'
import type { Identity, Named } from '../../../worker/names/rules/who.ts'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { MeetingKind } from '../../../worker/cases/rules/sessionNote.ts'
import {
  CASELOAD,
  CASELOADS,
  QUEUE,
  REFER,
  REFERRED,
  LOCKED_NAMES,
  SAFEGUARDING,
  MATCHING,
  RETENTION,
  ROLL,
  REMINDERS,
  LEAVING,
  ROLES_TO_AGREE,
  SETTINGS,
  STAFF,
  SESSIONS,
  KITCHEN,
  REGISTERS,
} from './addresses.ts'

/** What the office calls things: one place, so that a word can be changed once. */
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
  not_sure: 'Not sure what is wrong',
}

export const URGENT: Record<UrgentReason, string> = {
  said_not_safe: 'Said “not safe right now”',
  teacher_said_today: 'The teacher said “today”',
}

/** What follows from it, on the referral's page. */
export const URGENT_SO: Record<UrgentReason, string> = {
  said_not_safe:
    'So it’s at the top of the queue. The safeguarding team has their words and does what has to be done to keep them safe.',
  teacher_said_today: 'So it stands on top of the queue. Nobody else has been told.',
}

export const HELD = 'Held back: more came at once than usual'

/** Who wrote, and about whom. */
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

/** How each mode of being known binds whoever reads it. */
export const IDENTITY: Record<Identity, string> = {
  known: 'The mentors and the safeguarding lead may know who this is. Nobody else.',
  sealed:
    'They locked their name away. It is opened only when two people agree on a good reason, and they can see that it was. Do not try to guess who it is.',
  no_name: 'They gave no name. You can only write to each other here.',
}

const YOUNG_YEAR = 'Reception'

export const STATUS: Record<ReferralStatus, string> = {
  waiting: 'Waiting for a decision',
  taken_on: 'Taken on',
  one_chat: 'One chat',
  group: 'Group',
  signposted: 'Signposted',
  passed_on: 'Passed to the safeguarding lead',
  declined: 'Declined kindly',
  withdrawn: 'Taken back by them',
}

/** What someone did, after their name. */
export const DID: Record<Outcome, string> = {
  taken_on: 'took this on',
  one_chat: 'offered one chat',
  group: 'offered the group',
  signposted: 'signposted this',
  passed_on: 'passed this to the safeguarding lead',
  declined: 'declined this',
  withdrawn: 'took this back',
}

/** A decision as its button says it, and what follows from it. */
export const DECISIONS: Record<TriageOutcome, { label: string; consequence: string }> = {
  taken_on: {
    label: 'Take on',
    consequence: 'Opens a case with a mentor. It counts in their caseload.',
  },
  one_chat: {
    label: 'One chat',
    consequence: 'A mentor meets them once and listens. No case is opened.',
  },
  group: {
    label: 'Group',
    consequence: 'They are offered a place in a small group. No case is opened.',
  },
  signposted: {
    label: 'Signpost',
    consequence: 'They are told who is best placed to help. It ends here.',
  },
  passed_on: {
    label: 'Pass to the safeguarding lead',
    consequence: 'Told at once, with the words as they were written. It ends here for the mentors.',
  },
  declined: {
    label: 'Decline kindly',
    consequence: 'They are told that a mentor is not right for this. It ends here.',
  },
}

/** What was done, said to who did it. `who` is the mentor, where one was chosen. */
export const DONE: Record<TriageOutcome, (who: string) => string> = {
  taken_on: (who) => `${who} has taken this on.`,
  one_chat: (who) => `${who} will meet them once.`,
  group: () => 'The group is offered to them.',
  signposted: () => 'They are told who can help.',
  passed_on: () => 'The safeguarding lead has been told.',
  declined: () => 'Declined kindly.',
}

export const INTENSITY: Record<CaseIntensity, { label: string; weighs: string }> = {
  light: { label: 'Light', weighs: 'counts a half' },
  usual: { label: 'Usual', weighs: 'counts one' },
  intensive: { label: 'Intensive', weighs: 'counts two' },
}

export const REACH: Record<Answers['reach'], string> = {
  my_page: 'Write to them on their page here. Nothing else.',
  find_me: 'Come and find them at school, quietly.',
  text: 'Text them',
  call: 'Call them',
  text_only: 'By text only',
  call_only: 'By call only',
  text_or_call: 'By text or call',
  not_sure: 'They are not sure. Write to them on their page here.',
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

/** What an entry of a trail says was done, after a name. */
const TRAIL: Record<Exclude<AuditAction, SessionAction>, string> = {
  ...DID,
  opened: 'opened it',
  made: 'sent it',
  wrote_message: 'wrote a message',
  answered: 'wrote to them',
  needs_no_answer: 'marked their reply as needing no answer',
  needs_answer: 'marked their reply as needing an answer after all',
  wrote_note: 'wrote a session note',
  raised: 'raised it with the safeguarding lead',
  added: 'added to it',
  went_further: 'took it one step further',
  acknowledged: 'acknowledged it',
  joined_pupil: 'joined this to a pupil on the roll',
  not_on_roll: 'noted that they are not on the roll',
  undid_pupil: 'took back who it is on the roll',

  saw_part: 'saw part of this on another page',
  looked_on_roll: 'looked on the roll for who it is',
  made_slip: 'made a slip with five words',
  gave_words: 'gave the pupil new words in person',
  pupil_said_yes: 'noted that the pupil said yes',
  pupil_said_no: 'noted that the pupil said no',
  pupil_said_not_yet: 'noted that the pupil said not yet',
  told_referrer: 'told the teacher a fixed phrase',
  parents_told: 'kept that a parent was told',
  parents_not_told: 'kept that parents are not told',
  parent_agreed: 'kept that a parent agreed',
  parent_refused: 'kept that a parent did not agree',
  parent_not_agreed_yet: 'recorded why they go ahead without a parent’s agreement',
  judged_understanding: 'judged what the child understands',
  do_not_tell: 'set “do not tell my parents”',
  do_not_tell_lifted: 'lifted “do not tell my parents”',
  held: 'put a hold on it',
  hold_lifted: 'lifted the hold',
  set_period: 'set how long it is kept',
  purged: 'deleted what was due',
  wrote_step: 'wrote in the record',
  ended: 'ended it',
  kept_roll: 'kept a new roll',
  exported: 'took the record out of Ajar',
  asked_name: 'asked for the locked name',
  opened_name: 'agreed to open the locked name',
  refused_name: 'said no to opening the locked name',
  took_back_name: 'took back the request for the locked name',
  asked_hand_over: 'asked another mentor to take this case',
  took_over: 'took this case over',
  refused_hand_over: 'said no to taking this case over',
  took_back_hand_over: 'took back handing this case over',
  moved_from_leaver: 'moved this on, as its mentor left',
  left: 'ended their access',
  kept_settings: 'changed the settings',
  kept_service: 'changed a service',
  hid_service: 'took a service off the list',
  showed_service: 'put a service back on the list',
  kept_staff: 'changed what is said of somebody',
  changed_roles: 'changed roles',
  gave_roles_alone: 'gave roles when nobody could agree',
  invited_alone: 'invited someone when nobody could agree',
  saw_roles_given_alone: 'saw that roles were given when nobody could agree',
  proposed_roles: 'proposed roles',
  invited: 'invited somebody',
  agreed_roles: 'agreed to roles',
  refused_roles: 'said no to roles',
  withdrew_proposal: 'withdrew what was proposed',
  joined_staff: 'joined the staff',
  set_aside: 'set the held ones aside',
  let_through: 'let the held ones through',
  put_back: 'put back what was set aside',
  hold_again: 'held them again',
  corrected_note: 'corrected a session note',
  wrote_focus: 'wrote what this is working on',
  asked_agency: 'noted that another service was asked',
  heard_from_agency: 'noted what came of asking another service',
}

export const didWords = (did: string) =>
  TRAIL[did as keyof typeof TRAIL] ?? did.replaceAll('_', ' ')

/** The office's rooms, each shown to who may enter it. */
export const ROOMS: readonly { may: Action; label: string; href: string }[] = [
  { may: 'see_queue', label: 'Queue', href: QUEUE },
  { may: 'see_own_caseload', label: 'My caseload', href: CASELOAD },
  { may: 'see_every_caseload', label: 'Everyone’s caseload', href: CASELOADS },
  { may: 'see_sessions', label: 'Sessions', href: SESSIONS },
  { may: 'see_disclosures', label: 'Safeguarding', href: SAFEGUARDING },
  { may: 'agree_to_open_name', label: 'Locked names', href: LOCKED_NAMES },
  { may: 'see_food_needs', label: 'Kitchen', href: KITCHEN },
  { may: 'keep_register', label: 'Registers', href: REGISTERS },
  { may: 'refer_pupil', label: 'Refer a pupil', href: REFER },
  { may: 'refer_pupil', label: 'You referred', href: REFERRED },
  { may: 'match_pupils', label: 'Matching', href: MATCHING },
  { may: 'keep_roll', label: 'The roll', href: ROLL },
  { may: 'see_reminders', label: 'Reminders', href: REMINDERS },
  { may: 'end_access', label: 'Leaving', href: LEAVING },
  { may: 'keep_settings', label: 'Settings', href: SETTINGS },
  { may: 'keep_staff', label: 'Staff', href: STAFF },
  { may: 'agree_to_role', label: 'Roles to agree', href: ROLES_TO_AGREE },
  { may: 'see_retention', label: 'What is kept', href: RETENTION },
]

export const yearWords = (year: number | null) =>
  year === null ? '' : year === 0 ? YOUNG_YEAR : `Year ${year}`

/** "Year 8, 8B"; empty when neither was said. */
export const classWords = ({ year, group }: Named) =>
  [yearWords(year), group].filter(Boolean).join(', ')

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
