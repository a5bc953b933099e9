import type { FoodAnswer } from '../../breakfast/office/answers.ts'
import type { ExitAnswers } from '../../cases/rules/exit.ts'
import type { Says } from '../../cases/rules/sharing.ts'
import type { Lesson } from '../../lessons/rules/lesson.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { Moment, RatingWords } from '../../ratings/rules/rating.ts'
import type { ParentsKind } from '../../referrals/rules/parentsRecord.ts'
import type { PupilSays, SafePhrase } from '../../referrals/rules/teacherReferral.ts'
import type { CopyAskedBy, CopyRight } from '../rules/subjectCopy.ts'
import type { Move, Step } from '../../stepPlan/rules/stepPlan.ts'

/** Something that a copy has beside the timeline, with the instant that it is of. */
export type CopyPart = { key: string; at: number } & (
  | {
      what: 'on_roll'
      who: { name: string; knownAs: string; year: number; group: string }
      numbers: { upn: string; number: string; born: string }
    }
  | { what: 'decision'; by: Person | null; words: string; reason: string | null }
  | { what: 'focus' | 'earlier_words'; by: Person; words: string }
  | { what: 'pupil_said'; said: PupilSays }
  | { what: 'told_teacher'; by: Person; phrase: SafePhrase }
  | { what: 'parents'; by: Person; kind: ParentsKind; words: string }
  | { what: 'rating'; by: Person; moment: Moment; said: RatingWords }
  | { what: 'plan_shared'; says: Says | null }
  | { what: 'told_name'; by: Person; to: Person }
  | { what: 'pack'; by: Person; title: string }
  | { what: 'steps'; by: Person; steps: Step[] }
  | { what: 'step'; by: Person; move: Move; toStep: number; words: string }
  | { what: 'lessons'; by: Person; lessons: Lesson[] }
  | { what: 'goodbye'; answers: ExitAnswers }
  | { what: 'hand_over'; from: Person; to: Person; reason: string; answer: string | null }
  | { what: 'pass'; by: Person; room: string; fromAt: number; untilAt: number }
  | { what: 'on_call'; by: Person; place: string }
  | { what: 'signed_up'; name: string; food: FoodAnswer; collect: string[] }
  /** `name`: who said it. Null for what was agreed, and for what was seen later. */
  | { what: 'meeting'; by: Person; is: 'agreed' | 'seen_later'; words: string }
  | { what: 'account'; isTheirs: boolean; name: string; words: string }
)

/** `GET /office/api/pupils/:id/copy-parts` */
export type CopyParts = { parts: CopyPart[] }

/** `GET /office/api/copy-requests`: who waits for a copy, what is due first on top. No pupil is named. */
export type CopyRequestsPage = {
  requests: {
    /** One of the pupil's requests, at which their page opens. */
    referralId: string
    id: string
    askedBy: CopyAskedBy
    byRight: CopyRight
    askedOn: string
    dueOn: string
    by: Person
  }[]
}
