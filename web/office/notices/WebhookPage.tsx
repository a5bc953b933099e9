import { createSignal, For, Show } from 'solid-js'
import type { EventRow, WebhookPage as Page } from '../../../worker/notices/office/answers.ts'
import type { EventKind } from '../../../worker/notices/rules/webhook.ts'
import { URL_LIMIT, webhookForm } from '../../../worker/notices/rules/webhook.ts'
import { CopyBox } from '../form/CopyBox.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { checkForm } from '../form/checkForm.ts'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { answerOf, type Answer, officeApi, type Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'

const api = officeApi.webhook

const KINDS: Readonly<Record<EventKind, string>> = {
  'referral.made': 'A new request',
  'referral.decided': 'A request was decided',
  'disclosure.unacknowledged': 'A disclosure nobody acknowledged',
  'booking.made': 'A booking',
  'booking.moved': 'A session moved',
  'booking.cancelled': 'A booking or session cancelled',
}

/** Where the school's events go, signed, and how sending each of them went. */
export default function WebhookPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(api.$get()),
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  // It is in no page that is read again.
  const [secret, setSecret] = createSignal<string>()

  function take(page: Page) {
    reading.change(() => page)
    if (page.secret) setSecret(page.secret)
  }

  async function send(asked: () => Promise<Answer<Page>>, words: string) {
    if (sending()) return
    setSending(true)
    const { value, problem } = await asked()
    setSending(false)
    setProblem(problem)
    if (!value) return
    take(value)
    say(words)
  }

  return (
    <article class="page narrow settings">
      <PageTitle>Sent to other systems</PageTitle>
      <p>
        Ajar can tell one of your own systems when someone asks for help, books or cancels. It also
        says when a mentor decides, and when nobody reads what was passed on. It sends no names and
        no one’s words, only a link to the page in Ajar.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <Show when={secret()}>{(made) => <Secret secret={made()} />}</Show>
            <FormProblem problem={problem()} idOf={(field) => `webhook-${field}`} />
            <Show when={page().webhook}>
              {(hook) => (
                <section class="card" aria-labelledby="webhook-now">
                  <h2 id="webhook-now">{hook().stopped ? 'Stopped' : 'Sending'}</h2>
                  <p class="long">{hook().url}</p>
                  <p class="muted">
                    Saved {momentWords(hook().at)}
                    <Show when={hook().by}>{(by) => ` by ${by().name}`}</Show>.
                  </p>
                  <Show when={hook().stopped}>
                    {(stopped) => (
                      <p class="late">
                        {stopped().because === 'gone'
                          ? `The address said “gone” (410) ${momentWords(stopped().at)}, so Ajar stopped. Save an address to start again.`
                          : `Stopped ${momentWords(stopped().at)}. Save an address to start again.`}
                      </p>
                    )}
                  </Show>
                  <Show when={hook().bothUntil}>
                    {(until) => (
                      <p>
                        The old secret still works beside the new one until {momentWords(until())}.
                      </p>
                    )}
                  </Show>
                  <Show when={!hook().stopped}>
                    <p class="actions">
                      <button
                        type="button"
                        aria-disabled={sending()}
                        onClick={() =>
                          void send(
                            () => answerOf(api.secret.$post({ json: { id: newId() } })),
                            'There’s a new secret. Copy it now.',
                          )
                        }
                      >
                        Make a new secret
                      </button>
                      <button
                        type="button"
                        aria-disabled={sending()}
                        onClick={() =>
                          void send(
                            () => answerOf(api.stop.$post()),
                            'Stopped. Nothing more goes out.',
                          )
                        }
                      >
                        Stop sending
                      </button>
                    </p>
                  </Show>
                </section>
              )}
            </Show>
            <AddressForm page={page()} onSaved={take} />
            <Show when={page().webhook}>
              <Log
                events={page().events}
                isSending={sending()}
                mayTryAgain={page().webhook?.stopped === null}
                onAgain={(id) =>
                  void send(
                    () => answerOf(api.events[':id'].again.$post({ param: { id } })),
                    'Ajar tries it again within a minute.',
                  )
                }
              />
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

function Secret(props: { secret: string }) {
  return (
    <section class="notice" aria-labelledby="webhook-secret-title">
      <h2 id="webhook-secret-title">The secret</h2>
      <p>
        Copy it into your system now. Ajar never shows it again. Messages are signed with it, as
        Standard Webhooks has it.
      </p>
      <CopyBox label="Secret" copies="Copy the secret" text={props.secret} />
    </section>
  )
}

function AddressForm(props: { page: Page; onSaved: (page: Page) => void }) {
  const [url, setUrl] = createSignal('')
  const [id, setId] = createSignal(newId())
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(webhookForm, { id: id(), url: url() }),
    send: (json) => answerOf(api.$post({ json })),
    boxes: () => ({ url: url() }),
    sent: (page) => {
      props.onSaved(page)
      setUrl('')
      setId(newId())
      say('Saved. Copy the secret now.')
    },
  })
  return (
    <form class="setting" noValidate onSubmit={submit}>
      <h2>{props.page.webhook ? 'Another address' : 'Where should Ajar send them?'}</h2>
      <FormProblem problem={problem()} idOf={(field) => `webhook-${field}`} />
      <TextLine
        id="webhook-url"
        label="Address"
        type="url"
        hint={
          props.page.webhook
            ? 'It takes the place of the one above, with a new secret.'
            : 'It begins with https://. Your IT person can tell you.'
        }
        value={url()}
        onValue={setUrl}
        error={error('url')}
        limit={URL_LIMIT}
        wide
      />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save the address'}
        </button>
      </p>
    </form>
  )
}

function Log(props: {
  events: readonly EventRow[]
  isSending: boolean
  mayTryAgain: boolean
  onAgain: (id: string) => void
}) {
  return (
    <section aria-labelledby="webhook-log">
      <h2 id="webhook-log">What was sent</h2>
      <ul>
        <For
          each={props.events}
          fallback={<li class="quiet">Nothing yet. Each message shows up here.</li>}
        >
          {(event) => (
            <li class="card">
              <p>
                <b>{KINDS[event.kind]}</b> <span class="muted">{momentWords(event.madeAt)}</span>
              </p>
              <p classList={{ late: isFailing(event) }}>{stateOf(event)}</p>
              <Show when={props.mayTryAgain && isFailing(event)}>
                <p class="actions">
                  <button
                    type="button"
                    aria-label={`Try again: ${KINDS[event.kind]}, ${momentWords(event.madeAt)}`}
                    aria-disabled={props.isSending}
                    onClick={() => props.onAgain(event.id)}
                  >
                    Try again
                  </button>
                </p>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

/** It was tried and didn't arrive, or was given up before it was tried. */
const isFailing = ({ sentAt, tries, nextTryAt }: EventRow) =>
  sentAt === null && (tries > 0 || nextTryAt === null)

function stateOf({ sentAt, tries, nextTryAt, answer }: EventRow): string {
  if (sentAt !== null) return `Arrived ${momentWords(sentAt)}.`
  const why = answer ? ` It answered ${answer}.` : tries > 0 ? ' There was no answer.' : ''
  if (nextTryAt === null) return `Given up.${why}`
  if (tries === 0) return 'Goes out within a minute.'
  return `Didn’t arrive.${why} Next try ${momentWords(nextTryAt)}.`
}
