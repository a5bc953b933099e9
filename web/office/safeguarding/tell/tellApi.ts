import { nestedFieldProblems } from '../../../../worker/forms/rules/fields.ts'
import {
  type ChildrenForm,
  type ConcernCategory,
  type TellForm,
  tellForm,
  type WhoseWords,
} from '../../../../worker/safeguarding/rules/tellDsl.ts'
import { type Checked, checkForm } from '../../form/checkForm.ts'
import { answerOf, officeApi } from '../../shell/api.ts'
import type { Child } from '../../shell/childHere.ts'
import { draftOf, newId } from '../../shell/drafts.ts'

const { tell, disclosures } = officeApi

export const readTellPage = () => answerOf(tell.$get())

export const sendTold = (json: TellForm) => answerOf(tell.$post({ json }))

export const sendCategories = (id: string, categories: ConcernCategory[]) =>
  answerOf(disclosures[':id'].categories.$post({ param: { id }, json: { categories } }))

export const findChildren = (name: string) => answerOf(tell.children.$post({ json: { name } }))

export const sendChildren = (id: string, json: ChildrenForm) =>
  answerOf(disclosures[':id'].children.$post({ param: { id }, json }))

/** The concern being written: “whose words” has no answer until one is chosen. */
export type TellDraft = Omit<TellForm, 'whose'> & { whose: WhoseWords | null }

export const tellDraft = () =>
  draftOf<TellDraft>(
    'tell',
    () => ({
      id: newId(),
      name: '',
      year: null,
      group: '',
      words: '',
      whose: null,
      heardFrom: '',
      when: '',
      where: '',
      done: '',
      marks: [],
      categories: [],
      aboutStaff: '',
    }),
    ({ name, words, done, marks }) =>
      name !== filledIn || [words, done].some(Boolean) || marks.length > 0,
  )

/** The name that was filled in, as long as nothing else was written with it. */
let filledIn = ''

/** Begins with the child whose page this was opened from, or nobody; what someone has begun to write stays. */
export function beginWith(child: Child | null): void {
  const draft = tellDraft()
  const { name, words, done, marks } = draft.read()
  const isBegun = [words, done].some(Boolean) || marks.length > 0
  if (isBegun || (name !== '' && name !== filledIn)) return
  filledIn = child?.name ?? ''
  draft.change({
    name: filledIn,
    year: child?.year ?? null,
    group: child?.group ?? '',
    pupilId: undefined,
  })
}

export const readTellDraft = (draft: TellDraft): Checked<TellForm> =>
  checkForm(tellForm, draft, {}, nestedFieldProblems)

export const WHOSE: Record<WhoseWords, string> = {
  child: 'The child’s own words',
  mine: 'What I saw or heard myself',
  other: 'What someone else told me',
}

export const CATEGORIES: Record<ConcernCategory, string> = {
  physical: 'Physical abuse',
  emotional: 'Emotional abuse',
  sexual: 'Sexual abuse',
  neglect: 'Neglect',
  home: 'Domestic abuse at home',
  online: 'Online',
  exploitation: 'Exploitation',
  other_children: 'Harm by other children',
  self_harm: 'Self-harm or suicide',
  mental_health: 'Mental health',
  missing: 'Missing from school or home',
  extremism: 'Extremism',
  other: 'Something else',
}
