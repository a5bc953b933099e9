import type { HowSoon, PupilKnows } from '../../../worker/referrals/rules/referral.ts'
import type {
  PupilSays,
  SafePhrase,
  TeacherStatus,
} from '../../../worker/referrals/rules/teacherReferral.ts'

/** All that a teacher ever hears back: fixed phrases, so nothing a pupil said in confidence slips out. */
export const SAFE_PHRASES: Record<SafePhrase, string> = {
  we_are_meeting: 'Thank you. We’re meeting.',
  we_have_started: 'Thank you. We’ve started.',
  keep_us_told: 'Please let us know how it goes.',
  someone_else_helps: 'We’ve asked someone else to help.',
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
  not_sure: 'I’m not sure',
}

export const PUPIL_SAYS: Record<PupilSays, string> = { yes: 'Yes', no: 'No', not_yet: 'Not yet' }
