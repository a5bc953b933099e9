import type {
  BookedForThem,
  BookForForm,
  JumpForm,
  PlacesForm,
  SessionBookingsPage,
} from '../../../worker/bookings/office/answers.ts'
import type { TapsForm } from '../../../worker/register/rules/tapsForm.ts'
import { answerOf, ask, officeApi } from '../shell/api.ts'

const at = (sessionId: string) => `sessions/${encodeURIComponent(sessionId)}`

const registers = officeApi.sessions[':id']

const of = (id: string) => ({ param: { id: encodeURIComponent(id) } })

export const readToday = () => answerOf(officeApi.register.$get())

export const readRegister = (id: string) => answerOf(registers.register.$get(of(id)))

export const sendTaps = (id: string, json: TapsForm) =>
  answerOf(registers.register.$post({ ...of(id), json }))

export const readEnding = (id: string) => answerOf(registers.ending.$get(of(id)))

export const sendEnding = (id: string) => answerOf(registers.ending.$post(of(id)))

export const readBookings = (id: string) => ask<SessionBookingsPage>(`${at(id)}/bookings`)

export const sendBooking = (id: string, form: BookForForm) =>
  ask<BookedForThem>(`${at(id)}/bookings`, form)

export const sendPlaces = (bookingId: string, form: PlacesForm) =>
  ask<unknown>(`bookings/${bookingId}/places`, form)

export const sendCancellation = (bookingId: string) =>
  ask<unknown>(`bookings/${bookingId}/cancellation`, {})

export const sendAcceptance = (bookingId: string) =>
  ask<unknown>(`bookings/${bookingId}/acceptance`, {})

export const sendJump = (bookingId: string, form: JumpForm) =>
  ask<unknown>(`bookings/${bookingId}/jump`, form)
