import { createSignal, Show } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { sendNeedsAnswer, sendNeedsNoAnswer } from './referralApi.ts'

/** A message that waits for an answer or needs none; whoever presses that can undo it. */
export default function WaitingReply(props: {
  page: Pick<ReferralPage, 'id' | 'unreadAt'>
  onWaiting: (unreadAt: number | null) => void
}) {
  const [isMarked, setMarked] = createSignal(false)
  const noAnswer = formSender({
    check: () => ({ value: props.page.unreadAt ?? 0 }),
    send: (seenAt) => sendNeedsNoAnswer(props.page.id, seenAt),
    sent: () => {
      setMarked(true)
      props.onWaiting(null)
    },
  })
  const undo = formSender({
    check: () => ({ value: props.page.id }),
    send: sendNeedsAnswer,
    sent: ({ unreadAt }) => {
      setMarked(false)
      props.onWaiting(unreadAt)
    },
  })
  return (
    <>
      <Show when={props.page.unreadAt}>
        {(at) => (
          <form noValidate onSubmit={noAnswer.submit}>
            <FormProblem problem={noAnswer.problem()} idOf={() => 'messages'} />
            <p>
              <b>Waiting for an answer</b> since <Time at={at()} words={momentWords(at())} />.{' '}
              <button aria-disabled={noAnswer.sending()}>No answer needed</button>
            </p>
          </form>
        )}
      </Show>
      <Show when={isMarked() && !props.page.unreadAt}>
        <form noValidate onSubmit={undo.submit} role="status">
          <FormProblem problem={undo.problem()} idOf={() => 'messages'} />
          <p>
            Marked as needing no answer.{' '}
            <button class="plain" aria-disabled={undo.sending()}>
              Undo
            </button>
          </p>
        </form>
      </Show>
    </>
  )
}
