import { z } from 'zod/mini'
import type { Role } from '../../access/rules/accessTable.ts'
import { isDsl, isHead } from '../../access/rules/safeguardingRank.ts'
import { choice } from '../../forms/rules/fields.ts'

/** Days for which a chat that a mentor has promised counts as still to come. */
export const CHAT_EXPECTED_DAYS = 30

/** Who has what someone leaves behind. Whether each may have it is for `ownersOf`. */
export const leavingForm = z.object({
  /** Says what was seen; what comes to them after it refuses the leaving. */
  seen: z
    .string({ error: 'Open this page again.' })
    .check(z.maxLength(80, 'Open this page again.')),
  /** New mentors by case or referral; the rest is spread by room. */
  owners: z.record(z.string().check(z.maxLength(80)), choice('Choose one from the list.')),
  /** Who hears back about the pupils they referred; null for nobody. */
  hearsBackId: z.nullable(choice('Choose a colleague who works here.')),
})

export type LeavingForm = z.infer<typeof leavingForm>

/** The roles a school cannot be without for a minute: a successor comes before the last one leaves. */
const NEVER_WITHOUT = ['dsl', 'head', 'lead_mentor', 'administrator'] as const

export type NeverWithout = (typeof NEVER_WITHOUT)[number]

type Colleague = { id: string; roles: readonly Role[]; safeguardingRank: number | null }

const IS: Record<NeverWithout, (person: Colleague) => boolean> = {
  dsl: isDsl,
  head: isHead,
  lead_mentor: ({ roles }) => roles.includes('lead_mentor'),
  administrator: ({ roles }) => roles.includes('administrator'),
}

/**
 * In what nobody would follow someone who left now. Who follows is named in the settings, where a second
 * person confirms it: leaving makes nobody a safeguarding lead. Two of them may leave at once, so the trigger
 * `staff_leaves_nothing` (migration 0006) holds the same; `test/staff/lastOfModel.test.ts` compares the two.
 */
export const lastOf = (staff: readonly Colleague[], leaverId: string): NeverWithout[] =>
  NEVER_WITHOUT.filter(
    (what) =>
      staff.some((person) => person.id === leaverId && IS[what](person)) &&
      !staff.some((person) => person.id !== leaverId && IS[what](person)),
  )
