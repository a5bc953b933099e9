import type { AgencyForm } from '../../../worker/cases/rules/agencyEntry.ts'
import type { TextForm } from '../../../worker/cases/rules/caseText.ts'
import type { HandOverForm } from '../../../worker/cases/rules/handOver.ts'
import type { ObservationForm } from '../../../worker/cases/rules/observation.ts'
import type { NoteForm } from '../../../worker/cases/rules/sessionNote.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { caseload, cases } = officeApi

/** @param mentor whose caseload; without one, that of the person who asks */
export const readCaseload = (mentor?: string) =>
  answerOf(caseload.$get({ query: mentor ? { mentor } : {} }))

/** What everyone carries, with what presses in it. */
export const readCaseloads = () => answerOf(caseload.$get({ query: { every: 'yes' } }))

export const sendNote = (id: string, json: NoteForm) =>
  answerOf(cases[':id'].notes.$post({ param: { id }, json }))

export const sendText = (id: string, json: TextForm) =>
  answerOf(cases[':id'].texts.$post({ param: { id }, json }))

/** Every version of one text, the oldest first. */
export const readText = (id: string, text: string) =>
  answerOf(cases[':id'].texts.$get({ param: { id }, query: { text } }))

export const sendObservation = (id: string, json: ObservationForm) =>
  answerOf(cases[':id'].observations.$post({ param: { id }, json }))

export const sendAgencyEntry = (id: string, json: AgencyForm) =>
  answerOf(cases[':id'].agencies.$post({ param: { id }, json }))

export const readHandOvers = (id: string) =>
  answerOf(cases[':id']['hand-overs'].$get({ param: { id } }))

export const sendHandOver = (id: string, json: HandOverForm) =>
  answerOf(cases[':id']['hand-overs'].$post({ param: { id }, json }))

export const sendAcceptance = (id: string, handOverId: string) =>
  answerOf(cases[':id']['hand-overs'].acceptance.$post({ param: { id }, json: { handOverId } }))

export const sendRefusal = (id: string, json: { handOverId: string; answer: string }) =>
  answerOf(cases[':id']['hand-overs'].refusal.$post({ param: { id }, json }))

export const sendTakingBack = (id: string, handOverId: string) =>
  answerOf(cases[':id']['hand-overs'].withdrawal.$post({ param: { id }, json: { handOverId } }))
