import { namedInLine } from '../../../worker/names/rules/namedInLine.ts'
import { type ReferForm, referForm } from '../../../worker/referrals/rules/teacherForms.ts'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { draftOf, newId } from '../shell/drafts.ts'

/** A referral as it is being written: two questions have no answer until one is chosen. */
export type ReferDraft = Omit<ReferForm, 'year' | 'group' | 'howSoon' | 'pupilKnows'> & {
  /** The pupil in one line, with their class: "Tyrell Osborne, 8H". */
  name: string
  howSoon: ReferForm['howSoon'] | null
  pupilKnows: ReferForm['pupilKnows'] | null
  /** Filled in, and looked over before it is sent. */
  checking: boolean
}

/** The referral that is being written in this tab. Its id goes with it, so it arrives once. */
export const referDraft = () =>
  draftOf<ReferDraft>(
    'refer',
    () => ({
      id: newId(),
      name: '',
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

/** The referral to send, or a sentence for each box that needs another look. */
export const readReferDraft = (draft: ReferDraft, years: readonly number[]): Checked<ReferForm> =>
  checkForm(referForm, { ...draft, ...namedInLine(draft.name, years) })
