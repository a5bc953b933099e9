import '../styles/arrivals.css'
import { For, Match, Show, Switch } from 'solid-js'
import { HELD_BACK, LOST_WORDS } from '../shell/addresses.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { may, me } from '../shell/me.ts'
import { timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { Reply, Row, rowId } from './QueueRow.tsx'
import {
  busy,
  changedBy,
  held,
  hasMore,
  problem,
  readAgain,
  readAt,
  readMore,
  replies,
  rows,
  waiting,
} from './queueStore.ts'

/** Everything that waits. `open` is the referral that is being read. */
export function QueueList(props: { ref: (list: HTMLElement) => void; open: string | undefined }) {
  return (
    <section class="list" ref={props.ref} aria-label="Queue" aria-busy={busy()}>
      <header class="list-head">
        <Show when={props.open} fallback={<PageTitle>Queue</PageTitle>}>
          <h2>Queue</h2>
        </Show>
        <Show when={waiting() !== undefined}>
          <p class="muted">
            {waiting() ? counted(waiting() ?? 0, 'waits', 'wait') : 'nobody waits'}
            {' · '}read at {timeWords(readAt())}{' '}
            <button type="button" class="plain" onClick={() => void readAgain()}>
              Read again
            </button>
          </p>
        </Show>
        <Show when={may('give_words')}>
          <p class="muted">
            <a href={LOST_WORDS}>A pupil lost their five words?</a>
          </p>
        </Show>
        <Show when={held().held > 0}>
          <p>
            <a href={HELD_BACK}>{counted(held().held, 'is', 'are')} held: look through them</a>
          </p>
        </Show>
        <Show when={held().held === 0 && held().aside > 0}>
          <p class="muted">
            <a href={HELD_BACK}>{counted(held().aside, 'is', 'are')} set aside</a>
          </p>
        </Show>
        <Arrivals />
      </header>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void readAgain()} />}
      </Show>
      <Show when={replies().length > 0}>
        <h2 class="part">They wrote again</h2>
        <ul class="rows">
          <For each={replies()}>
            {(reply) => <Reply reply={reply} open={reply.id === props.open} />}
          </For>
        </ul>
        <h2 class="part">Waiting for a decision</h2>
      </Show>
      <ol class="rows">
        <For each={rows()}>{(row) => <Row row={row} open={row.id === props.open} />}</For>
      </ol>
      <Switch>
        <Match when={waiting() === undefined && !problem()}>
          <p class="quiet">Reading the queue…</p>
        </Match>
        <Match when={hasMore()}>
          <p class="more">
            <button type="button" onClick={() => void more()}>
              {busy() ? 'Reading…' : 'Show the next twenty'}
            </button>
            <span class="muted">
              {' '}
              {rows().length} of {waiting()}
            </span>
          </p>
        </Match>
        <Match when={waiting() === 0 && rows().length === 0}>
          <div class="quiet empty">
            <p>Nobody is waiting for an answer. Well done.</p>
            <p>When somebody asks for {me()?.school.room}, they show here. You need not reload.</p>
          </div>
        </Match>
      </Switch>
    </section>
  )
}

const newsWords = (by: number) =>
  by > 0 ? `${by} new: show them` : `${-by} decided meanwhile: read the list again`

async function more() {
  const first = await readMore()
  if (first) document.getElementById(rowId(first))?.focus()
}

/** News is offered, never forced: the list stays as it is until someone asks for it. */
function Arrivals() {
  return (
    <p class="arrivals" role="status">
      <Show when={changedBy() !== 0}>
        <button type="button" onClick={() => void readAgain()}>
          {newsWords(changedBy())}
        </button>
      </Show>
    </p>
  )
}
