import { Show } from 'solid-js'
import type { FirstInvitationMade } from '../../../worker/trust/office/answers.ts'
import { CopyBox } from '../form/CopyBox.tsx'
import { exactWords } from '../shell/timeWords.ts'

/** The link of a first administrator: sent, or to be given to them. */
export function InvitationLink(props: { made: FirstInvitationMade; onDone: () => void }) {
  return (
    <section class="invitation" aria-label={`Invitation for ${props.made.who}`}>
      <p>
        <b>
          {props.made.isSent
            ? `We’ve sent ${props.made.who} their link.`
            : `Give this link to ${props.made.who} yourself.`}
        </b>{' '}
        It works once, for the account {props.made.address}, until {exactWords(props.made.endsAt)}.
        <Show when={!props.made.isSent}> You won’t see it again here.</Show>
      </p>
      <Show when={!props.made.isSent}>
        <CopyBox label="The link" copies="Copy the link" text={props.made.link} />
      </Show>
      <p class="actions">
        <button type="button" onClick={() => props.onDone()}>
          Done
        </button>
      </p>
    </section>
  )
}
