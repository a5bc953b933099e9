import { isHead } from '../../access/rules/safeguardingRank.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { Missing } from './missingSettings.ts'

/** A school's public pages: never opened, open to anyone, or closed but for the way to help. */
export type DoorState = 'never_opened' | 'open' | 'closed'

type Times = { openedAt: number | null; closedAt: number | null }

export function doorOf({ openedAt, closedAt }: Times, now: number): DoorState {
  if (openedAt === null) return 'never_opened'
  return closedAt === null || closedAt > now ? 'open' : 'closed'
}

/** What a public page can't do without, and what to say where it's missing. */
const NEEDED: Partial<Record<Missing, string>> = {
  dsl: 'Nobody is the DSL yet. Invite them first, on the page of your staff.',
  room: 'Say what the mentors’ room is called and where it is, in the settings.',
  phone: 'Add the school’s phone number, in the settings.',
  dsl_room: 'Say where children find the DSL, in the settings.',
}

type Facts = { person: { safeguardingRank: number | null }; missing: readonly Missing[] }

/** Whether this person may open the door as head and DSL in one: the first time, where nobody else is the DSL. */
export const mayBeDsl = (door: DoorState, { person, missing }: Facts): boolean =>
  door === 'never_opened' && isHead(person) && missing.includes('dsl')

/**
 * Why someone may not open the door, or null where they may. A child who tells something must reach someone, so there
 * has to be a DSL, and pages must say where to go; and the head, who appoints the DSL, opens it the first time: that is
 * how the DSL is confirmed.
 *
 * The DSL may change while it is opened, so the trigger `door_needs_dsl` (migration 0041) asks for one as well, and
 * `test/school/door.test.ts` holds the two together.
 *
 * @param asDsl the head is the DSL too, as in many a small school, and says so by opening it
 * @param missing what the school still lacks (`missingOf`)
 * @returns Refusal `not_valid` with a sentence for each thing that is needed, or `not_allowed`
 */
export function whyNotOpened(
  door: DoorState,
  { asDsl = false, ...facts }: Facts & { asDsl?: boolean },
): Refusal | null {
  const { person, missing } = facts
  if (asDsl && !mayBeDsl(door, facts)) return new Refusal('changed_meanwhile')
  const needed = missing.filter((each) => !(asDsl && each === 'dsl'))
  const toFix = Object.fromEntries(
    needed.flatMap((each) => (NEEDED[each] ? [[each, NEEDED[each]] as const] : [])),
  )
  if (Object.keys(toFix).length > 0) return new Refusal('not_valid', toFix)
  return door === 'never_opened' && !isHead(person) ? new Refusal('not_allowed') : null
}
