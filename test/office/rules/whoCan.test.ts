import { expect, test } from 'vitest'
import { ACTIONS } from '../../../worker/access/rules/accessTable.ts'
import { rolesThatCan, whoseWords } from '../../../web/office/shell/whoCan/rolesThatCan.ts'

/** Done for a trust, not in a school. */
const OF_TRUSTS = ['see_trust', 'open_school', 'end_trust_access']

test('Whoever may not do something reads which roles of a school may', () => {
  const nobody = ACTIONS.filter((action) => rolesThatCan([action]).length === 0)
  expect(nobody).toEqual(OF_TRUSTS)
  expect(whoseWords(['see_trust'])).toBe(
    'This page is for the people who look after a trust of schools.',
  )
  expect(whoseWords(['see_concerns_about_head'])).toMatch(
    /^This page is for: Chair of governors\. /,
  )
  expect(rolesThatCan(['see_concerns_about_head'])).toEqual(['Chair of governors'])
  // A safeguarding lead decides only on what comes to them: mentors are the ones to ask.
  expect(rolesThatCan(['see_queue'])).toEqual(['Mentor', 'Lead mentor'])
})
