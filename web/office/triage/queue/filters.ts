import { STATUS } from '../../shell/words.ts'
import type { ReferralStatus } from '../../../../worker/referrals/rules/referral.ts'
import {
  type Figure,
  type QueueFilter,
  queueFilter,
} from '../../../../worker/triage/rules/queueFilter.ts'

/** The filters of an address; none where it has what no filter can be. */
export function queueFilterIn(search: string): QueueFilter {
  const read = queueFilter.safeParse(Object.fromEntries(new URLSearchParams(search)))
  return read.success ? read.data : {}
}

export const FIGURE_WORDS: Record<Figure, string> = {
  not_safe: 'not safe',
  late: 'late',
  on_time: 'on time',
  wrote_back: 'wrote back',
}

/** A request's outcome, in a word or two. */
export const OUTCOME_WORDS: Record<ReferralStatus, string> = { ...STATUS, waiting: 'Waiting' }

/** Opens the filters and goes to the first of them. */
export function focusFilters(): void {
  const button = document.querySelector<HTMLButtonElement>('.filters > button[aria-expanded=false]')
  if (button?.offsetParent) button.click()
  document.querySelector<HTMLElement>('.filters select')?.focus()
}
