import type { Named } from '../../names/rules/who.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { Change, Moment } from '../rules/rating.ts'

/** `GET /office/api/cases/:id/ratings` */
export type RatingsPage = {
  /** Who can be asked; nobody where the pupil's name isn't known. */
  colleagues: Person[]
  asked: {
    id: string
    moment: Moment
    teacher: Person
    askedAt: number
    remindAt: number
    answeredAt: number | null
    /** What they wrote beside it, once they have answered. */
    said: { seen: string; view: string } | null
  }[]
  changes: Change[]
  /** The moment that is asked for next. */
  moment: Moment
  mayAsk: boolean
}

/** One that waits for whoever is signed in. */
export type WaitingRating = {
  id: string
  pupil: Named | null
  moment: Moment
  askedBy: Person
  askedAt: number
  isLate: boolean
}

/** `GET /office/api/ratings` */
export type WaitingRatings = { ratings: WaitingRating[] }
