import type { NamesakePair } from '../../bookings/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { Allergen, FoodNeeds, Severity } from '../rules/foodNeeds.ts'

/** What a child must not eat, for those who feed it and look after it there. */
export type FoodAnswer = {
  worst: Severity | null
  /** Whether the family has answered; where it has not, ask. */
  answered: boolean
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

/** Two records of one name at a meal; `food` null where one of them is no child that was signed up. */
export type FoodPair = NamesakePair & {
  food: {
    one: FoodAnswer
    other: FoodAnswer
    /** The two say different things. */
    differs: boolean
    /** What the families said since: `each` record is right, or the one with this id. */
    asked: { food: string; by: Person | null } | null
  } | null
}

/** A child of whom the school knows something that it must not eat, who may be the one who walked in. */
export type Alarm = { name: string; year: string; food: FoodAnswer }
