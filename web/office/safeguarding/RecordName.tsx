import './lockedNames.css'
import { createSignal, For, Show } from 'solid-js'
import type { Who } from '../../../worker/names/rules/who.ts'
import type { DisclosurePage } from '../../../worker/safeguarding/office/answers.ts'
import { type NameReason, nameRequestForm } from '../../../worker/safeguarding/rules/lockedName.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { NameReasonFields } from './NameReasonFields.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import LockedName from './LockedName.tsx'
import { NAME_BECAUSE } from './lockedNameApi.ts'
import { sendNameOpening } from './recordApi.ts'

/** A locked name on a record: one of the safeguarding team opens it alone, with a reason. */
export function RecordName(props: {
  page: DisclosurePage
  referralId: string
  onOpened: () => void
  onShown: (who: Who) => void
}) {
  const [isMine, setIsMine] = createSignal(false)
  const openings = () => props.page.nameOpenings
  return (
    <>
      {/* Drawn again once it has been opened. */}
      <For each={[openings().length]}>
        {() => (
          <LockedName
            referralId={props.referralId}
            mayAsk={false}
            shown={isMine()}
            onShown={props.onShown}
          >
            <For each={openings()}>
              {(opened) => (
                <p class="small">
                  {opened.by?.name} opened the name alone,{' '}
                  <Time at={opened.openedAt} words={momentWords(opened.openedAt)} />.{' '}
                  <b>{NAME_BECAUSE[opened.because].label}.</b> <bdi>{opened.words}</bdi>
                </p>
              )}
            </For>
          </LockedName>
        )}
      </For>
      <Show when={openings().length === 0 && props.page.may.write}>
        <OpenName
          page={props.page}
          onOpened={() => {
            setIsMine(true)
            props.onOpened()
          }}
        />
      </Show>
    </>
  )
}

type Draft = { id: string; because: NameReason | null; words: string }

function OpenName(props: { page: DisclosurePage; onOpened: () => void }) {
  const draft = draftOf<Draft>(
    `name alone ${props.page.disclosure.id}`,
    () => ({ id: newId(), because: null, words: '' }),
    ({ words }) => words !== '',
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(nameRequestForm, draft.read()),
    send: (form) => sendNameOpening(props.page.disclosure.id, form),
    sent: () => {
      draft.drop()
      document.getElementById('locked-name')?.focus()
      say('Opened. They can read on their page that you opened it, and why.')
      props.onOpened()
    },
  })
  return (
    <section class="card" aria-labelledby="open-name">
      <h2 id="open-name">Open their name to keep them safe</h2>
      <form noValidate onSubmit={submit}>
        <p>
          You can do this alone, because this is a safeguarding record. They were told so before
          they locked it. They’ll read on their page that you opened it, and why.
        </p>
        <FormProblem problem={problem()} idOf={(field) => `alone-${field}`} />
        <NameReasonFields
          form="alone"
          theyRead="They’ll read:"
          label="Your reason, for the record"
          hint="Only the safeguarding team reads this."
          chosen={draft.read().because}
          words={draft.read().words}
          onChange={(changed) => draft.change(changed)}
          error={error}
        />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Opening…' : 'Open the name'}
          </button>
        </p>
      </form>
    </section>
  )
}
