import type { EntryKind, Said } from '../rules/entry.ts'

/** `GET /office/api/partnership`: what schools do together. No pupil and no case is in it. */
export type PartnershipPage = {
  /** Whether they write, as a link mentor, or only read. */
  keeps: boolean
  schools: LinkedSchool[]
  /** The latest day first. One that several schools share is here once. */
  entries: EntryShown[]
  today: string
}

export type LinkedSchool = {
  id: string
  name: string
  /** By the names that staff use. */
  mentors: string[]
  lastVisitOn: string | null
  nextVisitOn: string | null
  /** No visit is in this term, past or planned. */
  needsVisit: boolean
}

export type EntryShown = Said & {
  id: string
  kind: EntryKind
  happensOn: string
  /** By their ids. */
  schools: string[]
  /** Those of them that have it as it was before the last change, which stopped on its way. */
  behind: string[]
  version: number
  by: string
}
