import type { HeldBookingBecause } from '../rules/heldBooking.ts'

/** Held bookings of one hour and one pattern. */
export type HeldBookingGroup = {
  id: string
  why: HeldBookingBecause
  /** Beginning of the hour in which they came. */
  fromAt: number
  held: number
  aside: number
}

/** `GET /office/api/held-places` */
export type HeldBookingsPage = { groups: HeldBookingGroup[] }

export type HeldBookingRow = {
  id: string
  name: string
  year: string
  places: number
  title: string
  /** Null for standing places, which are on a `weekday`, 1 Monday. */
  startsAt: number | null
  weekday: number | null
  madeAt: number
}

/** `GET /office/api/held-places/:id`, with `aside=yes` those set aside: the first two hundred, in order. */
export type HeldBookingRows = { rows: HeldBookingRow[] }

/** `POST /office/api/held-places/:id/moving`. `ids` in the form of the opposite move undo it. */
export type HeldBookingsMoved = { ids: readonly string[] }
