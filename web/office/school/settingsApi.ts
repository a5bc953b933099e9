import type { ServiceForm } from '../../../worker/school/rules/serviceForm.ts'
import type { PartForm } from '../../../worker/school/rules/settingForms.ts'
import type { SettingPart } from '../../../worker/school/rules/settings.ts'
import { answerOf, officeApi } from '../shell/api.ts'
import { askWhoIAm } from '../shell/me.ts'

const { door, 'leaving-ajar': leaving, 'listed-schools': listed, services, settings } = officeApi

export const readSettings = () => answerOf(settings.$get())

export async function sendPart(part: SettingPart, json: PartForm) {
  const answer = await answerOf(settings[':id'].$post({ param: { id: part }, json }))
  // The rail says how much of the set-up is left.
  if (!answer.problem) void askWhoIAm()
  return answer
}

export const readServices = () => answerOf(services.$get())

export const sendService = (id: string, json: ServiceForm) =>
  answerOf(services[':id'].words.$post({ param: { id }, json }))

export const sendShowing = (id: string, shown: boolean) =>
  answerOf(services[':id'].showing.$post({ param: { id }, json: { shown } }))

export const readDoor = () => answerOf(door.$get())

export const moveDoor = (json: { opens: boolean; asDsl?: boolean }) =>
  answerOf(door.$post({ json }))

export const readLeaving = () => answerOf(leaving.$get())

export const answerLeaving = (id: string, answer: 'yes' | 'no') =>
  answerOf(leaving[':id'][answer === 'yes' ? 'agreement' : 'refusal'].$post({ param: { id } }))

/** A school by its URN, or by its postcode, as much of it as is known, and some of its name. */
export const findListed = (query: { urn?: string; name?: string; postcode?: string }) =>
  answerOf(listed.$get({ query }))

export const takeListed = (json: { id: string; urn: string }) => answerOf(listed.$post({ json }))
