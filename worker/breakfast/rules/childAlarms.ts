import { type FoodNeeds, worstOf } from './foodNeeds.ts'
import { isNear, partsOf } from '../../names/rules/nameParts.ts'
import { maySayTheSame } from '../../names/rules/nicknames.ts'

/**
 * Whether someone who walked in to eat could be a child the school knows of: every part of the name
 * that was typed is like a part of the child's. A first name alone is enough, and the year is not asked:
 * one flag too many costs a question, one too few an ambulance.
 */
function couldBe(typed: string, child: { name: string }): boolean {
  const said = partsOf(typed)
  const known = partsOf(child.name)
  return said.length > 0 && said.every((part) => known.some((other) => isLike(part, other)))
}

const isLike = (said: string, known: string): boolean =>
  said === known ||
  maySayTheSame(said, known) ||
  isNear(said, known) ||
  (said.length === 1 && known.startsWith(said))

/** The children with a food need who could be this walk-in. */
export const alarmsFor = <Child extends { name: string; food: FoodNeeds }>(
  typed: string,
  children: readonly Child[],
): Child[] => children.filter((child) => worstOf(child.food) !== null && couldBe(typed, child))
