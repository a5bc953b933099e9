import { LATER_KINDS, type LaterKind } from '../../../worker/safeguarding/rules/disclosure.ts'
import { entryForm } from '../../../worker/safeguarding/rules/recordForms.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { EntryRow } from '../../../worker/safeguarding/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { LATER, sendEntry } from './recordApi.ts'

/** Something that was said since, or taken back, or a note: always a new entry beside the others. */
export function EntryForm(props: { disclosureId: string; onKept: (entry: EntryRow) => void }) {
  const draft = draftOf<{ id: string; kind: LaterKind; words: string }>(
    `entry ${props.disclosureId}`,
    () => ({ id: newId(), kind: 'added', words: '' }),
    ({ words }) => words !== '',
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(entryForm, draft.read()),
    send: (form) => sendEntry(props.disclosureId, form),
    sent: (entry) => {
      draft.drop()
      props.onKept(entry)
      say('Added. What stood there before stays as it was.')
    },
  })

  return (
    <details open={draft.read().words !== ''}>
      <summary>Add what was said since</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `entry-${field}`} />
        <Choice
          id="entry-kind"
          legend="What it is"
          options={LATER_KINDS}
          words={(option) => LATER[option]}
          chosen={draft.read().kind}
          onChoose={(kind) => draft.change({ kind })}
        />
        <WordsBox
          id="entry-words"
          label="As it was said"
          hint="Use their own words where you can."
          words={draft.read().words}
          onWords={(words) => draft.change({ words })}
          limit={LIMITS.note}
          error={error('words')}
          rows={4}
        />
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Add this'}</button>
        </p>
      </form>
    </details>
  )
}
