import { Refusal } from '../../access/rules/refusal.ts'
import { schoolYearOf } from '../../time/schoolYear.ts'

/**
 * What a child must not eat. The fourteen allergens are those that food businesses in the United Kingdom
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

/** From the mildest to the worst. `must_not_eat`: makes them ill. `reacts_badly`: needs help at once. `avoids`: by belief or choice. */
export const SEVERITIES = ['avoids', 'must_not_eat', 'reacts_badly'] as const

export type Severity = (typeof SEVERITIES)[number]

export const CARE_PLANS = ['no', 'yes', 'not_sure'] as const

export type FoodNeeds = {
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

/** The worst of them, for the kitchen's order; null for who eats everything. */
export function worstOf({ allergens, other, otherSeverity }: FoodNeeds): Severity | null {
  const all = [
    ...allergens.map(({ severity }) => severity),
    ...(other.trim() ? [otherSeverity] : []),
  ]
  return SEVERITIES.findLast((severity) => all.includes(severity)) ?? null
}

/** Said in an earlier school year: asked again before it is believed. */
export const needsConfirming = (child: { schoolYear: number }, now: number): boolean =>
  child.schoolYear < schoolYearOf(now)
