import '../school/settings.css'
import { createSignal, For, Show } from 'solid-js'
import type { ProviderPage as Page } from '../../../worker/signIn/office/answers.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import type { Answer, Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { askWhoIAm } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords, momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { counted } from '../shell/words.ts'
import { OWN_OR_USUAL, ProviderDraft } from './ProviderDraft.tsx'
import { ProviderForm } from './ProviderForm.tsx'
import { ProviderToAgree, UsedAlone } from './ProviderToAgree.tsx'
import {
  readProvider,
  sayNo,
  sayYes,
  seeUsedAlone,
  sendUsual,
  useProvider,
  withdrawProvider,
} from './providerApi.ts'

/** How people sign in to the school: what's used, what's to be tried, and the settings of another. */
export default function ProviderPage() {
  const reading = readPage(() => undefined, readProvider)
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function send(asked: () => Promise<Answer<Page>>, words: string) {
    if (sending()) return
    setSending(true)
    const { value, problem } = await asked()
    setSending(false)
    setProblem(problem)
    // Someone else answered, or saved another: the page shows what there is now.
    if (problem?.status === 409) void reading.again()
    if (!value) return
    reading.change(() => value)
    void askWhoIAm()
    say(words)
  }

  return (
    <article class="page narrow settings">
      <PageTitle>Signing in</PageTitle>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <InUse page={page()} />
            <For each={page().usedAlone}>
              {(used) => (
                <UsedAlone
                  used={used}
                  sending={sending()}
                  onSeen={() =>
                    void send(() => seeUsedAlone(used.id), 'Noted. This won’t show here any more.')
                  }
                />
              )}
            </For>
            <Show when={page().waiting}>
              {(waiting) => (
                <ProviderToAgree
                  waiting={waiting()}
                  sending={sending()}
                  onYes={() =>
                    void send(
                      () => sayYes(waiting().id),
                      'Agreed. Everyone signs in this way from now on.',
                    )
                  }
                  onNo={() =>
                    void send(() => sayNo(waiting().id), 'You said no. Nothing has changed.')
                  }
                />
              )}
            </Show>
            <FormProblem problem={problem()} idOf={(field) => `provider-${field}`} />
            <Show
              when={page().mayChange}
              fallback={<p>The head or an administrator changes how people sign in.</p>}
            >
              <Show when={page().refused}>
                {(refused) => (
                  <p class="notice">
                    {refused().by?.name} said no to <b>{OWN_OR_USUAL(refused().issuer)}</b>. Nothing
                    has changed.
                  </p>
                )}
              </Show>
              <Show when={page().draft}>
                {(draft) => (
                  <ProviderDraft
                    draft={draft()}
                    sending={sending()}
                    onWithdraw={() =>
                      void send(
                        () => withdrawProvider(draft().id),
                        'Withdrawn. People sign in as before.',
                      )
                    }
                    onUse={() =>
                      void send(
                        () => useProvider(draft().id),
                        'Everyone signs in this way from now on.',
                      )
                    }
                  />
                )}
              </Show>
              <h2>Your school’s own sign-in</h2>
              <p>
                Register Ajar with Google, Microsoft or another OpenID Connect provider, as a web
                app. The address to come back to is <code>{page().redirectUri}</code>.
              </p>
              <ProviderForm page={page()} onKept={(kept) => reading.change(() => kept)} />
              <Show when={page().inUse?.issuer}>
                <details class="fold">
                  <summary>Go back to Ajar’s usual sign-in</summary>
                  <p>You try it first, as with any other.</p>
                  <Show when={page().inUse?.knownOnlyThere}>
                    {(people) => (
                      <p class="notice care">
                        {counted(people(), 'person is', 'people are')} known only to{' '}
                        {page().inUse?.issuer}. From the change they have 30 days to prove who they
                        are by it. Whoever doesn’t can’t get in after that, until you end their
                        access and invite them again.
                      </p>
                    )}
                  </Show>
                  <p class="actions">
                    <button
                      type="button"
                      aria-disabled={sending()}
                      onClick={() =>
                        void send(() => sendUsual(newId()), 'Now try it: nothing has changed yet.')
                      }
                    >
                      Save it to try
                    </button>
                  </p>
                </details>
              </Show>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** As whoever used what nobody of the school did. */
const OPERATOR = 'whoever runs Ajar'

function InUse(props: { page: Page }) {
  return (
    <>
      <p>
        People sign in with <b>{OWN_OR_USUAL(props.page.inUse?.issuer ?? '')}</b>
        <Show when={props.page.inUse}>
          {(used) => (
            <>
              , since {momentWords(used().at)}
              {' ('}
              {used().by?.name ?? OPERATOR}
              <Show when={used().agreedBy}>{(agreed) => ` and ${agreed().name}`}</Show>)
            </>
          )}
        </Show>
        .
      </p>
      <Show when={props.page.movesUntil}>
        {(until) => (
          <p class="muted">
            Someone who isn’t known there yet chooses “I signed in another way before”. They can do
            so until {fullDayWords(dayOf(until()))}.
          </p>
        )}
      </Show>
    </>
  )
}
