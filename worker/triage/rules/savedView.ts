import { z } from 'zod/mini'
import { requestsFilter } from '../../referrals/rules/requestsFilter.ts'
import { filterText, queueFilter } from './queueFilter.ts'

/** The lists that have filters to save. */
const VIEW_PAGES = ['queue', 'requests'] as const

export type ViewPage = (typeof VIEW_PAGES)[number]

const FILTERS = { queue: queueFilter, requests: requestsFilter } as const

/** The most views one person may save: more could not be found again. */
export const SAVED_VIEWS_AT_MOST = 12

const wrong = 'Choose the filters again.'

/** Filters as an address has them behind `?`. */
export const viewForm = z.object({
  page: z.enum(VIEW_PAGES, { error: wrong }),
  query: z.string({ error: wrong }).check(z.minLength(1, wrong), z.maxLength(300, wrong)),
})

export type SavedView = z.infer<typeof viewForm>

/**
 * The filters of a view in one fixed order, with what is no filter left out, so one view has one text and an
 * address can carry nothing else. Null where a filter has a value that it cannot have, or none is left.
 */
export function canonicalView({ page, query }: SavedView): string | null {
  const read = FILTERS[page].safeParse(Object.fromEntries(new URLSearchParams(query)))
  return read.success ? filterText(read.data) || null : null
}
