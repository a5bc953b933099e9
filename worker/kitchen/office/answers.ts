import type { FoodAnswer, Alarm } from '../../breakfast/office/answers.ts'

/** A child on the kitchen's page. */
export type EatingChild = {
  id: string
  name: string
  year: string
  /** Family who come along. */
  more: number
  state: 'expected' | 'came' | 'not_coming'
  walkIn: boolean
  /** New, or said anew, since the last school day began. */
  isNew: boolean
  food: FoodAnswer | null
  alarms: Alarm[]
}

export type Meal = {
  id: string
  title: string
  place: string
  startsAt: number
  endsAt: number
  /** Places of who is expected or came. */
  expected: number
  children: EatingChild[]
}

/** `GET /office/api/kitchen`: today, and the next day on which children eat. */
export type KitchenPage = { now: number; days: { on: string; meals: Meal[] }[] }
