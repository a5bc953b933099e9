import type {
  ColleaguesPage,
  LeavingForm,
  LeavingPage,
  Left,
} from '../../../worker/staff/office/answers.ts'
import { ask } from '../shell/api.ts'

export const readColleagues = () => ask<ColleaguesPage>('leaving')

export const readLeaving = (staffId: string) => ask<LeavingPage>(`staff/${staffId}/leaving`)

export const sendLeaving = (staffId: string, form: LeavingForm) =>
  ask<Left>(`staff/${staffId}/leaving`, form)

/** In what somebody would be missing. */
export const LAST_OF: Record<LeavingPage['lastOf'][number], string> = {
  dsl: 'the safeguarding lead',
  head: 'the head in safeguarding',
  lead_mentor: 'the lead mentor',
  administrator: 'the administrator',
}
