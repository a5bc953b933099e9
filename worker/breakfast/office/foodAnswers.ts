import {
  type Child,
  HELD_CHILDREN_READ,
  unsealChild,
  type ChildRow,
} from '../../../db/breakfast/children.ts'
import type { Vault } from '../../vault/vault.ts'
import {
  type FoodNeeds,
  isAnswered,
  needsConfirming,
  SEVERITIES,
  worstOf,
} from '../rules/foodNeeds.ts'
import { alarmsFor } from '../rules/childAlarms.ts'
import type { Alarm, FoodAnswer, Unconfirmed } from './answers.ts'

const openChildren = (vault: Vault, rows: readonly ChildRow[]): Promise<Child[]> =>
  Promise.all(rows.map((row) => unsealChild(vault, row)))

/** A child's food needs, as the staff who feed it see them. */
export function foodAnswer({ food, ...child }: Child, now: number): FoodAnswer {
  return {
    worst: worstOf(food),
    answered: isAnswered(food),
    needs: food.allergens.map(({ allergen, severity }) => ({ what: allergen, severity })),
    other: food.other,
    otherSeverity: food.otherSeverity,
    pen: food.pen?.where ?? null,
    carePlan: food.carePlan,
    askAgain: needsConfirming(child, now),
  }
}

/** Who someone who walked in under this name could be, who must not eat something. */
export const alarmAnswers = (
  name: string,
  { known, held }: Pick<KnownChildren, 'known' | 'held'>,
  now: number,
): Alarm[] => alarmsFor(name, known).map((child) => alarmOf(child, held, now))

const alarmOf = (child: Child, held: ReadonlySet<string>, now: number): Alarm => ({
  name: child.name,
  year: child.year,
  food: foodAnswer(child, now),
  unconfirmed: held.has(child.id),
})

/** Children with whom everyone at a meal is compared, by what their families say of food. */
export type KnownChildren = {
  /** With a place or in a waiting list, and those of sign-ups that wait to be confirmed. */
  known: readonly Child[]
  /** Of the latter, those who have no place anywhere. */
  held: ReadonlySet<string>
  /** All the others. */
  placed: readonly Child[]
  /** Of the latter, those at one of these sessions who have food needs, the worst first. */
  unconfirmedAt: (sessionIds: readonly string[], now: number) => Unconfirmed
}

export type HeldChildRow = ChildRow & { sessionIds: string }

/** The children of `childrenAt` and of `heldChildrenAt`. */
export async function knownChildren(
  vault: Vault,
  rows: readonly ChildRow[],
  heldRows: readonly HeldChildRow[],
): Promise<KnownChildren> {
  const placed = new Set(rows.map(({ id }) => id))
  const read = heldRows.slice(0, HELD_CHILDREN_READ)
  const unplaced = read.filter(({ id }) => !placed.has(id))
  const known = await openChildren(vault, [...rows, ...unplaced])
  const held = new Set(unplaced.map(({ id }) => id))
  return {
    known,
    held,
    placed: known.filter(({ id }) => !held.has(id)),
    unconfirmedAt: (sessionIds, now) => {
      const here = new Set(read.filter((row) => isAt(row, sessionIds)).map(({ id }) => id))
      return {
        children: known
          .filter(({ id, food }) => here.has(id) && hasFoodNeeds(food))
          .toSorted((a, b) => urgencyOf(b) - urgencyOf(a) || a.name.localeCompare(b.name))
          .map((child) => ({ ...alarmOf(child, held, now), unconfirmed: true })),
        andMore: heldRows.length > read.length,
      }
    },
  }
}

const isAt = (row: HeldChildRow, sessionIds: readonly string[]) =>
  (JSON.parse(row.sessionIds) as string[]).some((id) => sessionIds.includes(id))

const hasFoodNeeds = (food: FoodNeeds) => worstOf(food) !== null || food.pen !== null

const urgencyOf = ({ food }: Child) => {
  const worst = worstOf(food)
  return worst === null ? -1 : SEVERITIES.indexOf(worst)
}
