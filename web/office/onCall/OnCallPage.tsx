import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { CallShown, OnCallPage as Page } from '../../../worker/onCall/office/answers.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { me } from '../shell/me.ts'
import { keepUnchanged } from '../shell/keepUnchanged.ts'
import { readPage } from '../shell/readPage.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { AskForSomeone } from './AskForSomeone.tsx'
import { Call } from './Call.tsx'
import { nobodyThereWords } from './callWords.ts'
import { readOnCall } from './onCallApi.ts'

/** A teacher asks for a mentor in the room; mentors see who is needed where, and who goes. */
export default function OnCallPage() {
  const reading = readPage(() => undefined, readOnCall)
  // A call that's as it was stays as it is drawn, with what was typed in it.
  const [calls, setCalls] = createSignal<readonly CallShown[]>([])
  createEffect(
    on(reading.page, (page) => {
      if (page) setCalls((before) => keepUnchanged(before, page.calls))
    }),
  )
  const [isAsking, setAsking] = createSignal(false)
  // The counters are asked for every minute while someone is there: the page looks again with them.
  createEffect(on(me, () => void reading.again(), { defer: true }))
  const look = () => {
    if (!document.hidden) void reading.again()
  }
  addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  })
  const change = (page: Page) => reading.change(() => page)
  const pressing = () =>
    calls().filter(({ standing }) => standing === 'open' || standing === 'taken')
  const done = () => calls().filter(({ standing }) => standing === 'back' || standing === 'over')
  return (
    <article class="page narrow">
      <PageTitle>On call</PageTitle>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <div class="stack">
            <Show when={nobodyThereWords(page())}>
              {(words) => <p class="notice">{words()}</p>}
            </Show>
            <Show when={page().mayAnswer} fallback={<AskForSomeone onPage={change} />}>
              <details open={isAsking()} onToggle={(event) => setAsking(event.currentTarget.open)}>
                <summary>Ask for someone</summary>
                <AskForSomeone onPage={change} onSent={() => setAsking(false)} />
              </details>
            </Show>
            <section class="panel" aria-labelledby="calls-now">
              <header>
                <h2 id="calls-now">{page().mayAnswer ? 'Needed now' : 'You asked'}</h2>
              </header>
              <div class="in stack">
                <For
                  each={pressing()}
                  fallback={
                    <p class="soft">
                      {page().mayAnswer
                        ? 'Nobody’s needed. A call from a classroom shows up here.'
                        : 'You haven’t asked for anyone. Who comes shows up here.'}
                    </p>
                  }
                >
                  {(call) => (
                    <Call call={call} page={page()} onPage={change} onLost={reading.again} />
                  )}
                </For>
              </div>
            </section>
            <Show when={done().length > 0}>
              <section class="panel" aria-labelledby="calls-done">
                <header>
                  <h2 id="calls-done">Earlier today</h2>
                </header>
                <div class="in stack">
                  <For each={done()}>
                    {(call) => (
                      <Call call={call} page={page()} onPage={change} onLost={reading.again} />
                    )}
                  </For>
                </div>
              </section>
            </Show>
            <Show when={page().count}>{(count) => <Counted count={count()} />}</Show>
          </div>
        )}
      </PageReader>
    </article>
  )
}

/** What calls took this half-term: for the lead mentor. */
function Counted(props: { count: NonNullable<Page['count']> }) {
  return (
    <section class="panel" aria-labelledby="calls-count">
      <header>
        <h2 id="calls-count">This half-term</h2>
        <span class="soft small">since {fullDayWords(props.count.fromOn)}</span>
      </header>
      <div class="in">
        <Show
          when={props.count.calls > 0}
          fallback={<p class="soft">No one has been asked for yet.</p>}
        >
          <p>
            {counted(props.count.calls, 'call')}. Someone went to{' '}
            {props.count.taken === props.count.calls ? 'each' : `${props.count.taken} of them`}, for{' '}
            {counted(props.count.minutes, 'minute')} in all.
          </p>
          <table class="rows" aria-label="Calls by the hour">
            <thead>
              <tr>
                <th scope="col">Hour</th>
                <th scope="col" class="r">
                  Calls
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.count.byHour}>
                {({ hour, calls }) => (
                  <tr>
                    <th scope="row">{hourWords(hour)}</th>
                    <td class="r">{calls}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
      </div>
    </section>
  )
}

/** "9am to 10am" */
const hourWords = (hour: number) => `${clock(hour)} to ${clock(hour + 1)}`

const clock = (hour: number) =>
  hour === 12 ? 'noon' : `${hour % 12 || 12}${hour % 24 < 12 ? 'am' : 'pm'}`
