import { type Child, unsealChild, type ChildRow } from '../../../db/breakfast/children.ts'
import type { Vault } from '../../vault/vault.ts'
import { isAnswered, needsConfirming, worstOf } from '../rules/foodNeeds.ts'
import { alarmsFor } from '../rules/childAlarms.ts'
import type { Alarm, FoodAnswer } from './answers.ts'

export const openChildren = (vault: Vault, rows: readonly ChildRow[]): Promise<Child[]> =>
  Promise.all(rows.map((row) => unsealChild(vault, row)))

/** What a child must not eat, as it is shown to those who feed it. */
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

/** Whom someone who walked in under this name could be, who must not eat something. */
export const alarmAnswers = (name: string, children: readonly Child[], now: number): Alarm[] =>
  alarmsFor(name, children).map((child) => ({
    name: child.name,
    year: child.year,
    food: foodAnswer(child, now),
  }))
