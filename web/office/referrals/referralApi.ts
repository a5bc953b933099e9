import type { ParentsForm } from '../../../worker/referrals/rules/parentsForm.ts'
import type { ReplyForm } from '../../../worker/referrals/rules/reply.ts'
import type {
  FeedbackForm,
  PupilAnswerForm,
  ReferForm,
} from '../../../worker/referrals/rules/teacherForms.ts'
import type { PassOnForm } from '../../../worker/safeguarding/rules/passOn.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { refer, referred } = officeApi

const referral = officeApi.referrals[':id']

/** The id may come from the page's address, where anyone can type anything. */
const at = (id: string) => ({ param: { id: encodeURIComponent(id) } })

export const readReferral = (id: string) => answerOf(referral.$get(at(id)))

export const readReferForm = () => answerOf(refer.$get())

export const readReferred = () => answerOf(referred.$get())

export const sendReferred = (json: ReferForm) => answerOf(refer.$post({ json }))

export const sendPupilAnswer = (id: string, json: PupilAnswerForm) =>
  answerOf(referral['pupil-answer'].$post({ ...at(id), json }))

export const sendFeedback = (id: string, json: FeedbackForm) =>
  answerOf(referral.feedback.$post({ ...at(id), json }))

export const sendParentsEntry = (id: string, json: ParentsForm) =>
  answerOf(referral.parents.$post({ ...at(id), json }))

export const sendMessage = (id: string, json: ReplyForm) =>
  answerOf(referral.messages.$post({ ...at(id), json }))

/** Takes a message back that they cannot read yet. */
export const undoMessage = (id: string, message: string) =>
  answerOf(
    referral.messages[':message'].undo.$post({
      param: { ...at(id).param, message },
      json: {},
    }),
  )

export const sendPassOn = (id: string, json: PassOnForm) =>
  answerOf(referral.disclosure.$post({ ...at(id), json }))
export const sendNeedsNoAnswer = (id: string, seenAt: number) =>
  answerOf(referral['waiting-reply'].$post({ ...at(id), json: { needs: 'no_answer', seenAt } }))

export const sendNeedsAnswer = (id: string) =>
  answerOf(referral['waiting-reply'].$post({ ...at(id), json: { needs: 'answer' } }))
