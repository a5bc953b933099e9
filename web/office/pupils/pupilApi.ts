import { answerOf, officeApi } from '../shell/api.ts'

/** By a pupil's id or a referral's. With `whole` also what is older than the latest: it leaves its own entry. */
export const readPupilPage = (id: string, { whole = false } = {}) =>
  answerOf(
    officeApi.pupils[':id'].$get({ param: { id }, query: whole ? { whole: 'yes' as const } : {} }),
  )
