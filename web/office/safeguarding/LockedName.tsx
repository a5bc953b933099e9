import './lockedNames.css'
import { createSignal, For, type JSX, Match, onMount, Show, Switch } from 'solid-js'
import type { Who as Person } from '../../../worker/names/rules/who.ts'
import type { NameRequestRow } from '../../../worker/safeguarding/office/answers.ts'
import { LOCKED_NAMES } from '../shell/addresses.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { may } from '../shell/me.ts'
import { readPage } from '../shell/readPage.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { AskForm } from './NameRequestForm.tsx'
import { readName, readRequests } from './lockedNameApi.ts'
import { Request } from './NameRequest.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import type { Problem } from '../shell/api.ts'

/** A name that was locked away: ask to open it, what became of the request, and the name itself. */
export default function SealedName(props: {
  referralId: string
  /** Left out on a record: there it is opened alone. */
  mayAsk?: boolean
  /** The reader has just opened it: it is shown without another press. */
  shown?: boolean
  onShown?: (who: Person) => void
  children?: JSX.Element
}) {
  const reading = readPage(() => props.referralId, readRequests)
  const latest = () => reading.page()?.requests[0]

  function asked(request: NameRequestRow) {
    reading.change((page) => ({
      requests: [request, ...page.requests.filter(({ id }) => id !== request.id)],
      may: { ...page.may, ask: false },
    }))
  }

  return (
    <section class="card" aria-labelledby="locked-name">
      <h2 id="locked-name" tabindex="-1">
        {reading.page()?.may.read ? 'Their name was opened' : 'Their name is locked'}
      </h2>
      <PageReader reading={reading} words="Looking…">
        {(page) => (
          <>
            <Show when={page().may.read}>
              <ShowName {...props} />
            </Show>
            <Show when={latest()} keyed>
              {(request) => <Request request={request} onSettled={reading.again} />}
            </Show>
            <Show when={page().requests.length > 1}>
              <details>
                <summary>Earlier requests</summary>
                <For each={page().requests.slice(1)}>
                  {(request) => <Request request={request} onSettled={reading.again} />}
                </For>
              </details>
            </Show>
            <Switch>
              <Match when={page().may.ask && props.mayAsk !== false}>
                <AskForm referralId={props.referralId} onAsked={asked} />
              </Match>
              <Match when={may('agree_to_open_name') && latest()?.may.agree}>
                <p class="small">
                  <a href={LOCKED_NAMES}>All requests that wait</a>
                </p>
              </Match>
            </Switch>
          </>
        )}
      </PageReader>
      {props.children}
    </section>
  )
}

/** The name is asked for on a press, or by opening it: looking leaves an entry that the child reads. */
function ShowName(props: { referralId: string; shown?: boolean; onShown?: (who: Person) => void }) {
  const [who, setWho] = createSignal<Person | null>()
  const [problem, setProblem] = createSignal<Problem>()
  async function look() {
    const { value, problem } = await readName(props.referralId)
    setProblem(problem)
    if (!value) return
    setWho(value.who)
    if (value.who) props.onShown?.(value.who)
  }
  onMount(() => props.shown && void look())
  return (
    <>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void look()} />}
      </Show>
      <Show
        when={who()}
        fallback={
          <p class="actions">
            <button type="button" onClick={() => void look()}>
              Show the name
            </button>
            <span class="muted">They can see on their page that you looked.</span>
          </p>
        }
      >
        {(who) => (
          <p class="opened-name" role="status">
            <Who who={who()} identity="sealed" about="me" />
          </p>
        )}
      </Show>
    </>
  )
}
