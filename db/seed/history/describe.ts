import type { Consent } from '../../../worker/cases/rules/agencyEntry.ts'
import type { Agrees, Part } from '../../../worker/cases/rules/programme.ts'
import type { ReviewWords } from '../../../worker/cases/rules/review.ts'
import type { Sticker, Went } from '../../../worker/cases/rules/target.ts'
import type { CaseIntensity } from '../../../worker/caseload/rules/caseloadWeight.ts'
import type { About } from '../../../worker/referrals/rules/askKinds.ts'
import type { Answers, Outcome, MadeBy } from '../../../worker/referrals/rules/referral.ts'
import type { Identity, Named, Who } from '../../../worker/names/rules/who.ts'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { ObservationWords } from '../../../worker/cases/rules/observation.ts'
import type { MeetingKind } from '../../../worker/cases/rules/sessionNote.ts'
import type { PupilSays, SafePhrase } from '../../../worker/referrals/rules/teacherReferral.ts'
import type { Ago } from '../seedDays.ts'
import type { DescribedMentoring } from './describeMentoring.ts'

export const ago = (days: number, at: string): Ago => ({ days, at })

export const minutesAgo = (minutes: number): Ago => ({ minutes })

/** One referral and all that came of it. `by`, `mentor` and the like are ids of staff. */
export type Described = DescribedMentoring & {
  /** Its number in its fixed id. */
  n: number
  /** The member of staff who referred the pupil; nobody for a pupil's or parent's own. */
  byStaff?: string
  /** The pupil's answer when asked in person, and the replies to the teacher. */
  pupilSaid?: readonly { said: PupilSays; to: string; at: Ago }[]
  told?: readonly { phrase: SafePhrase; by: string; at: Ago }[]
  madeBy: MadeBy
  about: About
  identity: Identity
  who: Who | null
  answers: Answers
  language: 'en' | 'ur'
  made: Ago
  wants?: string
  not?: string
  /** Who it is about, where that is someone who works here. */
  aboutStaff?: string
  /** Said that they are not safe: on top of the queue, and the DSL knows. What they added to it. */
  unsafe?: { words: string }
  held?: true
  openedBy?: readonly { by: string; at: Ago }[]
  /** `by` null: they withdrew. */
  decided?: {
    outcome: Outcome
    by: string | null
    at: Ago
    mentor?: string
    service?: string
    words: string
  }
  messages?: readonly { by: string | null; at: Ago; words: string }[]
  /** Their last message is still unread. */
  unread?: true
  openCase?: {
    intensity: CaseIntensity
    notes: readonly DescribedNote[]
    dueInDays?: number
    ended?: Ago
    /** Its mentor has asked another one to take it, who has not answered. */
    handingTo?: { mentor: string; at: Ago; reason: string }
  }
  /** Who beside the mentors may know that the pupil has one. */
  namesTold?: readonly { to: string; at: Ago }[]
  /** The child's wish that parents aren't told, and who wrote it down. */
  doNotTell?: { by: string; at: Ago; words: string }
  /** A case's goals, as its mentor wrote them. */
  focus?: { at: Ago; words: string }
  /** What its mentor saw in a lesson. */
  observed?: { at: Ago } & ObservationWords
  /** What was agreed for a case: its weeks, its targets with how they went in which of the notes, its reviews. */
  plan?: {
    programme: {
      at: Ago
      weeks: number
      parts: readonly Part[]
      agreed: readonly { who: Agrees; at: Ago }[]
    }
    targets: readonly {
      words: string
      seen: string
      went?: readonly (readonly [note: number, went: Went])[]
      sticker?: Sticker
    }[]
    reviews: readonly { inDays: number; held?: { at: Ago; said: ReviewWords } }[]
  }
  /** Requests of a case's mentor to other services, and the outcomes. */
  agencies?: readonly {
    at: Ago
    agency: string
    person: string
    words: string
    consent: Consent
    answer?: { at: Ago; words: string }
  }[]
  /** Saved for as long as this stands. */
  legalHold?: { by: string; at: Ago; reason: string }
  /** The note to the DSL, beside the child's own words. */
  passedOn?: { noteForDsl?: string; acknowledged?: { by: string; at: Ago; words: string } }
}

