import './retention.css'
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import { type HoldForm, holdForm } from '../../../worker/retention/rules/legalHold.ts'
import { disclosureAt, referralAt, RETENTION } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { OneHold } from './LegalHolds.tsx'
import { readHold, sendHold } from './retentionApi.ts'
import { HELD } from './retentionWords.ts'

/** Puts a hold on a request or a safeguarding record, or on everything of the pupil it is about. */
export default function HoldPage() {
  const params = useParams<{ on: string; id: string }>()
  const on = (): HoldForm['on'] => (params.on === 'disclosure' ? 'disclosure' : 'referral')
  const reading = readPage(
    () => `${on()} ${params.id}`,
    () => readHold(on(), params.id),
  )
  const back = () => (on() === 'referral' ? referralAt(params.id) : disclosureAt(params.id))
  return (
    <article class="page narrow retention">
      <p>
        <a href={back()}>Back to the record</a>
      </p>
      <PageTitle>Hold this record</PageTitle>
      <p>
        While it’s on hold, Ajar won’t delete any of this, however old it gets. That covers the
        words, the notes, the messages and the trail. See{' '}
        <a href={RETENTION}>what we keep, and for how long</a>.
      </p>
      <PageReader reading={reading}>
        {(page) => (
          <>
            <For each={page().holds}>
              {(hold) => <OneHold hold={hold} onLifted={reading.again} />}
            </For>
            <NewHold
              on={on()}
              recordId={params.id}
              scopes={scopesLeft(on(), page().joined, page().holds)}
              onHeld={reading.again}
            />
          </>
        )}
      </PageReader>
    </article>
  )
}

type Scope = HoldForm['on'] | 'pupil'

/** The records that no hold is on yet. */
const scopesLeft = (
  on: HoldForm['on'],
  joined: boolean,
  holds: readonly { onKind: Scope; lifted: object | null }[],
): readonly Scope[] =>
  ([on, ...(joined ? (['pupil'] as const) : [])] satisfies Scope[]).filter(
    (scope) => !holds.some(({ onKind, lifted }) => onKind === scope && lifted === null),
  )

function NewHold(props: {
  on: HoldForm['on']
  recordId: string
  scopes: readonly Scope[]
  onHeld: () => void
}) {
  const draft = draftOf(
    `hold ${props.recordId}`,
    () => ({ id: newId(), reason: '', scope: null as Scope | null }),
    ({ reason }) => reason !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const scope = () => {
    const chosen = draft.read().scope
    return chosen && props.scopes.includes(chosen) ? chosen : (props.scopes[0] ?? props.on)
  }

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const { id, reason } = draft.read()
    const boxes = { id, on: props.on, whole: scope() === 'pupil', reason }
    const form = checkForm(holdForm, boxes)
    setProblem(form.problems && toFix(form.problems))
    if (!form.value) return
    setBusy(true)
    const answer = await sendHold(props.recordId, form.value)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    draft.drop()
    say('On hold. Ajar won’t delete any of this until someone lifts the hold.')
    props.onHeld()
  }

  return (
    <Show when={props.scopes.length > 0}>
      <form class="card" onSubmit={(event) => void send(event)} novalidate>
        <FormProblem problem={problem()} idOf={() => 'hold-reason'} />
        <Choice
          id="hold-scope"
          legend="What do you want to hold?"
          options={props.scopes}
          words={(option) => HELD[option]}
          chosen={scope()}
          onChoose={(chosen) => draft.change({ scope: chosen })}
        />
        <WordsBox
          id="hold-reason"
          label="Why does it have to stay?"
          hint="For example: the police or a court may ask for it, a complaint, an inquiry."
          words={draft.read().reason}
          onWords={(reason) => draft.change({ reason })}
          limit={LIMITS.words}
          error={problem()?.fields?.['reason']}
          rows={3}
        />
        <p class="actions">
          <button class="main" disabled={busy()}>
            Hold it
          </button>
        </p>
      </form>
    </Show>
  )
}
