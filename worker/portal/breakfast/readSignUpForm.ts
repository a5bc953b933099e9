import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { MOST_IN_ONE_GO } from '../../../web/portal/breakfast/signUpForm.ts'
import { SIGN_UP_LIMITS as LIMITS } from '../../breakfast/rules/signUpLimits.ts'
import type { BreakfastCatalogue } from '../../../web/languages/breakfast.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { SignedUpChild } from '../../breakfast/signUpChildren.ts'
import type { Contact } from '../../bookings/rules/booking.ts'
import {
  ALLERGENS,
  CARE_PLANS,
  type FoodNeeds,
  isAnswered,
  SEVERITIES,
  type Severity,
  USUAL_SEVERITY,
  worstOf,
} from '../../breakfast/rules/foodNeeds.ts'
import { STANDING_PLACE_UNTIL } from '../../breakfast/rules/standingPlace.ts'
import { readContact } from '../../forms/readContact.ts'
import { lineOf } from '../../forms/rules/typedText.ts'
import { field } from '../page/readForm.ts'

export type Errors = Record<string, string>

/**
 * Reads one part of a form and says in words what needs another look. An error names the child as typed, by
 * number where there's no name yet, or as `called`.
 */
export function reading(t: BreakfastCatalogue, typed: Typed, called?: string) {
  const errors: Errors = {}
  const text = (name: string, limit: number) => {
    const value = field(typed, name)
    if (value.length > limit) errors[name] = fill(t.errors.tooLong, { over: value.length - limit })
    return value
  }
  const one = <const Choice extends string>(
    name: string,
    choices: readonly Choice[],
    otherwise: Choice,
  ): Choice => {
    const value = field(typed, name)
    const known = choices.find((choice) => choice === value)
    if (value !== '' && known === undefined) errors[name] = t.errors.choice
    return known ?? otherwise
  }
  const childOf = (n: number) => ({
    child:
      called ?? (field(typed, `name.${n}`).trim() || fill(t.breakfast.child, { number: n + 1 })),
  })
  return { t, typed, errors, text, one, childOf }
}

export type Reading = ReturnType<typeof reading>

const SAID = [...ALLERGENS, 'allergies', 'name', 'year', 'other', 'pen', 'collect', 'family']

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** Of how many children the form says something: the last of them, and those before. */
export const filledIn = (typed: Typed): number => {
  const names = [...SAID, ...WEEKDAYS.map((day) => `d${day}`)]
  const said = (n: number) => names.some((name) => field(typed, `${name}.${n}`) !== '')
  return Array.from({ length: MOST_IN_ONE_GO }, (_, n) => n).findLast(said) ?? 0
}

/** The children of a form. One that is left out between two others is left out. */
export function readChildren(
  read: Reading,
  weekdays: readonly number[],
  years: readonly number[],
): SignedUpChild[] {
  const last = filledIn(read.typed)
  return Array.from({ length: last + 1 }, (_, n) => n)
    .filter((n) => n === 0 || isSaid(read.typed, n))
    .map((n) => readChild(read, n, weekdays, years))
}

const isSaid = (typed: Typed, n: number) =>
  [...SAID, ...WEEKDAYS.map((day) => `d${day}`)].some((name) => field(typed, `${name}.${n}`) !== '')

function readChild(
  read: Reading,
  n: number,
  weekdays: readonly number[],
  years: readonly number[],
): SignedUpChild {
  const { t, errors } = read
  const name = read.text(`name.${n}`, LIMITS.name)
  if (name === '') errors[`name.${n}`] ??= fill(t.breakfast.errors.name, read.childOf(n))
  return {
    name,
    year: read.one(`year.${n}`, ['', ...years.map(String)], ''),
    ...readDays(read, n, weekdays),
    food: readFood(read, n),
    collect: readCollect(read, n),
  }
}

