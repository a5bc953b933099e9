import '../styles/arrivals.css'
import './queue/Queue.css'
import { createMemo, For, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { QueueRow } from '../../../worker/triage/office/answers.ts'
import { FIGURES, type QueueFilter } from '../../../worker/triage/rules/queueFilter.ts'
import { Waiting } from '../components/states/Waiting.tsx'
import { Door } from '../components/Door.tsx'
import { HELD_BACK, LOST_WORDS, REQUESTS } from '../shell/addresses.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { may, me } from '../shell/me.ts'
import { timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { FIGURE_WORDS } from './queue/filters.ts'
import { isTicking, setTicking } from './queue/several.ts'
import { Item, Reply, ReplyItem, Row, rowId } from './QueueRow.tsx'
import {
  busy,
  changedBy,
  figures,
  filter,
  found,
  hasMore,
  held,
  problem,
  readAgain,
  readAt,
  readMore,
  replies,
  rows,
  waiting,
} from './queueStore.ts'

// None of these is needed to read the queue.
const QueueFilters = lazy(() => import('./queue/QueueFilters.tsx'))

const QueueViews = lazy(() => import('./queue/QueueViews.tsx'))

const Several = lazy(() => import('./queue/Several.tsx'))

/** Everything that waits. `open` is the referral that is being read. */
export function QueueList(props: {
  ref: (list: HTMLElement) => void
  open: string | undefined
  onFilter: (filter: QueueFilter) => void
}) {
  return (
    <section class="list queue" ref={props.ref} aria-label="Queue" aria-busy={busy()}>
      <Show when={props.open} fallback={<Head onFilter={props.onFilter} />}>
        <div class="line">
          <h2>Queue</h2>
          <span class="soft small push">
            <FiguresInWords />
          </span>
        </div>
      </Show>
      <Arrivals />
      <Suspense fallback={<div class="filters filters-wait" />}>
        <QueueFilters beside={props.open !== undefined} onPick={props.onFilter} />
      </Suspense>
      <Show when={!props.open}>
        <Suspense>
          <QueueViews />
        </Suspense>
      </Show>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void readAgain()} />}
      </Show>
      <Show when={rows().length + replies().length > 0}>
        <Show when={props.open} fallback={<Table />}>
          {(open) => <Items open={open()} />}
        </Show>
      </Show>
      <Foot />
      <Show when={isTicking() && !props.open}>
        <Suspense>
          <Several />
        </Suspense>
      </Show>
    </section>
  )
}

const onTime = () => (waiting() ?? 0) - (figures()?.notSafe ?? 0) - (figures()?.late ?? 0)

const figureOf = (figure: (typeof FIGURES)[number]): number => {
  const { notSafe = 0, late = 0, wroteBack = 0 } = figures() ?? {}
  return { not_safe: notSafe, late, on_time: onTime(), wrote_back: wroteBack }[figure]
}

const isAlarm = (figure: string) => figure === 'not_safe' || figure === 'late'

/** The heading, and beside it the numbers that filter. A number that is nought is left out unless it is pressed. */
function Head(props: { onFilter: (filter: QueueFilter) => void }) {
  const press = (show: (typeof FIGURES)[number]) => {
    const { show: before, ...rest } = filter()
    props.onFilter(before === show ? rest : { ...rest, show })
  }
  return (
    <div class="head">
      <PageTitle>Queue</PageTitle>
      <div class="figs" role="group" aria-label="Show only">
        <For each={FIGURES.filter((figure) => figureOf(figure) > 0 || filter().show === figure)}>
          {(figure) => (
            <button
              type="button"
              class="fig"
              classList={{ late: isAlarm(figure) }}
              aria-pressed={filter().show === figure}
              onClick={() => press(figure)}
            >
              <b>{figureOf(figure)}</b> {FIGURE_WORDS[figure]}
            </button>
          )}
        </For>
        <Show when={held().held > 0}>
          <a class="fig" href={HELD_BACK}>
            <b>{held().held}</b> held back
          </a>
        </Show>
        <Show when={held().held === 0 && held().aside > 0}>
          <a class="fig" href={HELD_BACK}>
            <b>{held().aside}</b> set aside
          </a>
        </Show>
      </div>
      <div class="push">
        <Show when={waiting() !== undefined}>
          <span class="soft small">up to date, {timeWords(readAt())}</span>
        </Show>
      </div>
    </div>
  )
}

const FiguresInWords = () => (
  <For each={FIGURES.filter((figure) => figure !== 'wrote_back' && figureOf(figure) > 0)}>
    {(figure, n) => (
      <>
        {n() > 0 ? ' · ' : ''}
        <b classList={{ late: isAlarm(figure) }}>{figureOf(figure)}</b> {FIGURE_WORDS[figure]}
      </>
    )}
  </For>
)

const PARTS = [
  ['urgent', ''],
  ['replies', 'Wrote back'],
  ['late', 'Late'],
  ['later', 'Today and after'],
  ['crowded', 'Came in a rush'],
] as const

