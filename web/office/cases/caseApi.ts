import type {
  CaseloadPage,
  CasePage,
  NoteForm,
  NoteRow,
} from '../../../worker/cases/office/answers.ts'
import { ask } from '../shell/api.ts'

export const readCaseload = (mentorId?: string) =>
  ask<CaseloadPage>(mentorId ? `caseload?mentor=${encodeURIComponent(mentorId)}` : 'caseload')

export const readCase = (id: string) => ask<CasePage>(`cases/${id}`)

export const sendNote = (caseId: string, form: NoteForm) =>
  ask<NoteRow>(`cases/${caseId}/notes`, form)
