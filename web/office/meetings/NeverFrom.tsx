import { For, Show } from 'solid-js'
import type { TimesPage } from '../../../worker/meetings/office/answers.ts'
import { neverFromForm } from '../../../worker/meetings/rules/meetingForms.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { Field } from '../form/LabelledField.tsx'
import { draftOf } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { sendNeverFrom } from './meetingApi.ts'

/** The lessons that nobody is taken out of: the school's, and the mentor's own on top. */
export function NeverFrom(props: { page: TimesPage; onPage: (page: TimesPage) => void }) {
  const draft = draftOf<{ words: string }>(
    'never-from',
    () => ({ words: props.page.neverFrom.own.join('\n') }),
    () => false,
  )
  const subjects = () =>
    draft
      .read()
      .words.split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  const { problem, sending, submit } = formSender({
    check: () => checkForm(neverFromForm, { subjects: subjects() }),
    send: sendNeverFrom,
    sent: (page) => {
      draft.drop()
      props.onPage(page)
      say('Saved. We say so beside each of your times.')
    },
    boxes: draft.read,
  })
  return (
    <section aria-labelledby="never-from">
      <h2 id="never-from" class="part">
        Lessons you don’t take anyone out of
      </h2>
      <p class="hint">
        <Show
          when={props.page.neverFrom.school.length > 0}
          fallback="The school names none. An administrator can, for everyone."
        >
          For everyone at school: {props.page.neverFrom.school.join(', ')}. An administrator keeps
          that list.
        </Show>
      </p>
      <ul class="times-list">
        <For each={props.page.neverFrom.own} fallback={<li class="soft">None of your own yet.</li>}>
          {(subject) => (
            <li>
              <b dir="auto">{subject}</b>
            </li>
          )}
        </For>
      </ul>
      <details class="no-print">
        <summary>Change your own</summary>
        <form noValidate autocomplete="off" onSubmit={submit} aria-label="Your own lessons">
          <FormProblem problem={problem()} idOf={() => 'never-from-own'} />
          <Field
            id="never-from-own"
            label="Yours, one on each line. Pupils can’t take your times in these."
            error={Object.values(problem()?.fields ?? {})[0]}
          >
            {(described) => (
              <textarea
                id="never-from-own"
                rows="4"
                {...described()}
                value={draft.read().words}
                onInput={(event) => draft.change({ words: event.currentTarget.value })}
              />
            )}
          </Field>
          <p class="actions">
            <button class="main" aria-disabled={sending()}>
              {sending() ? 'Saving…' : 'Save these lessons'}
            </button>
          </p>
        </form>
      </details>
    </section>
  )
}
