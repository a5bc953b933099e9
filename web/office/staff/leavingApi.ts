import type { LeavingForm, NeverWithout } from '../../../worker/staff/rules/leaving.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { leaving, staff } = officeApi

export const readColleagues = () => answerOf(leaving.$get())

export const readLeaving = (id: string) => answerOf(staff[':id'].leaving.$get({ param: { id } }))

export const sendLeaving = (id: string, json: LeavingForm) =>
  answerOf(staff[':id'].leaving.$post({ param: { id }, json }))

/** In what someone would be missing. */
export const LAST_OF: Record<NeverWithout, string> = {
  dsl: 'the safeguarding lead',
  head: 'the head in safeguarding',
  lead_mentor: 'the lead mentor',
  administrator: 'the administrator',
}
