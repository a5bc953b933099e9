import type { AgencyEntry } from '../rules/agencyEntry.ts'
import type { Person } from '../../officeRoute/answers.ts'

/** One version of a text of a case. */
export type TextRow = { version: number; by: Person; writtenAt: number; words: string }

/**
 * `POST /office/api/cases/:id/texts`: the next version of a text, written on `base`. Answers the `TextRow` that
 * stands, or 409 `changed_meanwhile`; `GET …/texts?text=…` then says what stands, the oldest version first.
 * `textId`: `focus`, or a session note's id, whose own words are version 0.
 */
export type TextForm = { textId: string; base: number; words: string }

/** `POST /office/api/cases/:id/agencies`, answers the `AgencyRow`. `id` is made in the form. */
export type AgencyForm = AgencyEntry & { id: string }

export type AgencyRow = AgencyEntry & {
  id: string
  /** Its own id where it begins a contact. */
  contactId: string
  by: Person
  writtenAt: number
}
