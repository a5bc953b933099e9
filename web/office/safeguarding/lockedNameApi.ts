import type { NameReason, NameRequestForm } from '../../../worker/safeguarding/rules/lockedName.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const names = officeApi['sealed-names']

export const readNames = () => answerOf(names.$get())

/** The requests for one locked name; `id` is the referral's. */
export const readRequests = (id: string) => answerOf(names[':id'].requests.$get({ param: { id } }))

/** Leaves an entry in the trail, which the child reads. */
export const readName = (id: string) => answerOf(names[':id'].$get({ param: { id } }))

export const sendRequest = (id: string, json: NameRequestForm) =>
  answerOf(names[':id'].requests.$post({ param: { id }, json }))

export const sendNameAnswer = (
  id: string,
  answer: 'agreement' | 'refusal' | 'withdrawal',
  requestId: string,
) => answerOf(names[':id'][answer].$post({ param: { id }, json: { requestId } }))

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
