import type { BookForForm } from '../../../worker/bookings/rules/staffForms.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const ofSession = officeApi.sessions[':id'].bookings

const booking = officeApi.bookings[':id']

const at = (id: string) => ({ param: { id: encodeURIComponent(id) } })

export const readBookings = (sessionId: string) => answerOf(ofSession.$get(at(sessionId)))

export const sendBooking = (sessionId: string, json: BookForForm) =>
  answerOf(ofSession.$post({ ...at(sessionId), json }))

export const sendPlaces = (id: string, json: { places: number }) =>
  answerOf(booking.places.$post({ ...at(id), json }))

export const sendCancellation = (id: string) => answerOf(booking.cancellation.$post(at(id)))

export const sendAcceptance = (id: string) => answerOf(booking.acceptance.$post(at(id)))

export const sendJump = (id: string, json: { reason: string }) =>
  answerOf(booking.jump.$post({ ...at(id), json }))
