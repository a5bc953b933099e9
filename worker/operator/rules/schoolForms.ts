import { z } from 'zod/mini'
import { formId, requiredLine } from '../../forms/rules/fields.ts'
import { newSchool } from '../../school/rules/newSchool.ts'
import { address, ADDRESS_LIMIT, STAFF_LIMITS } from '../../staff/rules/staffForms.ts'

/** The two people whom an operator invites; they invite everyone else. */
const FIRST_PEOPLE = ['administrator', 'head'] as const

export type FirstPerson = (typeof FIRST_PEOPLE)[number]

const who = { name: requiredLine(STAFF_LIMITS.name, 'Write their name, as staff say it.'), address }

/** A school that an operator adds. */
export const newSchoolForm = z.object({
  id: formId,
  ...newSchool,
  /** The part after the @ in the school's own email addresses: `harbour.example`. */
  domain: requiredLine(
    ADDRESS_LIMIT,
    'Write the part after the @ in the school’s email addresses.',
  ),
  administrator: z.object(who),
  head: z.object(who),
})

export type NewSchoolForm = z.infer<typeof newSchoolForm>

export const inviteForm = z.object({
  id: formId,
  person: z.enum(FIRST_PEOPLE, { error: 'Say whether it is the administrator or the head.' }),
  ...who,
})

/** A command that needs no more than its own id. */
export const justId = z.object({ id: formId })

/** To another database, and then on with it; afterwards the old rows go, or before that everything stays as it was. */
export const moveForm = z.object({
  to: z.optional(z.int()),
  does: z.enum(['go', 'confirm', 'cancel']),
})

export type MoveForm = z.infer<typeof moveForm>

export type InviteForm = z.infer<typeof inviteForm>

/** The part of an email address after the @. */
export const domainOf = (address: string): string => address.split('@').at(-1)?.toLowerCase() ?? ''
