import { type NamedStaff, namesStaff } from '../../access/rules/namedInReferral.ts'

/** A case or a promised chat that needs a new mentor. */
export type ToMove = NamedStaff & { id: string; weightHalves: number }

/** A mentor's load, in halves of a usual case; `limit` is in usual cases. */
export type Load = { mentorId: string; weightHalves: number; limit: number }

const roomHalves = ({ limit, weightHalves }: Load) => limit * 2 - weightHalves

/**
 * A new mentor for everything that has to move: the heaviest first, each to whoever has the most room then,
 * over a limit only once nobody has room. Leaves out whatever names every one of them.
 */
export function spreadByRoom(
  toMove: readonly ToMove[],
  caseloads: readonly Load[],
): Map<string, string> {
  const loads = caseloads.map((caseload) => ({ ...caseload }))
  const owners = new Map<string, string>()
  for (const item of toMove.toSorted(byWeight)) {
    const [most] = loads
      .filter(({ mentorId }) => !namesStaff(item, mentorId))
      .toSorted((a, b) => roomHalves(b) - roomHalves(a))
    if (!most) continue
    most.weightHalves += item.weightHalves
    owners.set(item.id, most.mentorId)
  }
  return owners
}

const byWeight = (a: ToMove, b: ToMove) =>
  b.weightHalves - a.weightHalves || a.id.localeCompare(b.id)
