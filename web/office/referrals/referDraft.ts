import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { ReferForm } from '../../../worker/referrals/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'

/** A referral as it is being written: two questions have no answer until one is chosen. */
export type ReferDraft = Omit<ReferForm, 'howSoon' | 'pupilKnows'> & {
  howSoon: ReferForm['howSoon'] | null
  pupilKnows: ReferForm['pupilKnows'] | null
  /** Filled in, and looked over before it is sent. */
  checking: boolean
}

/** The referral that is being written in this tab. Its id goes with it, so that it arrives once. */
export const referDraft = () =>
  draftOf<ReferDraft>(
    'refer',
    () => ({
      id: newId(),
      name: '',
      year: null,
      group: '',
      reasons: [],
      story: '',
      strengths: '',
      tried: '',
      howSoon: null,
      pupilKnows: null,
      aboutStaff: '',
      checking: false,
    }),
    ({ name, story, strengths, tried }) => [name, story, strengths, tried].some(Boolean),
  )

/** Which boxes need another look before it is worth checking. */
export function referToFix(draft: ReferDraft): Record<string, string> {
  const fix: Record<string, string> = {}
  if (draft.name.trim() === '') fix['name'] = 'Write the pupil’s name.'
  else if (draft.name.length > LIMITS.name) fix['name'] = 'That name is too long. Shorten it.'
  if (draft.group.length > LIMITS.group) fix['group'] = 'That is too long for a group. Shorten it.'
  if (draft.reasons.length === 0) {
    fix['reasons'] = 'Choose at least one. “Not sure what is wrong” is one of them.'
  }
  for (const box of ['story', 'strengths', 'tried'] as const) {
    if (draft[box].length > LIMITS[box]) fix[box] = 'That is too long. Shorten it.'
  }
  if (draft.howSoon === null) fix['howSoon'] = 'Choose how soon.'
  if (draft.pupilKnows === null) fix['pupilKnows'] = 'Say whether the pupil knows.'
  return fix
}

/** What is sent; null while something is missing. */
export function referForm(draft: ReferDraft): ReferForm | null {
  const { checking: _, howSoon, pupilKnows, ...form } = draft
  return howSoon && pupilKnows ? { ...form, howSoon, pupilKnows } : null
}
