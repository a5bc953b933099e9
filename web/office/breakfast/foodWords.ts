import {
  type Allergen,
  SEVERITIES,
  type Severity,
} from '../../../worker/breakfast/rules/foodNeeds.ts'
import type { FoodAnswer } from '../../../worker/breakfast/office/answers.ts'

export const ALLERGEN: Record<Allergen, string> = {
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

type FoodLine = { severity: Severity; foods: string }

const MUST_NOT: Record<Severity, string> = {
  reacts_badly: 'Must not eat',
  must_not_eat: 'Must not eat',
  avoids: 'Doesn’t eat',
}

/** "milk, eggs", "peanuts, even a trace", "Doesn’t eat pork": the red ones are those that they must not eat. */
export function what({ severity, foods }: FoodLine): string {
  if (severity === 'avoids') return `${MUST_NOT[severity]} ${foods}`
  return severity === 'reacts_badly' ? `${foods}, even a trace` : foods
}

export const AT_ONCE = 'Needs help straight away if they eat it.'

export const PEN = 'Carries a pen.'

const SEVEREST_FIRST = SEVERITIES.toReversed()

/** The food needs in words, the worst first. */
export function foodLines({ needs, other, otherSeverity }: FoodAnswer): FoodLine[] {
  return SEVEREST_FIRST.flatMap((severity) => {
    const foods = needs
      .filter((need) => need.severity === severity)
      .map((need) => ALLERGEN[need.what])
    if (other && otherSeverity === severity) foods.push(other)
    return foods.length > 0 ? [{ severity, foods: foods.join(', ') }] : []
  })
}

export const CARE_PLAN: Record<FoodAnswer['carePlan'], string> = {
  yes: 'There’s a care plan.',
  no: '',
  not_sure: 'The family isn’t sure if there’s a care plan. Ask the school office.',
}

/** Said wherever the food of a child is shown whose two sign-ups disagree, on paper as well. */
export const UNSURE = {
  two: 'Two sign-ups have this name',
  differ: 'and say different things. This is what either says.',
}

/** Over the children whose sign-up waits for a look, on paper as well. */
export const UNCONFIRMED = {
  heading: 'Waiting to be confirmed',
  words: 'They have no place yet, but they may walk in.',
  more: 'More sign-ups are waiting than we can compare here. Ask everyone who walks in what they must not eat.',
} as const

/** "Must not eat peanuts, even a trace. Carries a pen. Where: in the office." For a sheet of paper. */
export function foodInOneLine(food: FoodAnswer, unsure = false): string {
  const lines = foodLines(food).map(({ severity, foods }) =>
    severity === 'reacts_badly'
      ? `${MUST_NOT[severity]} ${foods}, even a trace. ${AT_ONCE}`
      : `${MUST_NOT[severity]} ${foods}.`,
  )
  const pen = food.pen === null ? [] : [food.pen ? `${PEN} Where: ${food.pen}.` : PEN]
  const two = unsure ? [`${UNSURE.two} ${UNSURE.differ}`] : []
  const all = [
    ...lines,
    ...pen,
    ...two,
    ...(food.askAgain ? ['This is from last school year. Ask the family.'] : []),
  ]
  if (lines.length + pen.length + two.length > 0) return all.join(' ')
  return food.answered ? '' : 'Nobody’s told us. Ask the family.'
}
