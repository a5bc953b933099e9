import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import type {
  HandOverForm,
  HandOverRow,
  HandOversPage,
} from '../../../worker/cases/office/handOverAnswers.ts'
import { ask } from '../shell/api.ts'

/** What is asked of the Worker on handing a case over. An id is the case's. */
export const readHandOvers = (id: string) => ask<HandOversPage>(`cases/${id}/hand-overs`)

export const sendHandOver = (id: string, form: HandOverForm) =>
  ask<HandOverRow>(`cases/${id}/hand-overs`, form)

export const sendAcceptance = (id: string, handOverId: string) =>
  ask<object>(`cases/${id}/hand-overs/acceptance`, { handOverId })

export const sendRefusal = (id: string, form: { handOverId: string; answer: string }) =>
  ask<object>(`cases/${id}/hand-overs/refusal`, form)

export const sendTakingBack = (id: string, handOverId: string) =>
  ask<object>(`cases/${id}/hand-overs/withdrawal`, { handOverId })

/** Whether a case that weighs so many usual ones still fits. */
export const fits = ({ weight, limit }: MentorLoad, weighs: number) => weight + weighs <= limit
