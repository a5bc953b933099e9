import { createMemo, For, lazy, Show, Suspense } from 'solid-js'
import { replyForm } from '../../../worker/referrals/rules/reply.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { MessageRow, ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { sendMessage, undoMessage } from './referralApi.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { offerSendKey } from '../shell/keys/shortcuts.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { toldName } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { languageName } from '../shell/words.ts'
import { firstNameOf } from './WhoAsked.tsx'

const WaitingReply = lazy(() => import('./WaitingReply.tsx'))

const PassOnThis = lazy(async () => ({
  default: (await import('./PassToDsl.tsx')).PassOnThis,
}))

/** The reply that is being written to a referral. Its id goes with it, so it arrives once. */
export const replyTo = (referralId: string) =>
  draftOf(
    `reply ${referralId}`,
    () => ({ id: newId(), words: '' }),
    ({ words }) => words !== '',
  )

/** Messages both ways, and the box to answer in. */
export function Messages(props: {
  page: Pick<
    ReferralPage,
    | 'id'
    | 'messages'
    | 'language'
    | 'may'
    | 'unreadAt'
    | 'who'
    | 'about'
    | 'notWanted'
    | 'aboutStaff'
  >
  onSent: (message: MessageRow) => void
  /** Taken back, before they could read it. */
  onUndone?: (id: string) => void
  onWaiting: (unreadAt: number | null) => void
}) {
  // Also once it is settled, for the undo.
  const hasWaited = createMemo((had: boolean) => had || Boolean(props.page.unreadAt), false)
  return (
    <section class="panel" aria-labelledby="messages">
      <header>
        <h2 id="messages">Messages</h2>
        <span class="soft small push">they read these on their page</span>
      </header>
      <div class="in">
        <Show when={props.page.messages.length > 0}>
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
                    <Suspense>
                      <PassOnThis
                        referralId={props.page.id}
                        lead={toldName(props.page)}
                        about={{ messageId: message.id }}
                      />
                    </Suspense>
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
          <ReplyForm
            page={props.page}
            onSent={props.onSent}
            onUndone={props.onUndone}
            onWaiting={props.onWaiting}
          />
        </Show>
      </div>
    </section>
  )
}

export function ReplyForm(props: {
  page: Pick<ReferralPage, 'id' | 'language' | 'unreadAt' | 'who' | 'about'>
  onSent: (message: MessageRow) => void
  onUndone?: ((id: string) => void) | undefined
  onWaiting: (unreadAt: number | null) => void
}) {
  const { id } = props.page
  const draft = replyTo(id)
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(replyForm, { ...draft.read(), seenAt: props.page.unreadAt ?? null }),
    send: (form) => sendMessage(id, form),
    sent: (message) => {
      draft.drop()
      props.onWaiting(null)
      props.onSent(message)
      const { onUndone, onWaiting } = props
      say(
        'Your message is sent. They can read it in 30 seconds.',
        // By then this form may be gone, and its page with it.
        onUndone && { undo: () => void takeBack(message, onUndone, onWaiting) },
      )
    },
  })

  async function takeBack(
    message: MessageRow,
    onUndone: (id: string) => void,
    onWaiting: (unreadAt: number | null) => void,
  ) {
    const { value, problem } = await undoMessage(id, message.id)
    if (problem) return say(problem.fields?.['undo'] ?? problem.title)
    onUndone(message.id)
    // Anything typed since stays, after it.
    draft.change({ words: [message.words, draft.read().words].filter(Boolean).join('\n\n') })
    onWaiting(value.unreadAt)
    say('Undone. Your words are back in the box.')
  }

  offerSendKey('Send message')
  return (
    <form noValidate onSubmit={submit} data-ctrl-enter="">
      <FormProblem problem={problem()} idOf={(field) => `reply-${field}`} />
      <WordsBox
        id="reply-words"
        label={`Write to ${firstNameOf(props.page) ?? 'them'}`}
        hint={
          props.page.language === 'en'
            ? 'It doesn’t decide anything.'
            : `It doesn’t decide anything. They read ${languageName(props.page.language)}.`
        }
        words={draft.read().words}
        onWords={(words) => draft.change({ words })}
        limit={LIMITS.message}
        error={error('words')}
        rows={2}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Send message'}</button>
      </p>
    </form>
  )
}
