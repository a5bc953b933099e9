import type { ChildWish, ParentsKind } from '../domain/parents.ts'
import type { Named, Reason } from '../domain/referral.ts'
import type {
  HowSoon,
  PupilKnows,
  PupilSays,
  SafePhrase,
  Standing,
} from '../domain/teacherReferral.ts'
import type { Person, Promised } from './answers.ts'

/** What stands on a referral's page beside the rest where a teacher made it. */
export type FromTeacher = {
  by: Person | null
  /** What the pupil said last, and all that they said, the oldest first. */
  pupilSaid: PupilSays | null
  answers: PupilAnswerRow[]
  told: ToldRow[]
  /** Phrases that may be told as it stands. */
  phrases: readonly SafePhrase[]
  may: { ask: boolean; tell: boolean }
}
/** `by` null: the pupil said it on their own page. */
export type PupilAnswerRow = { id: string; said: PupilSays; saidAt: number; by: Person | null }
export type ToldRow = { id: string; phrase: SafePhrase; toldAt: number; by: Person }

/** `GET /office/api/refer`: what stands beside the form. */
export type ReferPage = {
  /** When to refer: lines in the school's own words. */
  criteria: readonly string[]
  reasons: readonly Reason[]
  years: readonly number[]
  /** Whom it may be about, for one about somebody who works here. */
  colleagues: readonly Person[]
}

/** `POST /office/api/refer`, answers `Referred`. `id` is made in the form: sent twice, kept once. */
export type ReferForm = {
  id: string
  name: string
  year: number | null
  group: string
  reasons: Reason[]
  story: string
  strengths: string
  tried: string
  howSoon: HowSoon
  pupilKnows: PupilKnows
  /** An id of `colleagues`, `SOMEBODY_ELSE`, or empty for none. */
  aboutStaff: string
}
export type Referred = { id: string; promised: Promised | null }

/** `GET /office/api/referred`: one's own referrals, the newest first, and nothing of what was said. */
export type ReferredPage = { referred: ReferredRow[] }
export type ReferredRow = {
  id: string
  /** As they typed it. */
  pupil: Named | null
  madeAt: number
  standing: Standing
  /** Null before the pupil has said yes. */
  meetsMentor: boolean | null
  told: { phrase: SafePhrase; toldAt: number }[]
}

/** `POST /office/api/referrals/:id/pupil-answer`, answers the `PupilAnswerRow`. */
export type PupilAnswerForm = { id: string; said: PupilSays }
/** `POST /office/api/referrals/:id/feedback`, answers the `ToldRow`. */
export type FeedbackForm = { id: string; phrase: SafePhrase }
/** `POST /office/api/referrals/:id/slip`: new words, shown once. */
export type SlipForm = { language: string }
export type Slip = {
  words: string[]
  digits: string
  /** Where the words are typed, as it is written and as a QR code: a path of dark squares. */
  address: string
  squares: string
  size: number
  language: string
  direction: 'ltr' | 'rtl'
  /** What the slip says. Nothing on it tells what it is about. */
  says: { title: string; lead: string; how: string; choice: string; keep: string; digits: string }
}

export type ParentsAnswer = {
  /** Since when "do not tell my parents" holds; null while it does not. */
  doNotTellAt: number | null
  /** Who agrees to mentoring, by the child's year. */
  agrees: 'parent' | 'child' | 'either'
  /** The oldest first. */
  entries: ParentsEntryRow[]
  may: { keep: boolean }
}
export type ParentsEntryRow = {
  id: string
  kind: ParentsKind
  wish: ChildWish | null
  /** Of a judgement: yes or no to the five questions, in order. */
  answers: readonly boolean[] | null
  words: string
  by: Person
  keptAt: number
}
/** `POST /office/api/referrals/:id/parents`, answers the `ParentsEntryRow`. */
export type ParentsForm = {
  id: string
  kind: ParentsKind
  wish: ChildWish | null
  answers: boolean[] | null
  words: string
}
