import type { Child } from '../../../db/breakfast/children.ts'
import type { School } from '../../../db/school/school.ts'
import { namesakePairs, type Record, type SayingOf } from '../../bookings/office/namesakes.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { foodToGoBy, saysTheSame, wereAsked } from '../rules/sameName.ts'
import type { FoodAnswer, FoodPair } from './answers.ts'
import { foodAnswer } from './foodAnswers.ts'

/** The records that decide a child's food: its own, and those of its name until their families were asked. */
export function foodOf(
  child: Child,
  known: readonly Child[],
  sayingOf: SayingOf,
  now: number,
): { food: FoodAnswer; unsure: boolean } {
  const { food, sureness } = foodToGoBy(child, known, sayingOf)
  return { food: foodAnswer({ ...child, food }, now), unsure: sureness === 'unsure' }
}

/**
 * Pairs of one name at a meal, with what each record says of food.
 *
 * @param here who is expected there; `known` children of the school are compared with them
 */
export function foodPairs(
  school: School,
  here: readonly Record[],
  known: readonly Child[],
  sayingOf: SayingOf,
  now: number,
): FoodPair[] {
  const ids = new Set(here.map(({ id }) => id))
  const elsewhere = known
    .filter(({ id }) => !ids.has(id))
    .map(({ id, name, year, confirmedAt: madeAt }) => {
      return { id, name, year, madeAt, isHere: false, joined: null }
    })
  return namesakePairs(school, [...here, ...elsewhere], sayingOf).map((pair) => {
    const [one, other] = [pair.one, pair.other].map(({ id }) =>
      known.find((each) => each.id === id),
    )
    if (!one || !other) return { ...pair, food: null }
    const asked = sayingOf(one.id, other.id)
    const wasAsked = wereAsked(one, other, asked)
    return {
      ...pair,
      food: {
        one: foodAnswer(one, now),
        other: foodAnswer(other, now),
        differs: !saysTheSame(one.food, other.food),
        asked: wasAsked ? { food: asked.food ?? '', by: maybePerson(school, asked.askedBy) } : null,
      },
    }
  })
}
