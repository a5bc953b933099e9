import type { Allergen, Severity } from '../../../worker/breakfast/rules/foodNeeds.ts'
import { type SignUpForForm, signUpForForm } from '../../../worker/breakfast/rules/signUpForForm.ts'
import { nestedFieldProblems } from '../../../worker/forms/rules/fields.ts'
import { ALLERGEN } from '../breakfast/foodWords.ts'
import { checkForm } from '../form/checkForm.ts'
import { answerOf, officeApi } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'

const { breakfast } = officeApi

export const readSignUpPage = () => answerOf(breakfast.$get())

export const sendSignUp = (json: SignUpForForm) => answerOf(breakfast.$post({ json }))

/** What is being written down: whether they must not eat something, and how bad it is, has no answer until one is chosen. */
export type SignUpDraft = Omit<SignUpForForm, 'allergies' | 'allergens'> & {
  allergies: SignUpForForm['allergies'] | null
  allergens: { allergen: Allergen; severity: Severity | null }[]
}

export const signUpDraft = () =>
  draftOf<SignUpDraft>(
    'sign up for breakfast',
    () => ({
      id: newId(),
      channel: 'phone',
      clubId: '',
      name: '',
      year: '',
      weekdays: [],
      familyComes: false,
      until: 'all_year',
      allergies: null,
      allergens: [],
      other: '',
      otherSeverity: null,
      pen: '',
      carePlan: 'no',
      collect: '',
      contact: '',
      language: 'en',
    }),
    ({ name, other, pen, contact }) => [name, other, pen, contact].some(Boolean),
  )

/** The box of how bad the n-th food is, and the one beside anything else. */
export const howBadBox = (n: number) => `allergens-${n}-severity`

export const OTHER_HOW_BAD = 'otherSeverity'

export function readSignUpDraft(draft: SignUpDraft) {
  const unsaid = draft.allergens.flatMap(({ allergen, severity }, n) =>
    severity === null ? [[howBadBox(n), `Say how bad ${ALLERGEN[allergen]} is for them.`]] : [],
  )
  if (draft.other !== '' && draft.otherSeverity === null) {
    unsaid.push([OTHER_HOW_BAD, `Say how bad ${draft.other} is for them.`])
  }
  const found = Object.fromEntries(unsaid) as Record<string, string>
  // In the order of the boxes, each food by its own name.
  return checkForm(signUpForForm, draft, {}, (issues) => ({
    ...nestedFieldProblems(issues),
    ...found,
  }))
}
