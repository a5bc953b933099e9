import { Refusal } from '../../access/rules/refusal.ts'
import { schoolYearOf } from '../../time/schoolYear.ts'

/**
 * A child's food needs. The fourteen allergens are those that food businesses in the United Kingdom
 * must declare (assimilated Regulation (EU) 1169/2011, Annex II).
 */

export const ALLERGENS = [
  'celery',
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'lupin',
  'milk',
  'molluscs',
  'mustard',
  'peanuts',
  'sesame',
  'soya',
  'sulphites',
  'tree_nuts',
] as const

export type Allergen = (typeof ALLERGENS)[number]

/**
 * From the mildest to the worst. `must_not_eat`: makes them ill. `reacts_badly`: needs help at once. `avoids`: by
 * belief or choice.
 */
export const SEVERITIES = ['avoids', 'must_not_eat', 'reacts_badly'] as const

export type Severity = (typeof SEVERITIES)[number]

/** What a food is taken for where nothing is said. */
export const USUAL_SEVERITY: Severity = 'must_not_eat'

export const CARE_PLANS = ['no', 'yes', 'not_sure'] as const

export type FoodNeeds = {
  /** The family said openly that there is nothing. Without it, an empty list is no answer. */
  saidNone?: boolean
  allergens: readonly { allergen: Allergen; severity: Severity }[]
  /** Anything else, in the parent's words; empty for nothing. */
  other: string
  otherSeverity: Severity
  /** An adrenaline pen: where it is kept; null: there is none. */
  pen: { where: string } | null
  /** Whether the school has a care plan for them. */
  carePlan: (typeof CARE_PLANS)[number]
}

export const EATS_EVERYTHING: FoodNeeds = {
  saidNone: true,
  allergens: [],
  other: '',
  otherSeverity: 'must_not_eat',
  pen: null,
  carePlan: 'no',
}

/** @throws Refusal `not_valid` when a pen is named without its place, or an allergen twice */
export function assertFoodNeeds({ allergens, pen }: FoodNeeds): void {
  if (pen?.where.trim() === '')
    throw new Refusal('not_valid', { pen: 'Say where the pen is kept.' })
  if (new Set(allergens.map(({ allergen }) => allergen)).size < allergens.length) {
    throw new Refusal('not_valid', { allergens: 'Choose each one once.' })
  }
}

/** The worst of them, for the kitchen's order; null for a child who eats everything. */
export function worstOf({ allergens, other, otherSeverity }: FoodNeeds): Severity | null {
  const all = [
    ...allergens.map(({ severity }) => severity),
    ...(other.trim() ? [otherSeverity] : []),
  ]
  return worstSeverity(all)
}

const worstSeverity = (all: readonly Severity[]): Severity | null =>
  SEVERITIES.findLast((severity) => all.includes(severity)) ?? null

/** Whether a family has answered at all: with something that the child must not eat, or that there is nothing. */
export const isAnswered = (food: FoodNeeds): boolean =>
  food.saidNone === true || food.pen !== null || worstOf(food) !== null

/** Everything that either of two records says, each at its worst. */
export function bothNeeds(a: FoodNeeds, b: FoodNeeds): FoodNeeds {
  const allergens = ALLERGENS.flatMap((allergen) => {
    const said = [...a.allergens, ...b.allergens].filter((each) => each.allergen === allergen)
    const severity = worstSeverity(said.map((each) => each.severity))
    return severity ? [{ allergen, severity }] : []
  })
  const others = [a, b].filter(({ other }) => other.trim() !== '')
  const pens = [a.pen, b.pen].flatMap((pen) => pen?.where ?? [])
  return {
    saidNone: a.saidNone === true && b.saidNone === true,
    allergens,
    other: [...new Set(others.map(({ other }) => other))].join('; '),
    otherSeverity: worstSeverity(others.map((each) => each.otherSeverity)) ?? a.otherSeverity,
    pen: pens.length > 0 ? { where: [...new Set(pens)].join('; ') } : null,
    carePlan: WORST_PLAN.find((plan) => [a.carePlan, b.carePlan].includes(plan)) ?? 'no',
  }
}

const WORST_PLAN = ['yes', 'not_sure', 'no'] as const

/** Said in an earlier school year: asked again before it is believed. */
export const needsConfirming = (child: { schoolYear: number }, now: number): boolean =>
  child.schoolYear < schoolYearOf(now)
