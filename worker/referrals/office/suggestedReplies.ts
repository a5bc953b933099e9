import { dslOf, type School } from '../../../db/school/school.ts'
import { fill, isLanguage } from '../../../web/languages/catalogue.ts'
import { wordsFromStaff } from '../../../web/languages/fromStaff.ts'
import type { TriageOutcome, MadeBy } from '../rules/referral.ts'

/**
 * Words for each decision, in the language of a referral; English for one that there is no catalogue
 * of. The DSL is named; `{mentor}` and `{service}` wait for the choice of each.
 */
export async function suggestedWords(
  school: School,
  language: string,
  madeBy: MadeBy = 'pupil',
): Promise<Record<TriageOutcome, string>> {
  const { decisions, decisionsAsked } = await wordsFromStaff(isLanguage(language) ? language : 'en')
  const dsl = dslOf(school)
  const filled = Object.entries(madeBy === 'teacher' ? decisionsAsked : decisions).map(
    ([outcome, words]) => [outcome, dsl ? fill(words, { dsl: dsl.name }) : words],
  )
  return Object.fromEntries(filled) as Record<TriageOutcome, string>
}
