/** Every way in which Ajar says no. `worker/problem.ts` gives each its status and its words. */
export const REFUSAL_CODES = [
  'not_found',
  'not_allowed',
  'not_signed_in',
  'other_school',
  'not_valid',
  'too_large',
  'wrong_type',
  'broken_encoding',
  'repeated_field',
  'foreign_origin',
  'form_expired',
  'changed_meanwhile',
  'not_awaiting_triage',
  'caseload_full',
  'already_ended',
  'session_full',
  'time_taken',
  'talk_ahead',
  'needs_a_look',
  'session_off',
  'session_over',
  'has_left',
  'still_theirs',
  'last_of_role',
  'overloaded',
  'moving',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Facts that the words of a refusal may need: who was first, which field. Never a person's own words. */
export type RefusalFacts = Readonly<Record<string, string | number>>

/** The one error type: thrown by rules and commands, turned into words at the front door. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: RefusalFacts

  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}
