import type {
  CopyRequestForm,
  EndCopyRequestForm,
  SubjectCopyForm,
} from '../../../worker/pupils/rules/subjectCopy.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const copies = officeApi.pupils[':id'].copies

export const readCopies = (id: string) => answerOf(copies.$get({ param: { id } }))

/** What a copy has beside the timeline. It leaves an entry of its own. */
export const readCopyParts = (id: string) =>
  answerOf(officeApi.pupils[':id']['copy-parts'].$get({ param: { id } }))

const requests = officeApi.pupils[':id']['copy-requests']

export const sendCopyRequest = (id: string, json: CopyRequestForm) =>
  answerOf(requests.$post({ param: { id }, json }))

/** It ends without a copy. */
export const endCopyRequest = (id: string, json: EndCopyRequestForm) =>
  answerOf(requests['no-copy'].$post({ param: { id }, json }))

/** Notes that a copy was made. */
export const sendCopy = (id: string, json: SubjectCopyForm) =>
  answerOf(copies.$post({ param: { id }, json }))

/** By a pupil's id or a referral's. With `whole` also what is older than the latest: it leaves its own entry. */
export const readPupilPage = (id: string, { whole = false } = {}) =>
  answerOf(
    officeApi.pupils[':id'].$get({ param: { id }, query: whole ? { whole: 'yes' as const } : {} }),
  )
