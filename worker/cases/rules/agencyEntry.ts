import { z } from 'zod/mini'
import { choice, day, formId, line, requiredText, text } from '../../forms/rules/fields.ts'
import { comingDayProblem, pastDayProblem, problemsIn } from '../../time/typedDay.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'

/** Who agreed that the agency is told, or that nobody did and it was necessary all the same. */
export const CONSENTS = ['pupil', 'parent', 'both', 'overridden'] as const

export type Consent = (typeof CONSENTS)[number]

/**
 * A request to another agency for a case, or its outcome, as the form sends it. A record: nothing is
 * sent to the agency. An entry that begins a contact (`contactId` null) says who was asked and who agreed.
 */
export const agencyForm = z
  .object({
    id: formId,
    /** The contact that this entry says more about. */
    contactId: z.nullable(choice('Open this page again, then send it.')),
    serviceId: z.nullable(choice('Choose one from the list.')),
    /** As typed, or empty where one of the school's services was chosen. */
    agency: line(LIMITS.name),
    person: line(LIMITS.name),
    /** Why they were asked, or what came of it. */
    words: requiredText(LIMITS.words, 'Write a line on it.'),
    consent: z.nullable(z.enum(CONSENTS, { error: 'Say who agreed, or that nobody did.' })),
    /** Why consent was overridden, or how it was given. */
    consentWords: text(LIMITS.words),
    happenedOn: day,
    followUpOn: z.nullable(day),
  })
  .check(({ value, issues }) => {
    const needs = (box: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [box], message })
    if (value.contactId !== null) return
    if (!value.serviceId && value.agency === '') {
      needs('agency', 'Choose a service, or write who was asked.')
    }
    if (value.consent === null) needs('consent', 'Say who agreed, or that nobody did.')
    if (value.consent === 'overridden' && value.consentWords === '') {
      needs('consentWords', 'Write why it was done without their yes.')
    }
  })

export type AgencyForm = z.infer<typeof agencyForm>

/** The words of an entry; of one that says what came of a contact, `words` and `person` alone. */
export type AgencyWords = Pick<AgencyForm, 'agency' | 'person' | 'words' | 'consentWords'>

/** The errors in an entry's days, by box. @param today a London day */
export const agencyDayProblems = (
  { happenedOn, followUpOn }: Pick<AgencyForm, 'happenedOn' | 'followUpOn'>,
  today: string,
): Record<string, string> =>
  problemsIn({
    happenedOn: pastDayProblem(happenedOn, today),
    followUpOn: followUpOn === null ? null : comingDayProblem(followUpOn, today),
  })
