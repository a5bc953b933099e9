import type { Named } from '../../names/rules/who.ts'
import type { NameFit } from '../rules/likeness.ts'
import type { PupilSummary } from '../../roll/office/answers.ts'

/** `GET /office/api/find`: what is there to find without typing a name. */
export type FindPage = {
  /** Who is told of a child who may be hurt; null until the school has said. */
  dsl: string | null
  /** From today on, the next first. */
  sessions: FoundSession[]
  services: FoundService[]
}

/** `startsAt` in UTC (ms), `on` a London day. */
export type FoundSession = {
  id: string
  title: string
  on: string
  startsAt: number
  place: string
  /** The reader runs it. */
  isMine: boolean
  isOver: boolean
}

export type FoundService = { id: string; name: string; phone: string | null; about: string }

/** What the reader may know of where someone’s request stands. */
export type Standing = 'your_case' | 'case' | 'waiting'

/** `referralId`: the request, or the case, behind `standing`. */
export type FoundPupil = PupilSummary & {
  fits: NameFit
  pupilId: string
  standing: Standing | null
  referralId: string | null
}

/** Someone with a request who is not on the roll, or not joined to it yet. */
export type FoundRequest = {
  referralId: string
  named: Named
  standing: Standing | 'referred'
  fits: NameFit
}

/** `POST /office/api/find` */
export type Found = {
  pupils: FoundPupil[]
  /** The number of further pupils who fit. */
  more: number
  requests: FoundRequest[]
  /** Only where nobody was found: who may have been meant. */
  nearest: FoundPupil[]
}
