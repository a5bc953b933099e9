import type { UrgentReason } from '../../referrals/rules/referral.ts'

/** The most requests decided in one go: one page of the queue. */
export const SEVERAL_AT_MOST = 20

/**
 * Whether a referral may be decided together with others. One that is urgent, that is about someone who works
 * here, or in which they wrote something that nobody has answered is read on its own first.
 */
export const mayGoTogether = (referral: {
  urgentBecause: UrgentReason | null
  unread: boolean
  aboutStaff: boolean
}): boolean => referral.urgentBecause === null && !referral.unread && !referral.aboutStaff
