import type {
  BookedForThem,
  BookForForm,
  JumpForm,
  PlacesForm,
  SessionBookingsPage,
} from '../../../worker/bookings/office/answers.ts'
import type {
  Ended,
  EndingPage,
  SavedTaps,
  RegisterPage,
  TapsForm,
  TodayPage,
} from '../../../worker/register/office/answers.ts'
import { ask } from '../shell/api.ts'

const at = (sessionId: string) => `sessions/${encodeURIComponent(sessionId)}`

export const readToday = () => ask<TodayPage>('register')

export const readRegister = (id: string) => ask<RegisterPage>(`${at(id)}/register`)

export const sendTaps = (id: string, form: TapsForm) => ask<SavedTaps>(`${at(id)}/register`, form)

export const readEnding = (id: string) => ask<EndingPage>(`${at(id)}/ending`)

export const sendEnding = (id: string) => ask<Ended>(`${at(id)}/ending`, {})

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

export const registerAt = (id: string) => `/office/sessions/${id}/register`

export const bookingsAt = (id: string) => `/office/sessions/${id}/bookings`
