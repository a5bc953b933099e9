import { createSignal, Match, Show, Switch } from 'solid-js'
import type { NameRequestRow } from '../../../worker/safeguarding/office/answers.ts'
import { LOCKED_NAMES } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { askWhoIAm } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { NAME_BECAUSE, sendNameAnswer } from './lockedNameApi.ts'

const SAID = {
  agreement: 'Agreed. The name can be read by you two and the safeguarding team.',
  refusal: 'You said no. The name stays locked.',
  withdrawal: 'Taken back. The name stays locked.',
}

/** One request for a name: its reason, who asked, the outcome, and a second person's answer. */
export function Request(props: { request: NameRequestRow; onSettled: () => void }) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const request = () => props.request

  async function answer(by: keyof typeof SAID) {
    if (sending()) return
    setSending(true)
    const { problem } = await sendNameAnswer(request().referralId, by, request().id)
    setSending(false)
    setProblem(problem)
    if (problem) return
    const href = `${LOCKED_NAMES}/${request().referralId}`
    say(SAID[by], by === 'agreement' ? { href, link: 'Show the name' } : undefined)
    void askWhoIAm()
    props.onSettled()
  }

  return (
    <div class="request">
      <p>
        {request().askedBy.name} asked to open it,{' '}
        <Time at={request().askedAt} words={momentWords(request().askedAt)} />.{' '}
        <b>{NAME_BECAUSE[request().because].label}.</b>
      </p>
      <Show when={request().words}>
        {(words) => (
          <p class="wrote" dir="auto">
            {words()}
          </p>
        )}
      </Show>
      <RequestStatus request={request()} />
      <FormProblem problem={problem()} idOf={(field) => field} />
      <Show when={request().may.agree}>
        <p>
          If you agree, the name opens for {request().askedBy.name}, you and the safeguarding team.
          They read on their page: “{NAME_BECAUSE[request().because].childReads}”
        </p>
        <p class="actions">
          <button
            type="button"
            class="main"
            aria-disabled={sending()}
            onClick={() => void answer('agreement')}
          >
            I agree, open the name
          </button>
          <button type="button" aria-disabled={sending()} onClick={() => void answer('refusal')}>
            No, keep it locked
          </button>
        </p>
      </Show>
      <Show when={request().may.takeBack}>
        <p class="actions">
          <button type="button" aria-disabled={sending()} onClick={() => void answer('withdrawal')}>
            Take the request back
          </button>
        </p>
      </Show>
    </div>
  )
}

function RequestStatus(props: { request: NameRequestRow }) {
  const settled = () => ({
    by: props.request.settledBy?.name ?? '',
    at: props.request.settledAt ?? props.request.endsAt,
  })
  const when = () => <Time at={settled().at} words={momentWords(settled().at)} />
  return (
    <p class="muted">
      <Switch>
        <Match when={props.request.status === 'waiting'}>
          Waits for a second person until{' '}
          <Time at={props.request.endsAt} words={momentWords(props.request.endsAt)} />: the lead
          mentor or someone on the safeguarding team.
        </Match>
        <Match when={props.request.status === 'agreed'}>
          {settled().by} agreed, {when()}.
        </Match>
        <Match when={props.request.status === 'refused'}>
          {settled().by} said no, {when()}. The name stays locked.
        </Match>
        <Match when={props.request.status === 'taken_back'}>Taken back, {when()}.</Match>
        <Match when={props.request.status === 'expired'}>
          Nobody agreed in two school days. The name stays locked.
        </Match>
      </Switch>
    </p>
  )
}