export type DescribedNote = { at: Ago; words: string; kind: MeetingKind; minutes: number }

type More = Partial<Answers> & {
  identity?: Identity
  language?: 'en' | 'ur'
  other?: Named
}

export const named = (name: string, year: number | null = null, group = ''): Named => ({
  name,
  year,
  group,
})

type DescribedReferral = Pick<
  Described,
  'madeBy' | 'about' | 'identity' | 'who' | 'answers' | 'language'
>

/** A pupil for themself or, with `other`, about a friend. `self` null gives no name. */
export const fromPupil = (
  self: Named | null,
  reasons: readonly Reason[],
  story: string,
  more: More = {},
): DescribedReferral =>
  describeReferral(self, 'pupil', more, {
    reasons,
    story,
    wishes: [],
    reach: 'find_me',
    when: ['lunch'],
  })

/** A parent for themself or, with `other`, about their child. */
export const fromParent = (
  self: Named | null,
  reasons: readonly Reason[],
  story: string,
  more: More = {},
): DescribedReferral =>
  describeReferral(self, 'parent', more, {
    reasons,
    story,
    wishes: ['call'],
    reach: 'text_or_call',
    when: ['any'],
  })

function describeReferral(
  self: Named | null,
  madeBy: 'pupil' | 'parent',
  { identity, language = 'en', other, ...more }: More,
  answers: Pick<Answers, 'reasons' | 'story' | 'wishes' | 'reach' | 'when'>,
): DescribedReferral {
  return {
    madeBy,
    about: other ? (madeBy === 'pupil' ? 'friend' : 'child') : 'me',
    identity: identity ?? (self ? 'known' : 'no_name'),
    who: self && { self, other: other ?? null },
    language,
    answers: {
      number: '',
      channelIsPrivate: 'not_sure',
      safeTimes: '',
      leaveNoMessage: false,
      interpreter: '',
      ...answers,
      ...more,
    },
  }
}

/** A teacher about a pupil; `self` is the teacher as they are named. */
export const fromTeacher = (
  byStaff: string,
  self: Named,
  other: Named,
  reasons: readonly Reason[],
  answers: Pick<Answers, 'story' | 'strengths' | 'tried' | 'howSoon' | 'pupilKnows'>,
): DescribedReferral & Pick<Described, 'byStaff'> => ({
  byStaff,
  madeBy: 'teacher',
  about: 'pupil',
  identity: 'known',
  who: { self, other },
  language: 'en',
  answers: {
    reasons,
    wishes: [],
    reach: 'find_me',
    number: '',
    channelIsPrivate: 'not_sure',
    when: [],
    safeTimes: '',
    leaveNoMessage: false,
    interpreter: '',
    ...answers,
  },
})

export const note = (
  days: number,
  words: string,
  kind: MeetingKind = 'one_to_one',
  minutes = 35,
): DescribedNote => ({ at: ago(days, '11:25'), words, kind, minutes })

/**
 * The cases of one mentor: a referral asked `madeDays` school days ago, opened and taken on the next.
 * `called` is the first name in the words that were sent.
 */
export function casesOf(mentor: string, called: string) {
  const taken =
    (intensity: CaseIntensity) =>
    (
      n: number,
      madeDays: number,
      asked: DescribedReferral,
      notes: readonly DescribedNote[],
      {
        dueInDays,
        handingTo,
        ...more
      }: Partial<Described> &
        Pick<NonNullable<Described['openCase']>, 'dueInDays' | 'handingTo'> = {},
    ): Described => ({
      n,
      ...asked,
      made: ago(madeDays, '12:45'),
      openedBy: [{ by: mentor, at: ago(madeDays - 1, '09:05') }],
      decided: {
        outcome: 'taken_on',
        by: mentor,
        mentor,
        at: ago(madeDays - 1, '09:20'),
        words: `Thank you for telling us. ${called} has time for you and will come and say hello. You can still change your mind.`,
      },
      openCase: {
        intensity,
        notes,
        ...(dueInDays === undefined ? {} : { dueInDays }),
        ...(handingTo ? { handingTo } : {}),
        ...(more.exit?.ended ? { ended: more.exit.ended.at } : {}),
      },
      ...more,
    })
  return { light: taken('light'), usual: taken('usual'), intensive: taken('intensive') }
}
