import type { Person } from '../../officeRoute/answers.ts'
import type { Child } from '../rules/movingUp.ts'
import type { Basis, OfferAnswer, OfferSaid, OfferSide } from '../rules/offer.ts'

export type ChildShown = Child & {
  id: string
  version: number
  seriesId: string | null
  lastOn: string
  /** By their id on the roll, once a mentor has said who it is. */
  pupilId: string | null
  addedBy: Person
  addedAt: number
}

/** `GET /office/api/moving-up` */
export type MovingUpPage = {
  /** By name, in the order of the schools that they come from. */
  children: ChildShown[]
  /** The school's series that a child could come to. */
  series: { id: string; title: string }[]
  /** The last day if nobody chooses another. */
  usualLastOn: string
  today: string
}

/** `GET /office/api/moving-up/of-pupil/:id`: nobody's words, and who is meant only by their id. */
export type OnMovingUpList = {
  /** Someone on the list whom a mentor has joined to this pupil. */
  joined: string | null
  /** People on the list with the name of this pupil. */
  maybe: string[]
}

/** `GET /office/api/moving-up/offers`: lists between this school and others, sent and received. */
export type BetweenPage = {
  /** The latest first. */
  offers: OfferShown[]
  /** Schools that a list can be offered to. */
  schools: { id: string; name: string }[]
  usualLastOn: string
  today: string
}

export type OfferShown = OfferSaid & {
  id: string
  side: OfferSide
  basis: Basis
  lastOn: string
  offeredAt: number
  answer: OfferAnswer | null
  answeredAt: number | null
}
