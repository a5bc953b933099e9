import type {
  MessageForm,
  MessageRow,
  ReferralPage,
  ParentsEntryRow,
  ParentsForm,
  PupilAnswerForm,
  PupilAnswerRow,
  ReferForm,
  ReferPage,
  Referred,
  ReferredPage,
  FeedbackForm,
  TeacherFeedbackRow,
} from '../../../worker/referrals/office/answers.ts'
import type { PassedOn } from '../../../worker/safeguarding/office/answers.ts'
import type { PassOnForm } from '../../../worker/safeguarding/rules/recordForms.ts'
import { ask } from '../shell/api.ts'

export const readReferral = (id: string) => ask<ReferralPage>(`referrals/${id}`)

export const readReferForm = () => ask<ReferPage>('refer')

export const readReferred = () => ask<ReferredPage>('referred')

export const sendReferred = (form: ReferForm) => ask<Referred>('refer', form)

export const sendPupilAnswer = (referralId: string, form: PupilAnswerForm) =>
  ask<PupilAnswerRow>(`referrals/${referralId}/pupil-answer`, form)

export const sendFeedback = (referralId: string, form: FeedbackForm) =>
  ask<TeacherFeedbackRow>(`referrals/${referralId}/feedback`, form)

export const sendParentsEntry = (referralId: string, form: ParentsForm) =>
  ask<ParentsEntryRow>(`referrals/${referralId}/parents`, form)

export const sendMessage = (referralId: string, form: MessageForm) =>
  ask<MessageRow>(`referrals/${referralId}/messages`, form)

export const sendPassOn = (referralId: string, form: PassOnForm) =>
  ask<PassedOn>(`referrals/${referralId}/disclosure`, form)
