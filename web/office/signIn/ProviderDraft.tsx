import { Show } from 'solid-js'
import type { ProviderPage } from '../../../worker/signIn/office/answers.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'

export const OWN_OR_USUAL = (issuer: string) => issuer || 'Ajar’s usual sign-in'

/** What this person saved last: to try, waiting for a second person, or to use where nobody could say yes. */
export function ProviderDraft(props: {
  draft: NonNullable<ProviderPage['draft']>
  sending: boolean
  onUse: () => void
  onWithdraw: () => void
}) {
  const waits = () => props.draft.needsYes && props.draft.waitsUntil
  const isToTry = () => props.draft.waitsUntil === null
  return (
    <section class="notice" aria-labelledby="to-try">
      <h2 id="to-try">
        {isToTry() ? 'To try' : 'It works'}: {OWN_OR_USUAL(props.draft.issuer)}
      </h2>
      <Show when={isToTry()}>
        <p>
          Sign in with it once, with your own account. You stay signed in here, and nothing changes
          for anyone until you’ve come back{props.draft.needsYes && ' and someone else says yes'}.
        </p>
        <p class="actions">
          <a
            id="provider-try"
            class="button main"
            href={`/sign-in/try/${props.draft.id}`}
            rel="external"
          >
            Try it
          </a>
        </p>
        <p class="muted">
          If its own page shows an error and you don’t come back, check the client ID and the
          address to come back to.
        </p>
      </Show>
      <Show when={waits()}>
        {(until) => (
          <p>
            You’ve signed in with it. Now someone else has to say yes on this page, by{' '}
            {fullDayWords(dayOf(until()))}: the head, the DSL, a deputy or a lead mentor. Nothing
            has changed yet.
          </p>
        )}
      </Show>
      <Show when={!isToTry() && !props.draft.needsYes}>
        <p>
          You’ve signed in with it. From the moment you use it, everyone signs in this way. The
          first time, they prove who they are by the old way too, within 30 days. Nobody else here
          could say yes, so the safeguarding team will see that you did this alone.
        </p>
        <p class="actions">
          <button type="button" class="main" aria-disabled={props.sending} onClick={props.onUse}>
            Use it from now on
          </button>
        </p>
      </Show>
      <p>
        Nobody signs in with it yet, so nobody loses their way in if you withdraw it. Whoever was
        waiting to use it goes on signing in as now.
      </p>
      <p class="actions">
        <button type="button" aria-disabled={props.sending} onClick={props.onWithdraw}>
          Withdraw it
        </button>
      </p>
    </section>
  )
}
