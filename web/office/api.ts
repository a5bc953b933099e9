import type {
  Acknowledged,
  CaseloadPage,
  CasePage,
  Decided,
  DecisionForm,
  DisclosurePage,
  DisclosuresPage,
  Me,
  MessageForm,
  MessageRow,
  NoteForm,
  NoteRow,
  OfficeProblem,
  PassedOn,
  PassOnForm,
  QueuePage,
  ReferralPage,
} from '../../worker/office/answers.ts'
import type {
  ParentsEntryRow,
  ParentsForm,
  PupilAnswerForm,
  PupilAnswerRow,
  ReferForm,
  ReferPage,
  Referred,
  ReferredPage,
  Slip,
  SlipForm,
  FeedbackForm,
  ToldRow,
} from '../../worker/office/teacherAnswers.ts'
import { setSignedOut } from './shell/signedOut.ts'
import { NOT_REACHED, OUR_FAULT } from './words.ts'

/** Why something was not read or not done. `status` 0: the school's office was not reached at all. */
export type Problem = Pick<OfficeProblem, 'status' | 'title' | 'fields' | 'meanwhile'>

/** What was asked for, or why not. Nothing here throws. */
export type Answer<T> = { value: T; problem?: undefined } | { value?: undefined; problem: Problem }

/** Milliseconds after which an answer is not waited for any longer. */
const PATIENCE = 20_000

// Written out instead of `hc<OfficeApi>`: all of this file is 0.7 kB compressed, `hc` by itself 2.0 kB;
// and the browser's types come from `answers.ts` alone, not through every route of the Worker.
export const readMe = () => ask<Me>('me')
export const readQueue = (after?: string) =>
  ask<QueuePage>(after ? `queue?after=${encodeURIComponent(after)}` : 'queue')
export const readReferral = (id: string) => ask<ReferralPage>(`referrals/${id}`)
export const readCaseload = (mentorId?: string) =>
  ask<CaseloadPage>(mentorId ? `caseload?mentor=${encodeURIComponent(mentorId)}` : 'caseload')
export const readCase = (id: string) => ask<CasePage>(`cases/${id}`)
export const readDisclosures = () => ask<DisclosuresPage>('disclosures')
export const readDisclosure = (id: string) => ask<DisclosurePage>(`disclosures/${id}`)

export const readReferForm = () => ask<ReferPage>('refer')
export const readReferred = () => ask<ReferredPage>('referred')
export const sendReferred = (form: ReferForm) => ask<Referred>('refer', form)
export const sendPupilAnswer = (referralId: string, form: PupilAnswerForm) =>
  ask<PupilAnswerRow>(`referrals/${referralId}/pupil-answer`, form)
export const sendFeedback = (referralId: string, form: FeedbackForm) =>
  ask<ToldRow>(`referrals/${referralId}/feedback`, form)
export const sendParentsEntry = (referralId: string, form: ParentsForm) =>
  ask<ParentsEntryRow>(`referrals/${referralId}/parents`, form)
export const askForSlip = (referralId: string, form: SlipForm) =>
  ask<Slip>(`referrals/${referralId}/slip`, form)

export const sendDecision = (referralId: string, form: DecisionForm) =>
  ask<Decided>(`referrals/${referralId}/decision`, form)
export const sendMessage = (referralId: string, form: MessageForm) =>
  ask<MessageRow>(`referrals/${referralId}/messages`, form)
export const sendPassOn = (referralId: string, form: PassOnForm) =>
  ask<PassedOn>(`referrals/${referralId}/disclosure`, form)
export const sendNote = (caseId: string, form: NoteForm) =>
  ask<NoteRow>(`cases/${caseId}/notes`, form)
export const sendAcknowledgement = (disclosureId: string) =>
  ask<Acknowledged>(`disclosures/${disclosureId}/acknowledgement`, {})

/** A GET, or with `form` a POST. */
export async function ask<T>(address: string, form?: object): Promise<Answer<T>> {
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    const response = await fetch(
      `/office/api/${address}`,
      form
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(form),
            signal,
          }
        : { signal },
    )
    if (response.status === 401) setSignedOut('asked')
    if (response.ok) return { value: await response.json<T>() }
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
    if (isProblem) return { problem: await response.json<Problem>() }
    return { problem: { status: response.status, title: OUR_FAULT } }
  } catch {
    return { problem: { status: 0, title: NOT_REACHED } }
  }
}
