import { z } from 'zod/mini'
import { line } from '../../forms/rules/fields.ts'

/** Characters of a telephone number with its country and an extension, and of an address (RFC 5321, 4.5.3.1.3). */
export const CONTACT_LIMITS = { text: 40, email: 254 } as const

/**
 * How an alert reaches someone, as they entered it themself; empty where it doesn't. When they leave, no alert is theirs
 * any more: the trigger `staff_contact_goes` deletes it.
 */
export type StaffContact = { text: string; email: string }

export const NO_CONTACT: StaffContact = { text: '', email: '' }

export const staffContactForm = z.object({
  text: line(CONTACT_LIMITS.text),
  email: line(CONTACT_LIMITS.email),
})
