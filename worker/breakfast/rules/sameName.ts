import { mayBeOne, type Named, type Saying } from '../../bookings/rules/samePerson.ts'
import { bothNeeds, type FoodNeeds, isAnswered } from './foodNeeds.ts'

/**
 * Two children of one name cannot be told apart at the counter, and may be one child who was signed up twice. Until
 * the families were asked, each is fed by everything that either record says. An answer holds for what the records
 * said then: where one of them is changed later, both count again.
 */

/** A child as its family signed it up. */
export type SignedUp = Named & { id: string; food: FoodNeeds; confirmedAt: number }

/**
 * The answer once the families were asked. Of two children `each` record is right; of one child that was signed up
 * twice `both` are, or the one with this id. Null: nobody has asked.
 */
export type Asked = { oneId: string; otherId: string; food: string | null; askedAt: number | null }

const [EACH, BOTH] = ['each', 'both'] as const

/** Whether the families of these two were asked since either of them last said anything of food. */
export function wereAsked(
  a: Pick<SignedUp, 'confirmedAt'>,
  b: Pick<SignedUp, 'confirmedAt'>,
  asked: Asked | undefined,
): asked is Asked {
  if (!asked?.food || asked.askedAt === null) return false
  return asked.askedAt >= Math.max(a.confirmedAt, b.confirmedAt)
}

/** How sure it is what a child must not eat, where another record has its name. */
export type Sureness = 'sure' | 'unsure'

/** The food needs that a child is fed by, among all children the school knows of. */
export function foodToGoBy<Child extends SignedUp>(
  child: Child,
  known: readonly Child[],
  askedOf: (a: string, b: string) => Asked | undefined,
): { food: FoodNeeds; sureness: Sureness } {
  const others = known.filter((other) => other.id !== child.id && mayBeOne(child, other))
  let food = child.food
  let unsure: readonly Child[] = []
  for (const other of others) {
    const asked = askedOf(child.id, other.id)
    if (!wereAsked(child, other, asked)) {
      if (!saysTheSame(child.food, other.food)) unsure = [...unsure, other]
    } else if (asked.food === other.id) food = other.food
    else if (asked.food === BOTH) food = bothNeeds(food, other.food)
  }
  return {
    food: unsure.reduce((all, other) => bothNeeds(all, other.food), food),
    sureness: unsure.length > 0 ? 'unsure' : 'sure',
  }
}

/** Whether two records say the same, so there is nothing to ask. */
export const saysTheSame = (a: FoodNeeds, b: FoodNeeds): boolean => saidBy(a) === saidBy(b)

const saidBy = (food: FoodNeeds): string => {
  const { allergens, other, otherSeverity, pen, carePlan } = food
  const listed = allergens.map(({ allergen, severity }) => `${allergen} ${severity}`).toSorted()
  const rest = [other.trim(), other.trim() && otherSeverity, pen?.where ?? null, carePlan]
  return JSON.stringify([isAnswered(food), listed, ...rest])
}

/** Whether the families can have answered so, by what staff say of the two records. */
export const isFoodAnswer = (
  food: string,
  pair: readonly [string, string],
  says: Saying | null,
): boolean =>
  says === 'apart' ? food === EACH : says === 'same' && (food === BOTH || pair.includes(food))
