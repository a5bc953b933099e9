import { z } from 'zod/mini'
import { ROLES } from '../../access/rules/accessTable.ts'
import { SAFEGUARDING_RANK } from '../../access/rules/safeguardingRank.ts'
import { isEmail, plainEmail } from '../../forms/rules/telephone.ts'
import { formId, line, requiredLine, version } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'

/** Characters of what is said of someone. */
export const STAFF_LIMITS = { name: LIMITS.name, calledByPupils: 40, about: 160 } as const

/** Characters of an email address (RFC 5321, 4.5.3.1.3, less its brackets). */
export const ADDRESS_LIMIT = 254

/** More usual cases than anyone carries. */
const HIGHEST_CASELOAD_LIMIT = 40

const facts = {
  name: requiredLine(STAFF_LIMITS.name, 'Write their name, as staff say it.'),
  /** Empty: their name as staff say it. Only those whom pupils meet are asked (`meetsPupils`). */
  calledByPupils: line(STAFF_LIMITS.calledByPupils),
  about: line(STAFF_LIMITS.about),
  caseloadLimit: z
    .int({ error: 'Give a whole number of usual cases.' })
    .check(
      z.gte(0, 'Give 0 or more.'),
      z.lte(HIGHEST_CASELOAD_LIMIT, `Nobody carries more than ${HIGHEST_CASELOAD_LIMIT}.`),
    ),
}

export const INVITED_ALREADY = 'This address has been invited already.'

const NOT_AN_ADDRESS = 'Write the email address of their school account.'

/** Of the account with which someone signs in. */
export const address = requiredLine(ADDRESS_LIMIT, NOT_AN_ADDRESS).check(
  z.overwrite(plainEmail),
  z.refine(isEmail, NOT_AN_ADDRESS),
)

const NOT_A_PLACE = 'Say whether they are the DSL, a deputy or the head.'

const NOT_A_YEAR = 'Choose their years from the list.'

/** The highest school year in England. */
const LAST_YEAR = 13

const rolesAndRank = {
  roles: z
    .array(z.enum(ROLES, { error: 'Choose from the list.' }))
    .check(z.minLength(1, 'Choose at least one role. You can’t take off someone who leaves here.')),
  safeguardingRank: z.nullable(
    z
      .int({ error: NOT_A_PLACE })
      .check(z.gte(SAFEGUARDING_RANK.dsl, NOT_A_PLACE), z.lte(SAFEGUARDING_RANK.head, NOT_A_PLACE)),
  ),
  /** Of a head of year; left out for anyone else. */
  years: z.optional(
    z.nullable(
      z
        .array(
          z.int({ error: NOT_A_YEAR }).check(z.gte(0, NOT_A_YEAR), z.lte(LAST_YEAR, NOT_A_YEAR)),
        )
        .check(z.maxLength(LAST_YEAR + 1, NOT_A_YEAR)),
    ),
  ),
}

/** The details of someone who works here, and their caseload limit. */
export const staffFactsForm = z.object({ version, ...facts })

export type StaffFactsForm = z.infer<typeof staffFactsForm>

/** Someone's roles. Whether roles and rank fit together is for `rolesToFix`. */
export const rolesForm = z.object({ id: formId, version, ...rolesAndRank })

export type RolesForm = z.infer<typeof rolesForm>

const invited = { ...facts, address, ...rolesAndRank }

/** What an invitation says of someone. */
export const invitedForm = z.object(invited)

export type InvitedForm = z.infer<typeof invitedForm>

/** Someone who is invited. Whether roles and rank fit together is for `rolesToFix`. */
export const invitationForm = z.object({
  id: formId,
  ...invited,
  /** They come in when they first sign in, without a link. */
  isListed: z.optional(z.boolean()),
})

export type InvitationForm = z.infer<typeof invitationForm>
