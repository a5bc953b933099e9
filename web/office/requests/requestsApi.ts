import {
  type RequestsFilter,
  requestsFilter,
} from '../../../worker/referrals/rules/requestsFilter.ts'
import { answerOf, officeApi } from '../shell/api.ts'

export const readRequests = (filter: RequestsFilter, after?: string) =>
  answerOf(officeApi.requests.$get({ query: { ...filter, ...(after ? { after } : {}) } }))

/** The filters of an address; none where it has what no filter can be. */
export function requestsFilterIn(search: string): RequestsFilter {
  const read = requestsFilter.safeParse(Object.fromEntries(new URLSearchParams(search)))
  return read.success ? read.data : {}
}
