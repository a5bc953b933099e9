import { type ZodType, z } from 'zod'
import type { LeavingForm, InvitationForm, RolesForm, StaffFactsForm } from './answers.ts'
import { ROLES } from '../../access/rules/accessTable.ts'
import { SAFEGUARDING_RANK } from '../../access/rules/safeguardingRank.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { formId, someId } from '../../officeRoute/jsonForm.ts'
import { someLine, version, line } from '../../school/office/forms.ts'

export const leavingForm = z.object({
  seen: z.string().max(80),
  owners: z.record(z.string().max(80), someId),
  hearsBackId: someId.nullable(),
}) satisfies ZodType<LeavingForm>

const who = {
  name: someLine(LIMITS.name, 'Write their name, as staff say it.'),
  calledByPupils: someLine(40, 'Write what pupils call them.'),
  about: line(160),
  caseloadLimit: z
    .int({ error: 'Give a whole number of usual cases.' })
    .min(0, 'Give 0 or more.')
    .max(40, 'Nobody carries more than 40.'),
}

const rolesAndRank = {
  roles: z
    .array(z.enum(ROLES, { error: 'Choose from the list.' }))
    .min(1, 'Choose at least one role. Somebody who leaves is not taken off here.'),
  safeguardingRank: z.int().min(SAFEGUARDING_RANK.dsl).max(SAFEGUARDING_RANK.head).nullable(),
}

export const staffFactsForm = z.object({ version, ...who }) satisfies ZodType<StaffFactsForm>

export const rolesForm = z.object({
  id: formId,
  version,
  ...rolesAndRank,
}) satisfies ZodType<RolesForm>

export const invitationForm = z.object({
  id: formId,
  ...who,
  ...rolesAndRank,
}) satisfies ZodType<InvitationForm>
