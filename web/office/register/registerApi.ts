import type { HeldBookingsForm } from '../../../worker/bookings/rules/staffForms.ts'
import type { TapsForm } from '../../../worker/register/rules/tapsForm.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const registers = officeApi.sessions[':id']

const of = (id: string) => ({ param: { id: encodeURIComponent(id) } })

export const readToday = () => answerOf(officeApi.register.$get())

/** @param have of the answer that the page has; without it, or where much has changed, the whole register is read */
export const readRegister = (id: string, have?: string) =>
  answerOf(
    registers.register.$get({
      ...of(id),
      query: have === undefined ? {} : { have },
    }),
  )

export const sendTaps = (id: string, json: TapsForm) =>
  answerOf(registers.register.$post({ ...of(id), json }))

/** That the kitchen has been told of someone who walked in, or not after all. */
export const sendKitchenTold = (id: string, bookingId: string, told: boolean) =>
  answerOf(registers['kitchen-told'].$post({ ...of(id), json: { bookingId, told } }))

export const readEnding = (id: string) => answerOf(registers.ending.$get(of(id)))

export const sendEnding = (id: string) => answerOf(registers.ending.$post(of(id)))

const heldPlaces = officeApi['held-places']

export const readHeldBookings = () => answerOf(heldPlaces.$get())

export const readHeldBookingRows = (id: string) =>
  answerOf(heldPlaces[':id'].$get({ ...of(id), query: {} }))

export const sendHeldBookings = (id: string, json: HeldBookingsForm) =>
  answerOf(heldPlaces[':id'].moving.$post({ ...of(id), json }))
