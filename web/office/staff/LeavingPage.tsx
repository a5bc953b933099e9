import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { LeavingPage as Page } from '../../../worker/staff/office/answers.ts'
import { LEAVING } from '../shell/addresses.ts'
import { leavingForm } from '../../../worker/staff/rules/leaving.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { counted } from '../shell/words.ts'
import { LAST_OF, readLeaving, sendLeaving } from './leavingApi.ts'
import { Owners } from './NewOwners.tsx'

/** Everything that someone who leaves owns, who has it next, and the one press that does it all. */
export default function LeavingPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readLeaving)
  const [left, setLeft] = createSignal<string>()
  return (
    <article class="page narrow">
      <p class="back">
        <a href={LEAVING}>Everyone who works here</a>
      </p>
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <Show when={!reading.page() && !reading.problem()}>
        <p class="quiet">Finding what they have…</p>
      </Show>
      <Show when={left()}>
        {(words) => (
          <>
            <PageTitle>Done</PageTitle>
            <p>{words()}</p>
          </>
        )}
      </Show>
      <Show when={!left() && reading.page()}>
        {(page) => (
          <>
            <PageTitle>{page().person.name} leaves</PageTitle>
            <Show when={page().lastOf.length === 0} fallback={<NotYet page={page()} />}>
              <Leave page={page()} again={reading.again} onLeft={setLeft} />
            </Show>
          </>
        )}
      </Show>
    </article>
  )
}

function NotYet(props: { page: Page }) {
  return (
    <p class="notice trouble">
      {props.page.person.name} is {props.page.lastOf.map((what) => LAST_OF[what]).join(' and ')},
      and nobody else is. Name who follows in the school’s settings first; a second person confirms
      it.
    </p>
  )
}

function Leave(props: { page: Page; again: () => void; onLeft: (words: string) => void }) {
  const [owners, setOwners] = createSignal<Record<string, string>>({})
  const [hearsBackId, setHearsBackId] = createSignal('')
  const name = () => props.page.person.name
  const { problem, sending, error, submit } = formSender({
    check: () =>
      checkForm(leavingForm, {
        seen: props.page.seen,
        owners: owners(),
        hearsBackId: hearsBackId() || null,
      }),
    send: async (form) => {
      const answer = await sendLeaving(props.page.person.id, form)
      if (answer.problem?.status === 409) props.again()
      return answer
    },
    sent: ({ cases, chats }) => {
      say('Their access has ended.')
      props.onLeft(
        `${name()} can’t sign in any more, and every page they had open is closed. ` +
          `${counted(cases, 'case')} and ${counted(chats, 'chat')} have moved.`,
      )
    },
  })

  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `owner-${field}`} />
      <Owners page={props.page} owners={owners()} onChange={setOwners} errorOf={error} />
      <Show when={props.page.counts.referred > 0}>
        <div class="field">
          <label for="owner-hearsBackId">
            {counted(props.page.counts.referred, 'pupil')} they referred: who hears back instead
          </label>
          <select
            id="owner-hearsBackId"
            onChange={(event) => setHearsBackId(event.currentTarget.value)}
          >
            <option value="">Nobody</option>
            <For each={props.page.colleagues}>
              {({ id, name }) => (
                <option value={id} selected={id === hearsBackId()}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </div>
      </Show>
      <Also page={props.page} />
      <p class="notice care">
        When you press this, everything above moves and {name()} is signed out everywhere straight
        away. You can’t undo this here.
      </p>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Moving everything…' : `Move everything and end ${name()}’s access`}
        </button>
      </p>
    </form>
  )
}

/** Work that has no successor, and its outcome. */
function Also(props: { page: Page }) {
  const { offered, askedFor, disclosures, nameRequests } = props.page.counts
  const lines = [
    offered > 0 && `${counted(offered, 'case')} offered to them: they stay with whose they are.`,
    askedFor > 0 &&
      `${counted(askedFor, 'waiting referral')} asked for them. They stay in the queue for everyone.`,
    disclosures > 0 &&
      `${counted(disclosures, 'disclosure')} nobody has acknowledged. We tell the next in line straight away.`,
    nameRequests > 0 &&
      `${counted(nameRequests, 'request')} for a locked name. They end, and someone else can ask.`,
  ].filter((line) => line !== false)
  return (
    <Show when={lines.length > 0}>
      <h2 class="part">Also theirs</h2>
      <ul class="plain-list">
        <For each={lines}>{(line) => <li>{line}</li>}</For>
      </ul>
    </Show>
  )
}
