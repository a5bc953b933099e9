import type {
  AbsenceForm,
  ClosingForm,
  ChangeImpact,
  Done,
  ExtraForm,
  Made,
  SeriesChangeForm,
  SeriesForm,
  SeriesFormPage,
  SeriesPage,
  SessionChangeForm,
  SessionPage,
  SessionsPage,
  UndoForm,
} from '../../../worker/sessions/office/answers.ts'
import { ask } from '../shell/api.ts'

const of = (id: string) => encodeURIComponent(id)

export const readSessions = ({ from, days }: { from?: string; days?: string }) =>
  ask<SessionsPage>(
    `sessions?${new URLSearchParams({ ...(from && { from }), ...(days && { days }) })}`,
  )

export const readSession = (id: string) => ask<SessionPage>(`sessions/${of(id)}`)

export const readSeriesForm = () => ask<SeriesFormPage>('series')

export const readSeries = (id: string) => ask<SeriesPage>(`series/${of(id)}`)

export const sendSeries = (form: SeriesForm) => ask<Made>('series', form)

export const sendExtra = (id: string, form: ExtraForm) => ask<Made>(`series/${of(id)}/extra`, form)

export const sendUndo = (form: UndoForm) => ask<Done>('sessions/undoing', form)

/** A change in its two steps: whom it concerns, and done. */
export type Steps<F> = {
  look: (form: F) => ReturnType<typeof ask<ChangeImpact>>
  send: (form: F) => ReturnType<typeof ask<Done>>
}

const steps = <F extends object>(address: string): Steps<F> => ({
  look: (form) => ask<ChangeImpact>(`${address}-preview`, form),
  send: (form) => ask<Done>(address, form),
})

export const closing = steps<ClosingForm>('sessions/closing')

export const sendAbsence = steps<AbsenceForm>('sessions/away')

export const sessionChange = (id: string) => steps<SessionChangeForm>(`sessions/${of(id)}/change`)

export const seriesChange = (id: string) => steps<SeriesChangeForm>(`series/${of(id)}/changes`)
