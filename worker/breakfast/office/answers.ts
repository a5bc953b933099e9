import type { Allergen, FoodNeeds, Severity } from '../rules/foodNeeds.ts'

/** What a child must not eat, for those who feed it. Null where a family said nothing at all. */
export type FoodAnswer = {
  worst: Severity | null
  needs: { what: Allergen; severity: Severity }[]
  /** In the family's words; empty for nothing. */
  other: string
  otherSeverity: Severity
  /** Where the pen is; null: there is none. */
  pen: string | null
  carePlan: FoodNeeds['carePlan']
  /** Said for an earlier school year: ask before it is relied on. */
  askAgain: boolean
}

/** A child of whom the school knows something that it must not eat, who may be the one who walked in. */
export type Alarm = { name: string; year: string; food: FoodAnswer }
