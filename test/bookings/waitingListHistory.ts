import * as fc from 'fast-check'
import { AHEAD_OF_TICKETS, inWaitingOrder } from '../../worker/bookings/rules/waitingList.ts'
import { type BookingStatus, fitsSession } from '../../worker/bookings/rules/booking.ts'

/** The events of a session with a waiting list. `which` counts its bookings, past the last from the first. */
export type Step =
  | { do: 'book'; places: number }
  | { do: 'wait'; places: number }
  | { do: 'cancel' | 'accept' | 'jump'; which: number }
  | { do: 'changePlaces'; which: number; places: number }
  | { do: 'setCapacity'; to: number }
  | { do: 'expireOffers' }

const which = fc.nat(11)

const places = fc.integer({ min: 1, max: 4 })

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('book', 'wait'), places }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'accept', 'jump'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('changePlaces'), which, places }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('setCapacity'), to: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expireOffers') }) },
)

export const histories = fc.array(anyStep, { minLength: 4, maxLength: 14 })

export const FIRST_CAPACITY = 3

/** One history in which a party is not passed, someone jumps, an offer expires and the capacity changes. */
export const ONE_OF_EACH: readonly Step[] = [
  { do: 'book', places: 3 },
  { do: 'wait', places: 2 },
  { do: 'wait', places: 1 },
  { do: 'changePlaces', which: 0, places: 2 },
  { do: 'jump', which: 2 },
  { do: 'expireOffers' },
  { do: 'setCapacity', to: 5 },
  { do: 'accept', which: 1 },
  { do: 'cancel', which: 0 },
  { do: 'wait', places: 4 },
  { do: 'wait', places: 4 },
  { do: 'jump', which: 4 },
]

type Modelled = { id: string; places: number; line: number; status: BookingStatus }

/** The waiting list as the rules word it, without a database. */
export class Model {
  readonly all: Modelled[] = []
  capacity = FIRST_CAPACITY

  waiting = () => inWaitingOrder(this.all.filter(({ status }) => status === 'waiting'))

  free = () =>
    this.all
      .filter(({ status }) => status === 'booked' || status === 'offered')
      .reduce((left, { places }) => left - places, this.capacity)

  hasRoomFor = (places: number) => this.waiting().length === 0 && places <= this.free()

  join(id: string, places: number, status: BookingStatus) {
    this.all.push({ id, places, line: this.all.length + 1, status })
  }

  at = (which: number): Modelled | undefined => this.all[which % Math.max(1, this.all.length)]

  /** The effect of a step on an existing booking; `book` and `wait` are `join`. */
  live(step: Exclude<Step, { do: 'book' | 'wait' }>) {
    if (step.do === 'setCapacity') this.capacity = step.to
    else if (step.do === 'expireOffers') this.#expireOffers()
    else this.#change(step)
    if (step.do !== 'accept') this.#offerFreePlaces()
  }

  #change(step: Extract<Step, { which: number }>) {
    const one = this.at(step.which)
    if (!one || one.status === 'cancelled' || one.status === 'expired') return
    if (step.do === 'cancel') one.status = 'cancelled'
    if (step.do === 'accept' && one.status === 'offered') one.status = 'booked'
    if (step.do === 'jump' && one.status === 'waiting' && one.line > 0) one.line -= AHEAD_OF_TICKETS
    if (step.do !== 'changePlaces') return
    const more = step.places - one.places
    if (more > 0 && !fitsSession(step.places, this.capacity)) return
    if (one.status === 'waiting' || more <= 0 || this.hasRoomFor(more)) one.places = step.places
  }

  /** Each offer ends by itself, and what it frees is offered before the next one ends. */
  #expireOffers() {
    for (const one of this.all.filter(({ status }) => status === 'offered')) {
      one.status = 'expired'
      this.#offerFreePlaces()
    }
  }

  #offerFreePlaces() {
    for (const next of this.waiting()) {
      if (next.places > this.free()) return
      next.status = 'offered'
    }
  }
}
