import { z } from 'zod/mini'
import { choice, formId, line, requiredLine } from '../../forms/rules/fields.ts'
import { isEmail, isTelephone } from '../../forms/rules/telephone.ts'
import { ALLERGENS, CARE_PLANS, SEVERITIES } from './foodNeeds.ts'
import { SIGN_UP_LIMITS } from './signUpLimits.ts'
import { STANDING_PLACE_UNTIL } from './standingPlace.ts'

/** Characters of a year, which is chosen from a list. */
const YEAR_LIMIT = 20

const HOW_BAD = 'Say what happens if they eat it.'

/** How bad a food is for them. Nothing is chosen beforehand: the kitchen goes by it. */
const eaten = z.enum(SEVERITIES, { error: HOW_BAD })

/** A child whom staff sign up for breakfast, by what a family says on the phone, on paper or at the desk. */
export const signUpForForm = z
  .object({
    id: formId,
    channel: z.enum(['phone', 'paper', 'in_person'], { error: 'Say how they asked.' }),
    clubId: choice('Choose the club.'),
    name: requiredLine(SIGN_UP_LIMITS.name, 'Write the child’s first and last name.'),
    year: line(YEAR_LIMIT),
    weekdays: z
      .array(z.int().check(z.gte(1), z.lte(7)))
      .check(z.minLength(1, 'Choose the days they’ll come.'), z.maxLength(7)),
    familyComes: z.boolean(),
    until: z.enum(STANDING_PLACE_UNTIL, { error: 'Say for how long.' }),
    /** Whether there is anything that they must not eat: asked each time, because no answer is not a no. */
    allergies: z.enum(['no', 'yes'], {
      error: 'Ask if there’s anything they must not eat, and choose the answer.',
    }),
    allergens: z
      .array(z.object({ allergen: z.enum(ALLERGENS), severity: eaten }))
      .check(z.maxLength(ALLERGENS.length)),
    other: line(SIGN_UP_LIMITS.other),
    /** Null where nothing else is named. */
    otherSeverity: z.nullable(eaten),
    pen: line(SIGN_UP_LIMITS.pen),
    carePlan: z.enum(CARE_PLANS, { error: 'Say if there’s a care plan.' }),
    collect: line(SIGN_UP_LIMITS.collect),
    /** A number or an address that they gave; empty: nothing is sent. */
    contact: line(SIGN_UP_LIMITS.contact).check(
      z.refine(
        (typed) => typed === '' || isEmail(typed) || isTelephone(typed),
        'Write a phone number or an email, or leave it empty.',
      ),
    ),
    language: z.string().check(z.maxLength(12)),
  })
  .check(
    z.refine((said) => said.allergies === 'yes' || !saysSomething(said), {
      path: ['allergies'],
      message: 'You chose No, and also named a food or a pen. Ask which is right.',
    }),
    z.refine((said) => said.allergies === 'no' || namesFood(said), {
      path: ['allergies'],
      message: 'Say what they must not eat. If there’s nothing, choose No.',
    }),
    z.refine((said) => said.other === '' || said.otherSeverity !== null, {
      path: ['otherSeverity'],
      message: HOW_BAD,
    }),
  )

export type SignUpForForm = z.infer<typeof signUpForForm>

type Said = { allergens: readonly unknown[]; other: string; pen: string }

const namesFood = ({ allergens, other }: Said) => allergens.length > 0 || other !== ''

const saysSomething = (said: Said) => namesFood(said) || said.pen !== ''
