import type { ChildWish, ParentsKind } from '../../../worker/referrals/rules/parentsRecord.ts'
import type { HowSoon, PupilKnows } from '../../../worker/referrals/rules/referral.ts'
import type {
  PupilSays,
  SafePhrase,
  TeacherStatus,
} from '../../../worker/referrals/rules/teacherReferral.ts'

/** All that a teacher ever hears back: fixed phrases, so that nothing a pupil said in confidence slips out. */
export const SAFE_PHRASES: Record<SafePhrase, string> = {
  we_are_meeting: 'Thank you. We are meeting.',
  we_have_started: 'Thank you. We have started.',
  keep_us_told: 'Please keep us told.',
  someone_else_helps: 'We have asked someone else to help.',
  not_now: 'Thank you. Not now.',
}

/** Where a referral stands, for the teacher who made it. */
export const TEACHER_STATUS_WORDS: Record<TeacherStatus, string> = {
  received: 'Received. Nobody has opened it yet.',
  read: 'Read. The mentors are deciding.',
  decided: 'Decided. The mentors tell you here what they may.',
  not_now: 'Not now.',
}

export const HOW_SOON: Record<HowSoon, string> = {
  today: 'Today',
  this_week: 'This week',
  when_you_can: 'When you can',
}

export const PUPIL_KNOWS: Record<PupilKnows, string> = {
  yes: 'Yes',
  no: 'No, not yet',
  not_sure: 'I am not sure',
}

/** What is kept of a child's parents, as it is chosen and as it reads afterwards. */
export const PARENTS: Record<ParentsKind, { choose: string; kept: string }> = {
  told: { choose: 'A parent was told', kept: 'A parent was told' },
  not_told: { choose: 'Parents are not told', kept: 'Parents are not told' },
  parent_agreed: { choose: 'A parent agreed', kept: 'A parent agreed' },
  parent_refused: { choose: 'A parent did not agree', kept: 'A parent did not agree' },
  not_agreed_yet: {
    choose: 'Go ahead without a parent’s agreement',
    kept: 'Goes ahead without a parent’s agreement',
  },
  judged: { choose: 'Judge what the child understands', kept: 'Understanding was judged' },
  do_not_tell: {
    choose: 'The child asked: do not tell my parents',
    kept: 'The child asked: do not tell my parents',
  },
  do_not_tell_lifted: {
    choose: 'Lift “Do not tell my parents”',
    kept: '“Do not tell my parents” was lifted',
  },
}

export const CHILD_WISHES: Record<ChildWish, string> = {
  may_know: 'They may know',
  not_to_know: 'They should not know',
  not_sure: 'Not sure',
  not_asked: 'Not asked yet',
}

/** The five questions of a judgement of understanding, in order. */
export const UNDERSTANDING: readonly string[] = [
  'They can say in their own words what a mentor is for.',
  'They know that it is their choice, and that they can stop.',
  'They know what stays with the mentor, and what must be passed on.',
  'They can say what may be good about it, and what may be hard.',
  'They decide for themselves. Nobody is pressing them.',
]

export const WHO_AGREES: Record<'parent' | 'child' | 'either', string> = {
  parent: 'Up to Year 6 a parent agrees.',
  child: 'From Year 7 a child who understands decides. Where they do not yet, a parent agrees.',
  either: 'Their year is not known: up to Year 6 a parent agrees, from Year 7 the child decides.',
}

export const PUPIL_SAYS: Record<PupilSays, string> = { yes: 'Yes', no: 'No', not_yet: 'Not yet' }
