import type { Person } from '../../officeRoute/answers.ts'
import type { Soon } from '../rules/call.ts'

export type CallShown = {
  id: string
  place: string
  soon: Soon
  by: Person
  askedAt: number
  standing: 'open' | 'taken' | 'back' | 'over'
  takenBy: Person | null
  takenAt: number | null
  minutes: number | null
  /** By their id on the roll, for mentors. */
  pupilId: string | null
}

/** Calls of this half-term, for the lead mentor. */
type CallCount = {
  fromOn: string
  calls: number
  taken: number
  minutes: number
  byHour: { hour: number; calls: number }[]
}

/** `GET /office/api/on-call`: today's calls. A teacher reads their own. */
export type OnCallPage = {
  now: number
  calls: CallShown[]
  mayAnswer: boolean
  count?: CallCount
}
