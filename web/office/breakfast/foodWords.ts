import {
  type Allergen,
  SEVERITIES,
  type Severity,
} from '../../../worker/breakfast/rules/foodNeeds.ts'
import type { FoodAnswer } from '../../../worker/breakfast/office/answers.ts'

const ALLERGEN: Record<Allergen, string> = {
  celery: 'celery',
  gluten: 'gluten (wheat, rye, barley, oats)',
  crustaceans: 'crustaceans (prawns, crab)',
  eggs: 'eggs',
  fish: 'fish',
  lupin: 'lupin',
  milk: 'milk',
  molluscs: 'molluscs (mussels, squid)',
  mustard: 'mustard',
  peanuts: 'peanuts',
  sesame: 'sesame',
  soya: 'soya',
  sulphites: 'sulphites',
  tree_nuts: 'tree nuts',
}

export const SEVERITY: Record<Severity, string> = {
  reacts_badly: 'Needs help at once',
  must_not_eat: 'Must not eat',
  avoids: 'Does not eat',
}

const SEVEREST_FIRST = SEVERITIES.toReversed()

/** "Must not eat: milk, eggs", the worst first. */
export function foodLines({ needs, other, otherSeverity }: FoodAnswer) {
  return SEVEREST_FIRST.flatMap((severity) => {
    const what = needs
      .filter((need) => need.severity === severity)
      .map((need) => ALLERGEN[need.what])
    if (other && otherSeverity === severity) what.push(other)
    return what.length > 0 ? [{ severity, what: what.join(', ') }] : []
  })
}

export const CARE_PLAN: Record<FoodAnswer['carePlan'], string> = {
  yes: 'There is a care plan.',
  no: '',
  not_sure: 'The family is not sure whether there is a care plan: ask the school office.',
}

/** What a child must not eat of it: for some, a trace is too much. */
export const howMuch = (severity: Severity, what: string): string =>
  severity === 'reacts_badly' ? `even a trace of ${what}` : what

/** Said wherever the food of a child is shown whose two sign-ups disagree, on paper as well. */
export const UNSURE = {
  two: 'Two sign-ups have this name',
  differ: 'and say different things. This is what either says.',
}

/** "Needs help at once: even a trace of peanuts. Pen: in the office." For a sheet of paper. */
export function foodInOneLine(food: FoodAnswer, unsure = false): string {
  const lines = foodLines(food).map(
    ({ severity, what }) => `${SEVERITY[severity]}: ${howMuch(severity, what)}.`,
  )
  const pen = food.pen === null ? [] : [`Pen: ${food.pen}.`]
  const two = unsure ? [`${UNSURE.two} ${UNSURE.differ}`] : []
  const all = [...lines, ...pen, ...two, ...(food.askAgain ? ['Said last school year: ask.'] : [])]
  if (lines.length + pen.length + two.length > 0) return all.join(' ')
  return food.answered ? '' : 'Nothing was said: ask.'
}
