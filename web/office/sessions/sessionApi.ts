import type { ChangeImpact, Done } from '../../../worker/sessions/office/answers.ts'
import type {
  AbsenceForm,
  BackForm,
  ClosingForm,
  UndoForm,
} from '../../../worker/sessions/rules/dayForms.ts'
import type {
  ExtraForm,
  SeriesChangeForm,
  SeriesForm,
  SessionChangeForm,
} from '../../../worker/sessions/rules/seriesForm.ts'
import { type Answer, answerOf, officeApi } from '../shell/api.ts'

const { sessions, series } = officeApi

/** An id may come from the address that someone typed. */
const at = (id: string) => ({ param: { id: encodeURIComponent(id) } })

/** A week from `from`, or with `days` 1 that day alone; without `from`, from today. */
export const readSessions = (query: { from?: string | undefined; days?: '1' | undefined }) =>
  answerOf(sessions.$get({ query }))

export const readSession = (id: string) => answerOf(sessions[':id'].$get(at(id)))

export const readSeriesForm = () => answerOf(series.$get())

export const readSeries = (id: string) => answerOf(series[':id'].$get(at(id)))

export const sendSeries = (json: SeriesForm) => answerOf(series.$post({ json }))

export const sendExtra = (id: string, json: ExtraForm) =>
  answerOf(series[':id'].extra.$post({ ...at(id), json }))

export const sendUndo = (json: UndoForm) => answerOf(sessions.undoing.$post({ json }))

export const sendBack = (json: BackForm) => answerOf(sessions.back.$post({ json }))

/** A change in its two steps: whom it concerns, and done. */
export type Steps<F> = {
  look: (form: F) => Promise<Answer<ChangeImpact>>
  send: (form: F) => Promise<Answer<Done>>
}

export const closing: Steps<ClosingForm> = {
  look: (json) => answerOf(sessions['closing-preview'].$post({ json })),
  send: (json) => answerOf(sessions.closing.$post({ json })),
}

export const absence: Steps<AbsenceForm> = {
  look: (json) => answerOf(sessions['away-preview'].$post({ json })),
  send: (json) => answerOf(sessions.away.$post({ json })),
}

export const sessionChange = (id: string): Steps<SessionChangeForm> => ({
  look: (json) => answerOf(sessions[':id']['change-preview'].$post({ ...at(id), json })),
  send: (json) => answerOf(sessions[':id'].change.$post({ ...at(id), json })),
})

export const seriesChange = (id: string): Steps<SeriesChangeForm> => ({
  look: (json) => answerOf(series[':id']['changes-preview'].$post({ ...at(id), json })),
  send: (json) => answerOf(series[':id'].changes.$post({ ...at(id), json })),
})
