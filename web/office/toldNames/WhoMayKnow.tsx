import { createSignal, For, Show } from 'solid-js'
import type { WhoMayKnowPage as Page } from '../../../worker/toldNames/office/answers.ts'
import { tellNameForm } from '../../../worker/toldNames/rules/toldName.ts'
import { Chips, toggled } from '../components/choices/Chips.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { problemWords } from '../shell/api.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { readWhoMayKnow, sendName, sendNameBack } from './toldNameApi.ts'

type Its = { caseId: string; page: Page; onPage: (page: Page) => void }

/** The teachers who may know that this pupil has a mentor. Read once it's unfolded. */
export function WhoMayKnow(props: { caseId: string }) {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Teachers who may know</summary>
      <Show when={isOpen()}>
        <Read {...props} />
      </Show>
    </details>
  )
}

function Read(props: { caseId: string }) {
  const reading = readPage(() => props.caseId, readWhoMayKnow)
  return (
    <PageReader reading={reading} words="Reading…">
      {(page) => (
        <div class="stack">
          <p class="soft">
            Teachers don’t know, unless they referred them, you ask what they see, or you tell them
            here. They see the pupil’s name and the mentor’s, and no reason. It ends with the case,
            or when you join it to another pupil.
          </p>
          <Told caseId={props.caseId} page={page()} onPage={(page) => reading.change(() => page)} />
          <Show when={page().mayTell}>
            <Tell
              caseId={props.caseId}
              page={page()}
              onPage={(page) => reading.change(() => page)}
            />
          </Show>
        </div>
      )}
    </PageReader>
  )
}

function Told(props: Its) {
  async function takeBack(staffId: string, name: string) {
    const { value, problem } = await sendNameBack(props.caseId, staffId)
    if (value) props.onPage(value)
    say(value ? `It’s off ${name}’s list.` : problemWords(problem))
  }
  return (
    <ul>
      <For each={props.page.told} fallback={<li class="soft">Nobody’s been told.</li>}>
        {({ person, by, toldAt }) => (
          <li>
            <b>{person.name}</b>{' '}
            <span class="soft">
              told by {by.name} on {fullDayWords(dayOf(toldAt))}
            </span>{' '}
            <Show when={props.page.mayTell}>
              <button
                type="button"
                class="plain"
                onClick={() => void takeBack(person.id, person.name)}
              >
                Take it off {person.name}’s list
              </button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}

/** What's missing, beside its box. */
const Wrong = (props: { id: string; words: string | undefined }) => (
  <Show when={props.words}>
    <p class="error" id={`${props.id}-error`}>
      {props.words}
    </p>
  </Show>
)

const NOBODY = { staffIds: [] as string[], agreed: false }

function Tell(props: Its) {
  const [form, setForm] = createSignal(NOBODY)
  const { problem, sending, submit, error } = formSender({
    check: () => checkForm(tellNameForm, form()),
    send: (value) => sendName(props.caseId, value),
    sent: (page) => {
      props.onPage(page)
      setForm(NOBODY)
      say('Told. It’s in their “Names to know”.')
    },
    boxes: form,
  })
  return (
    <Show
      when={props.page.colleagues.length > 0}
      fallback={<p class="soft">There’s nobody else to tell.</p>}
    >
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `tell-${field}`} />
        <p>
          <b>Who may know?</b>
        </p>
        <Chips
          id="tell-staffIds"
          label="Who may know?"
          chips={props.page.colleagues.map(({ id, name }) => ({ value: id, words: name }))}
          pressed={form().staffIds}
          onPress={(id) => setForm({ ...form(), staffIds: toggled(form().staffIds, id) })}
        />
        <Wrong id="tell-staffIds" words={error('staffIds')} />
        <label class="option">
          <input
            id="tell-agreed"
            type="checkbox"
            checked={form().agreed}
            aria-describedby={error('agreed') ? 'tell-agreed-error' : undefined}
            onChange={(event) => setForm({ ...form(), agreed: event.currentTarget.checked })}
          />
          <span>I asked the pupil, and they agreed</span>
        </label>
        <Wrong id="tell-agreed" words={error('agreed')} />
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Telling…' : 'Tell them the name'}</button>
        </p>
      </form>
    </Show>
  )
}
