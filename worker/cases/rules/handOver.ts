import { type Caseload, roomHalves } from '../../caseload/rules/caseloadWeight.ts'

export const HAND_OVER_STATUSES = ['waiting', 'accepted', 'refused', 'taken_back', 'ended'] as const

export type HandOverStatus = (typeof HAND_OVER_STATUSES)[number]

/** A case that needs a new mentor. `never`: whom it may not go to, because it names them. */
export type ToMove = { id: string; weightHalves: number; never: readonly string[] }

/**
 * A new mentor for every case, the heaviest first, each to whoever has the most room then; over a
 * limit only once nobody has room. A case that may go to none of them is left out.
 */
export function spreadByRoom(
  cases: readonly ToMove[],
  caseloads: readonly Caseload[],
): Map<string, string> {
  const held = new Map(caseloads.map((caseload) => [caseload.mentorId, { ...caseload }]))
  const owners = new Map<string, string>()
  for (const { id, weightHalves, never } of cases.toSorted(byWeight)) {
    const [most] = [...held.values()]
      .filter(({ mentorId }) => !never.includes(mentorId))
      .toSorted((a, b) => roomHalves(b) - roomHalves(a))
    if (!most) continue
    most.weightHalves += weightHalves
    owners.set(id, most.mentorId)
  }
  return owners
}

const byWeight = (a: ToMove, b: ToMove) =>
  b.weightHalves - a.weightHalves || a.id.localeCompare(b.id)