export function readDays(read: Reading, n: number, weekdays: readonly number[]) {
  const { t, typed, errors } = read
  const days = weekdays.filter((weekday) => field(typed, `d${weekday}.${n}`) === 'yes')
  if (days.length === 0) {
    errors[`days.${n}`] = fill(t.breakfast.errors.days, read.childOf(n))
  }
  return { weekdays: days, familyComes: field(typed, `family.${n}`) === 'yes' }
}

/** "No" is an answer; none at all, or one that the rest contradicts, is asked again. */
export function readFood(read: Reading, n: number): FoodNeeds {
  const box = `allergies.${n}`
  const answer = read.one(box, ['', 'no', 'yes'], '')
  const food = readNeeds(read, n)
  const isSomething = worstOf(food) !== null || food.pen !== null
  const { anything, what, both } = read.t.breakfast.errors
  const wrong =
    answer === ''
      ? anything
      : answer === 'no'
        ? isSomething && both
        : worstOf(food) === null && what
  if (wrong) read.errors[box] ??= fill(wrong, read.childOf(n))
  return answer === 'no' ? { ...food, saidNone: true } : food
}

function readNeeds(read: Reading, n: number): FoodNeeds {
  const where = read.text(`pen.${n}`, LIMITS.pen)
  const other = read.text(`other.${n}`, LIMITS.other)
  return {
    allergens: ALLERGENS.flatMap((allergen) => {
      // The list beside the tick; a browser that keeps it out of sight sends it as well.
      if (field(read.typed, `${allergen}.${n}`) === '') return []
      const food = read.t.breakfast.allergens[allergen]
      return [{ allergen, severity: readHowBad(read, n, `${allergen}_how.${n}`, food) }]
    }),
    other,
    otherSeverity:
      other === '' ? USUAL_SEVERITY : readHowBad(read, n, `how.${n}`, read.t.breakfast.other),
    pen: where === '' ? null : { where },
    carePlan: read.one(`plan.${n}`, CARE_PLANS, 'no'),
  }
}

/** Nobody guesses it: a food that is named without it is asked about again. */
function readHowBad(read: Reading, n: number, box: string, food: string): Severity {
  const severity = read.one(box, ['', ...SEVERITIES], '')
  if (severity !== '') return severity
  // What is too long has to be written again first.
  if (read.errors[`other.${n}`] && box === `how.${n}`) return USUAL_SEVERITY
  read.errors[box] ??= fill(read.t.breakfast.errors.how, { ...read.childOf(n), food })
  return USUAL_SEVERITY
}

export const readCollect = (read: Reading, n: number): string[] =>
  read
    .text(`collect.${n}`, LIMITS.collect)
    .split(/[,،\n]/)
    .map(lineOf)
    .filter(Boolean)

export const readUntil = (read: Reading) => read.one('until', STANDING_PLACE_UNTIL, 'all_year')

/** A number or an address, by what it looks like; null when it was left out. */
export async function readSignUpContact(read: Reading): Promise<Contact | null> {
  const address = read.text('contact', LIMITS.contact)
  if (address === '') return null
  const contact = await readContact(address)
  if (contact === null) read.errors['contact'] ??= read.t.breakfast.errors.contact
  return contact
}

/** What was said before, as the form of food has it. */
export function foodAsTyped({ food, collect }: Pick<SignedUpChild, 'food' | 'collect'>): Typed {
  const { allergens, other, otherSeverity, pen, carePlan } = food
  return {
    ...Object.fromEntries(
      allergens.flatMap(({ allergen, severity }) => [
        [`${allergen}.0`, ['yes']],
        [`${allergen}_how.0`, [severity]],
      ]),
    ),
    'allergies.0': isAnswered(food) ? [food.saidNone ? 'no' : 'yes'] : [],
    'other.0': [other],
    'how.0': other.trim() ? [otherSeverity] : [],
    'pen.0': [pen?.where ?? ''],
    'plan.0': [carePlan],
    'collect.0': [collect.join(', ')],
  }
}
