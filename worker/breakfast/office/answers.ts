import type { BookingStatus } from '../../bookings/rules/booking.ts'
import type { Slip } from '../../returnCode/office/answers.ts'
import type { NamesakePair } from '../../bookings/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { Allergen, FoodNeeds, Severity } from '../rules/foodNeeds.ts'

/** A child's food needs, for the staff who feed it and look after it there. */
export type FoodAnswer = {
  worst: Severity | null
  /** Whether the family has answered; where it has not, ask. */
  answered: boolean
  needs: { what: Allergen; severity: Severity }[]
  /** In the family's words; empty for nothing. */
  other: string
  otherSeverity: Severity
  /** Where the pen is; null: there is none. */
  pen: string | null
  carePlan: FoodNeeds['carePlan']
  /** Said for an earlier school year: ask before it is relied on. */
  askAgain: boolean
}

/** Two records of one name at a meal; `food` null where one of them is no child that was signed up. */
export type FoodPair = NamesakePair & {
  food: {
    one: FoodAnswer
    other: FoodAnswer
    /** The two say different things. */
    differs: boolean
    /** The families' answer since: `each` record is right, or the one with this id. */
    asked: { food: string; by: Person | null } | null
  } | null
}

/** A child with a known food need, who may be the one who walked in. */
export type Alarm = {
  name: string
  year: string
  food: FoodAnswer
  /** Their sign-up waits to be confirmed. */
  unconfirmed: boolean
}

/** Children of sign-ups that wait to be confirmed, who have food needs: they have no place, and may walk in. */
export type Unconfirmed = {
  children: Alarm[]
  /** More sign-ups wait than were read. */
  andMore: boolean
}

/** `GET /office/api/breakfast`: what a family on the phone can choose from. */
export type SignUpForPage = {
  years: number[]
  clubs: {
    id: string
    title: string
    /** The free half hour: nobody waits, and nobody is collected. */
    neverFull: boolean
    weekdays: number[]
    /** Those of them on which another child would wait for a place. */
    full: number[]
  }[]
}

/** `POST` of the same: the outcome of each day, and the words to read out, once. */
export type SignedUpForThem = {
  days: { weekday: number; status: BookingStatus }[]
  slip: Slip | null
}
