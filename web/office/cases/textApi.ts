import type {
  AgencyForm,
  AgencyRow,
  TextForm,
  TextRow,
} from '../../../worker/cases/office/caseTextAnswers.ts'
import { ask } from '../shell/api.ts'

export const sendText = (caseId: string, form: TextForm) =>
  ask<TextRow>(`cases/${caseId}/texts`, form)

/** Every version of one text, the oldest first. */
export const readText = (caseId: string, textId: string) =>
  ask<TextRow[]>(`cases/${caseId}/texts?text=${encodeURIComponent(textId)}`)

export const sendAgencyEntry = (caseId: string, form: AgencyForm) =>
  ask<AgencyRow>(`cases/${caseId}/agencies`, form)
