import type { Person } from '../../officeRoute/answers.ts'
import type { Soon, WhoIsThere } from '../rules/call.ts'

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
  there: WhoIsThere
  /** Whom to find where no mentor is there: the DSL, unless it's the reader, and the school's telephone number. */
  instead: { dsl: string | null; dslRoom: string; phone: string }
  count?: CallCount
}
