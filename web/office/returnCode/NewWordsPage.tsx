import './codeSlip.css'
import { useParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Slip } from '../../../worker/returnCode/office/answers.ts'
import { newWordsForm } from '../../../worker/returnCode/rules/slip.ts'
import { checkForm } from '../form/checkForm.ts'
import { formSender } from '../form/formSender.ts'
import { LOST_WORDS } from '../shell/addresses.ts'
import { say } from '../shell/toast.ts'
import { askForNewWords } from './codeSlipApi.ts'
import { SlipFrame } from './PrintedSlip.tsx'
import { SlipLanguage } from './SlipLanguage.tsx'

/** Gives a pupil who lost their five words new ones, and shows them once: they are in no draft and no address. */
export default function NewWordsPage() {
  const params = useParams<{ id: string }>()
  const [slip, setSlip] = createSignal<Slip>()
  const [language, setLanguage] = createSignal('en')
  const [met, setMet] = createSignal(false)

  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(newWordsForm, { language: language(), inPerson: met() }),
    send: (form) => askForNewWords(params.id, form),
    sent: (slip) => {
      setSlip(slip)
      say('The pupil has five new words. Print them, then close this page.')
    },
  })

  return (
    <SlipFrame
      back={<a href={LOST_WORDS}>Back to the list</a>}
      title="New words for a pupil"
      problem={problem()}
      idOf={(field) => `new-words-${field}`}
      slip={slip()}
      print="Print the words"
    >
      <form class="narrow before-slip" noValidate onSubmit={submit}>
        <p>
          See the pupil in person, on their own, and make sure that it’s them. Hand the words to
          them yourself, folded. You don’t open what they wrote.
        </p>
        <p>
          Their old words stop working straight away, and any page that’s open with them closes. We
          show the new ones once. The pupil’s page says that they were given.
        </p>
        <label class="option" classList={{ wrong: error('inPerson') !== undefined }}>
          <input
            type="checkbox"
            id="new-words-inPerson"
            checked={met()}
            aria-describedby={error('inPerson') ? 'new-words-inPerson-error' : undefined}
            onChange={(event) => setMet(event.currentTarget.checked)}
          />
          <span>I’m with the pupil, and I know who they are.</span>
        </label>
        <Show when={error('inPerson')}>
          <p class="error" id="new-words-inPerson-error">
            {error('inPerson')}
          </p>
        </Show>
        <SlipLanguage chosen={language()} onChoose={setLanguage} />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Making…' : 'Give new words'}
          </button>
        </p>
      </form>
    </SlipFrame>
  )
}