/** The rows under one heading; in another order than the queue's own there are no headings. */
function rowsOf(part: (typeof PARTS)[number][0]): readonly QueueRow[] {
  if (filter().sort) return part === 'urgent' ? rows() : []
  return rows().filter((row) => row.part === part)
}

function Table() {
  return (
    <table class="rows fold named">
      <thead>
        <tr>
          <th>Who</th>
          <th>Class</th>
          <th>What about</th>
          <th aria-sort={filter().sort ? undefined : 'ascending'}>
            Promised <span aria-hidden="true">{filter().sort ? '' : '↑'}</span>
          </th>
          <th>From</th>
          <th>Asked for</th>
        </tr>
      </thead>
      <For each={PARTS}>
        {([part, words]) => {
          const under = createMemo(() => rowsOf(part))
          const answers = () => (part === 'replies' ? replies() : [])
          return (
            <Show when={under().length + answers().length > 0}>
              <tbody>
                <Show when={words}>
                  <tr class="part">
                    <th colspan={6} scope="rowgroup">
                      {words}
                    </th>
                  </tr>
                </Show>
                <For each={answers()}>{(reply) => <Reply reply={reply} />}</For>
                <For each={under()}>{(row) => <Row row={row} />}</For>
              </tbody>
            </Show>
          )
        }}
      </For>
    </table>
  )
}

function Items(props: { open: string }) {
  return (
    <div class="panel">
      <For each={PARTS}>
        {([part, words]) => {
          const under = createMemo(() => rowsOf(part))
          const answers = () => (part === 'replies' ? replies() : [])
          return (
            <Show when={under().length + answers().length > 0}>
              <Show when={words}>
                <h3 class="group">{words}</h3>
              </Show>
              <For each={answers()}>
                {(reply) => <ReplyItem reply={reply} open={reply.id === props.open} />}
              </For>
              <For each={under()}>{(row) => <Item row={row} open={row.id === props.open} />}</For>
            </Show>
          )
        }}
      </For>
    </div>
  )
}

const nothing = () => rows().length === 0 && replies().length === 0

/** How many there are, what is calm, and the ways on. */
function Foot() {
  return (
    <>
      <Switch>
        <Match when={waiting() === undefined && !problem()}>
          <Waiting words="Opening the queue" />
        </Match>
        <Match when={hasMore()}>
          <p class="more">
            <button type="button" class="btn" onClick={() => void more()}>
              {busy() ? 'Opening…' : 'Show the next twenty'}
            </button>{' '}
            <span class="soft">
              {rows().length} of {waiting()}
            </span>
          </p>
        </Match>
        <Match when={nothing() && found()}>
          <div class="calm">
            <p>Nobody in the queue matches these filters.</p>
          </div>
        </Match>
        <Match when={nothing()}>
          <div class="calm">
            <Door size={40} />
            <p>
              <b>Nobody’s waiting for an answer.</b>
            </p>
            <p class="soft">When someone asks for {me()?.school.room}, they show up here.</p>
          </div>
        </Match>
      </Switch>
      <Show when={waiting() !== undefined}>
        <p class="soft small line ways-on">
          <span>{howMany()}</span>
          <Show when={may('decide_referral') && rows().length > 1 && !isTicking()}>
            <button type="button" class="btn bare" onClick={() => setTicking(true)}>
              Choose several
            </button>
          </Show>
          <a href={REQUESTS}>All requests</a>
          <Show when={may('give_words')}>
            <a href={LOST_WORDS}>A pupil lost their five words?</a>
          </Show>
          <span class="wide-only">
            <kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> opens, <kbd>x</kbd> ticks, <kbd>f</kbd>{' '}
            filters.
          </span>
        </p>
      </Show>
    </>
  )
}

const waitingWords = (number: number) =>
  number === 0 ? 'Nobody’s waiting.' : number === 1 ? 'One waiting.' : `${number} waiting.`

function howMany(): string {
  const left = found()
  const all = waiting() ?? 0
  if (!left) return waitingWords(all)
  const shown = rows().length < left.matching ? ` The first ${rows().length} are shown.` : ''
  const looked = left.isAll ? '' : ` Only the first ${left.lookedThrough} were looked through.`
  return `${left.matching} of ${counted(all, 'waiting', 'waiting')}.${shown}${looked}`
}

async function more() {
  const first = await readMore()
  if (first) document.getElementById(rowId(first))?.focus()
}

const newsWords = (by: number) =>
  by > 0
    ? `${by} new since you opened this.`
    : `${counted(-by, 'has', 'have')} been decided since you opened this.`

/** News is offered, never forced: the list stays as it is until someone asks for it. */
function Arrivals() {
  return (
    <div role="status">
      <Show when={changedBy() !== 0}>
        <p class="strip info">
          {newsWords(changedBy())}{' '}
          <button type="button" class="btn bare" onClick={() => void readAgain()}>
            {changedBy() === 1 ? 'Show it' : changedBy() > 0 ? 'Show them' : 'Update the list'}{' '}
            <kbd>n</kbd>
          </button>
        </p>
      </Show>
    </div>
  )
}
