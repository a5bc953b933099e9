import { Show } from 'solid-js'
import type { ProviderPage } from '../../../worker/signIn/office/answers.ts'
import { dayOf, fullDayWords, momentWords } from '../shell/timeWords.ts'
import { OWN_OR_USUAL } from './ProviderDraft.tsx'

/** What a colleague has tried: a second person says yes or no, and sees just what they say it to. */
export function ProviderToAgree(props: {
  waiting: NonNullable<ProviderPage['waiting']>
  sending: boolean
  onYes: () => void
  onNo: () => void
}) {
  return (
    <section class="notice" aria-labelledby="to-agree">
      <h2 id="to-agree">To agree: {OWN_OR_USUAL(props.waiting.issuer)}</h2>
      <p>
        {props.waiting.by?.name} signed in with this and wants everyone here to. Whoever runs it can
        sign in as any of you, so say yes only if it’s the school’s own and {props.waiting.by?.name}{' '}
        told you about it. Stands until {fullDayWords(dayOf(props.waiting.endsAt))}.
      </p>
      <Show when={props.waiting.issuer}>
        <ul>
          <li>Issuer: {props.waiting.issuer}</li>
          <li>Client ID: {props.waiting.clientId}</li>
          <li>
            Tenant: {props.waiting.tenant || 'none, so any account of this issuer may be tried'}
          </li>
        </ul>
      </Show>
      <Show when={props.waiting.mayAnswer} fallback={<p>Nothing has changed yet.</p>}>
        <p class="actions">
          <button type="button" class="main" aria-disabled={props.sending} onClick={props.onYes}>
            Yes, everyone signs in with it
          </button>
          <button type="button" aria-disabled={props.sending} onClick={props.onNo}>
            No
          </button>
        </p>
      </Show>
    </section>
  )
}

/** What someone used without a second yes, until one of the safeguarding team has seen it. */
export function UsedAlone(props: {
  used: ProviderPage['usedAlone'][number]
  sending: boolean
  onSeen: () => void
}) {
  return (
    <section class="notice care" aria-label="Changed without a second yes">
      <p>
        {props.used.by?.name ?? 'Whoever runs Ajar'} made <b>{OWN_OR_USUAL(props.used.issuer)}</b>{' '}
        the way people sign in, {momentWords(props.used.at)}. Nobody else agreed to it. If that
        isn’t right, ask them, and an administrator can change it.
      </p>
      <p class="actions">
        <button type="button" aria-disabled={props.sending} onClick={props.onSeen}>
          I’ve seen this
        </button>
      </p>
    </section>
  )
}
