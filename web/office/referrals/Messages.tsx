import { createMemo, For, lazy, Show, Suspense } from 'solid-js'
import { replyForm } from '../../../worker/referrals/rules/reply.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { MessageRow, ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { sendMessage } from './referralApi.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { languageName } from '../shell/words.ts'
import { PassOnThis } from './PassToDsl.tsx'

const WaitingReply = lazy(() => import('./WaitingReply.tsx'))

/** The reply that is being written to a referral. Its id goes with it, so that it arrives once. */
export const replyTo = (referralId: string) =>
  draftOf(
    `reply ${referralId}`,
    () => ({ id: newId(), words: '' }),
    ({ words }) => words !== '',
  )

/** What was written both ways, and the box to answer in. */
export function Messages(props: {
  page: Pick<ReferralPage, 'id' | 'messages' | 'language' | 'may' | 'unreadAt'>
  onSent: (message: MessageRow) => void
  onWaiting: (unreadAt: number | null) => void
}) {
  // Also once it is settled, for the undo.
  const hasWaited = createMemo((had: boolean) => had || Boolean(props.page.unreadAt), false)
  return (
    <section class="card" aria-labelledby="messages">
      <h2 id="messages">Messages</h2>
      <Show
        when={props.page.messages.length > 0}
        fallback={<p class="muted">Nothing has been written yet.</p>}
      >
        <ol class="messages">
          <For each={props.page.messages}>
            {(message) => (
              <li classList={{ ours: message.by !== null }}>
                <p class="muted">
                  {message.by?.name ?? 'They wrote'},{' '}
                  <Time at={message.sentAt} words={momentWords(message.sentAt)} />
                </p>
                <p class="wrote" dir="auto">
                  {message.words}
                </p>
                <Show when={message.by === null && props.page.may.passOn}>
                  <PassOnThis referralId={props.page.id} about={{ messageId: message.id }} />
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.page.may.answer}>
        <Show when={hasWaited()}>
          <Suspense>
            <WaitingReply page={props.page} onWaiting={props.onWaiting} />
          </Suspense>
        </Show>
        <ReplyForm page={props.page} onSent={props.onSent} onWaiting={props.onWaiting} />
      </Show>
    </section>
  )
}

function ReplyForm(props: {
  page: Pick<ReferralPage, 'id' | 'language' | 'unreadAt'>
  onSent: (message: MessageRow) => void
  onWaiting: (unreadAt: number | null) => void
}) {
  const draft = replyTo(props.page.id)
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(replyForm, { ...draft.read(), seenAt: props.page.unreadAt ?? null }),
    send: (form) => sendMessage(props.page.id, form),
    sent: (message) => {
      draft.drop()
      props.onWaiting(null)
      props.onSent(message)
      say('Your message is on their page.')
    },
  })

  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `reply-${field}`} />
      <WordsBox
        id="reply-words"
        label="Write to them"
        hint={
          props.page.language === 'en'
            ? 'They read it on their page.'
            : `They read it on their page. They read ${languageName(props.page.language)}.`
        }
        words={draft.read().words}
        onWords={(words) => draft.change({ words })}
        limit={LIMITS.message}
        error={error('words')}
        rows={3}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Send message'}</button>
      </p>
    </form>
  )
}
