import { type Action, ROLES, type Role, scopeOf } from '../../access/rules/accessTable.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { DAY_MS } from '../../time/durations.ts'

/** Days for which a provider that was tried waits for a yes. */
const YES_WAITS_DAYS = 7

export const yesWaitsUntil = (triedAt: number): number => triedAt + YES_WAITS_DAYS * DAY_MS

/** Providers that were tried after this instant still wait. */
export const yesWaitsSince = (now: number): number => now - YES_WAITS_DAYS * DAY_MS

/** Roles of whoever may say it: they open cases, so nobody has to be let in by their yes. The queries use the list. */
export const ROLES_THAT_AGREE: readonly Role[] = ROLES.filter(
  (role) => scopeOf([role], 'agree_to_provider') !== null,
)

/**
 * Whether a provider needs a second person's yes before it signs anyone in. One person's own issuer could vouch for
 * any address, and so use an invitation that two people agreed to. Until the door has opened there are no children's
 * words, and there may be nobody who could say yes: then one person uses it alone, and the safeguarding team sees
 * that. The write asks the same (`isAlone` in db/signIn/providers.ts), the door also by the trigger
 * `provider_has_a_second_yes`.
 */
export const needsSecondYes = (
  { openedAt, staff }: { openedAt: number | null; staff: readonly Colleague[] },
  savedBy: string,
): boolean =>
  openedAt !== null ||
  staff.some(
    ({ id, roles }) => id !== savedBy && roles.some((role) => ROLES_THAT_AGREE.includes(role)),
  )

type Colleague = { id: string; roles: readonly Role[] }

/** A provider as far as these rules ask. */
type Saved = {
  savedBy: string
  triedAt: number | null
  usedAt: number | null
  endedAt: number | null
}

/** Whether it waits for a yes or a no. */
export const waitsForYes = ({ triedAt, usedAt, endedAt }: Saved, now: number): boolean =>
  usedAt === null && endedAt === null && triedAt !== null && now < yesWaitsUntil(triedAt)

/**
 * Why someone may not say yes or no to a provider, or null where they may. Two people may answer at once, so the write
 * decides (`waitsFor` in db/signIn/providers.ts) and this explains.
 *
 * @returns Refusal `not_found`, `changed_meanwhile` where it was used or ended, `already_ended` where it waited too
 *   long, or `not_allowed` for one's own
 */
export function whyNotAnswered(
  provider: Saved | null,
  { staffId, now }: { staffId: string; now: number },
): Refusal | null {
  if (!provider || provider.triedAt === null) return new Refusal('not_found')
  if (provider.usedAt !== null || provider.endedAt !== null) return new Refusal('changed_meanwhile')
  if (provider.savedBy === staffId) return new Refusal('not_allowed')
  return waitsForYes(provider, now) ? null : new Refusal('already_ended')
}

/** Those of what is unsettled in a school that someone has to answer, or to see. */
export const providersFor = <P extends { usedAt: number | null }>(
  unsettled: readonly P[],
  may: (action: Action) => boolean,
): P[] =>
  unsettled.filter(({ usedAt }) =>
    may(usedAt === null ? 'agree_to_provider' : 'see_roles_given_alone'),
  )
