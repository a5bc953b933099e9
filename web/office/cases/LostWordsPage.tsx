import { createSignal, For, onMount, Show } from 'solid-js'
import type { QueueRow } from '../../../worker/triage/office/answers.ts'
import { readCaseload } from './caseApi.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { newWordsAt, QUEUE } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { readQueue } from '../triage/triageApi.ts'

type Thread = Pick<QueueRow, 'id' | 'who' | 'identity' | 'about' | 'madeBy'>

/** Whose name is known, and who asked for themself: only they can be told apart in person. */
const isTheirOwn = ({ madeBy, identity }: Thread) => madeBy === 'pupil' && identity === 'known'

/** Which thread a pupil lost the words of: by name, from the lists that its reader has anyway. Nothing is opened. */
export default function LostWordsPage() {
  const [threads, setThreads] = createSignal<readonly Thread[]>([])
  const [after, setAfter] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(true)

  const add = (found: readonly Thread[]) =>
    setThreads((before) => [
      ...before,
      ...found.filter((one) => isTheirOwn(one) && !before.some(({ id }) => id === one.id)),
    ])

  async function readMore(from?: string) {
    setBusy(true)
    const { value, problem } = await readQueue({}, from)
    setBusy(false)
    setProblem(problem)
    if (!value) return
    add([...(value.replies ?? []), ...value.rows])
    setAfter(value.after)
  }

  async function begin() {
    setThreads([])
    const { value, problem } = await readCaseload()
    setProblem(problem)
    if (value) add(value.cases)
    if (!problem) await readMore()
  }

  onMount(() => void begin())

  return (
    <article class="page" aria-busy={busy()}>
      <p class="back">
        <a href={QUEUE}>Back to the queue</a>
      </p>
      <PageTitle>A pupil lost their five words</PageTitle>
      <p class="narrow">
        See the pupil in person. Find their name here, on your caseload or in the queue, and give
        them new words. Nobody opens what they wrote for that.
      </p>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void begin()} />}
      </Show>
      <ul class="rows">
        <For each={threads()}>
          {(thread) => (
            <li>
              <a class="row" href={newWordsAt(thread.id)}>
                <span class="row-who">
                  <Who {...thread} />
                </span>{' '}
                <span class="row-from">Give new words</span>
              </a>
            </li>
          )}
        </For>
      </ul>
      <Show when={!busy() && threads().length === 0 && !after()}>
        <p class="quiet">
          Nobody’s here yet. Pupils who sent their name show up while they wait, write, or have a
          case with you.
        </p>
      </Show>
      <Show when={after()}>
        {(after) => (
          <p class="more">
            <button type="button" aria-disabled={busy()} onClick={() => void readMore(after())}>
              {busy() ? 'Reading…' : 'Show more of the queue'}
            </button>
          </p>
        )}
      </Show>
    </article>
  )
}
