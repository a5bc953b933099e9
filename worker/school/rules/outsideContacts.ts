import type { SchoolProfile } from './schoolProfile.ts'

/** Someone outside the school's staff. Empty where the school has not said. */
export type OutsideContact = { name: string; reach: string }

/** `chair`: the chair of governors, null where a concern goes to the head. */
export type OutsideContacts = { chair: OutsideContact | null; officer: OutsideContact }

/**
 * Who to take a concern about someone who works here to, outside the staff: nobody in the school is above the
 * head, so one about the head goes to the chair of governors. The local authority's designated officer hears of
 * all of them.
 */
export const outsideContacts = (
  { chairName = '', chairReach = '', officerName = '', officerReach = '' }: SchoolProfile,
  isAboutHead: boolean,
): OutsideContacts => ({
  chair: isAboutHead ? { name: chairName, reach: chairReach } : null,
  officer: { name: officerName, reach: officerReach },
})
