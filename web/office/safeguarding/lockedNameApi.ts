import type { NameReason } from '../../../worker/safeguarding/rules/lockedName.ts'
import type {
  NameRequestForm,
  NameRequestRow,
  NameRequests,
  NamesPage,
  LockedName,
} from '../../../worker/safeguarding/office/answers.ts'
import { ask } from '../shell/api.ts'

/** What is asked of the Worker on names that a child locked away. An id is the referral's. */
export const readNames = () => ask<NamesPage>('sealed-names')

export const readRequests = (id: string) => ask<NameRequests>(`sealed-names/${id}/requests`)

/** Leaves an entry in the trail, which the child reads. */
export const readName = (id: string) => ask<LockedName>(`sealed-names/${id}`)

export const sendRequest = (id: string, form: NameRequestForm) =>
  ask<NameRequestRow>(`sealed-names/${id}/requests`, form)

export const sendNameAnswer = (
  id: string,
  answer: 'agreement' | 'refusal' | 'withdrawal',
  requestId: string,
) => ask<NameRequestRow>(`sealed-names/${id}/${answer}`, { requestId })

/** The reason as staff choose it, and as the child will read it. */
export const NAME_BECAUSE: Record<NameReason, { label: string; childReads: string }> = {
  may_be_hurt: {
    label: 'They may be at risk of harm',
    childReads: 'You may not be safe, and we want to help.',
  },
  someone_else_hurt: {
    label: 'Someone else may be at risk of harm',
    childReads: 'Someone else may not be safe.',
  },
  must_pass_on: {
    label: 'We have a duty to pass it on',
    childReads: 'We have to tell people who keep children safe.',
  },
  they_said_yes: {
    label: 'They said that we may',
    childReads: 'You said that we may.',
  },
}
