import { Refusal } from '../../access/rules/refusal.ts'

/** What was asked of another agency for a case, and what came of it (row 73). A record: nothing is sent. */

/** Who agreed that the agency is told, or that nobody did and it was done all the same. */
export const CONSENTS = ['pupil', 'parent', 'both', 'overridden'] as const

export type Consent = (typeof CONSENTS)[number]

/** The words of an entry; of one that says what came of a contact, `words` alone. */
export type AgencySaid = {
  /** As typed, or the name of the school's service as it was then. */
  agency: string
  person: string
  /** Why they were asked, or what came of it. */
  words: string
  /** Why consent was overridden, or how it was given. */
  consentWords: string
}

/** An entry as it was typed. `contactId` null begins a contact; else it says what came of that one. */
export type AgencyEntry = AgencySaid & {
  contactId: string | null
  serviceId: string | null
  consent: Consent | null
  /** London days. */
  happenedOn: string
  followUpOn: string | null
}

/**
 * Whether an entry says all that it needs.
 *
 * @param today a London day
 * @throws Refusal `not_valid` with the box that it is about
 */
export function assertEntryWhole(entry: AgencyEntry, today: string): void {
  if (entry.contactId === null) {
    if (!entry.serviceId && entry.agency.trim() === '') {
      throw wrong('agency', 'Choose a service, or write who was asked.')
    }
    if (entry.consent === null) throw wrong('consent', 'Say who agreed, or that nobody did.')
    if (entry.consent === 'overridden' && entry.consentWords.trim() === '') {
      throw wrong('consentWords', 'Write why it was done without their yes.')
    }
  }
  if (entry.happenedOn > today) throw wrong('happenedOn', 'Choose today or a day before.')
  if (entry.followUpOn !== null && entry.followUpOn < today) {
    throw wrong('followUpOn', 'Choose today or a later day, or leave it empty.')
  }
}

const wrong = (box: string, words: string) => new Refusal('not_valid', { [box]: words })
