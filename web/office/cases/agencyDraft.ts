import {
  agencyDayProblems,
  type AgencyForm,
  agencyForm,
  type Consent,
} from '../../../worker/cases/rules/agencyEntry.ts'
import type { AgencyRow } from '../../../worker/cases/office/answers.ts'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { dayOf } from '../shell/timeWords.ts'

/** An entry as it is being written. `contactId` null begins a contact. */
export const agencyDraft = (caseId: string, contactId: string | null) =>
  draftOf<AgencyForm>(
    `agency ${caseId} ${contactId ?? ''}`,
    () => ({
      id: newId(),
      contactId,
      serviceId: null,
      agency: '',
      person: '',
      words: '',
      consent: null,
      consentWords: '',
      happenedOn: dayOf(Date.now()),
      followUpOn: null,
    }),
    ({ agency, words, consentWords }) => [agency, words, consentWords].some((text) => text !== ''),
  )

/** What is chosen where the agency is none of the school's services. */
export const ANOTHER = 'another'

export const CONSENT_WORDS: Record<Consent, string> = {
  pupil: 'The pupil agreed',
  parent: 'A parent agreed',
  both: 'The pupil and a parent agreed',
  overridden: 'Nobody agreed, and it had to be done',
}

/** The entry to send, or a sentence for each box that needs another look. */
export const readAgencyEntry = (draft: AgencyForm): Checked<AgencyForm> =>
  checkForm(agencyForm, draft, agencyDayProblems(draft, dayOf(Date.now())))

/** Each contact with what came of it, the newest contact first. */
export const contactsOf = (entries: readonly AgencyRow[]) =>
  entries
    .filter(({ id, contactId }) => id === contactId)
    .map((contact) => ({
      contact,
      since: entries.filter(({ id, contactId }) => contactId === contact.id && id !== contact.id),
    }))
    .toReversed()

/** The next day on which one of them is asked again: of each contact the last entry counts. */
export const followUpOf = (entries: readonly AgencyRow[]): string | null =>
  contactsOf(entries)
    .flatMap(({ contact, since }) => (since.at(-1) ?? contact).followUpOn ?? [])
    .toSorted()[0] ?? null
