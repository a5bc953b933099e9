import type { CallForm } from '../../../worker/onCall/rules/call.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const api = officeApi['on-call']

const its = api[':id']

export const readOnCall = () => answerOf(api.$get())

export const sendCall = (json: CallForm) => answerOf(api.$post({ json }))

export const takeCall = (id: string) => answerOf(its.taking.$post({ param: { id } }))

export const releaseCall = (id: string) => answerOf(its.release.$post({ param: { id } }))

export const callOff = (id: string) => answerOf(its['calling-off'].$post({ param: { id } }))

export const sendReturn = (id: string, json: { minutes: number }) =>
  answerOf(its.return.$post({ param: { id }, json }))

export const sendCallPupil = (id: string, json: { pupilId: string | null }) =>
  answerOf(its.pupil.$post({ param: { id }, json }))
