import { createSignal, For, Show } from 'solid-js'
import type { TextRow } from '../../../worker/cases/office/answers.ts'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import { TIMELINE_KINDS, type TimelineKind } from '../../../worker/pupils/rules/timelineKinds.ts'
import { counted } from '../shell/words.ts'
import { isShown } from './changes.ts'
import { firstName, grouped, leadOf } from './pupilWords.ts'
import { TimelineRow } from './TimelineRow.tsx'

const WORDS: Record<TimelineKind, string> = {
  all: 'All',
  notes: 'Notes',
  came: 'Came',
  messages: 'Messages',
  others: 'Others',
}

/** Everything that happened, the latest first, in one line. */
export function Timeline(props: {
  page: PupilPage
  onVersions: (noteId: string, versions: TextRow[]) => void
  onRest: () => Promise<void>
}) {
  const [shown, show] = createSignal<TimelineKind>('all')
  const [reading, setReading] = createSignal(false)
  const those = () => props.page.happened.filter((each) => isShown(each, shown()))
  async function readRest() {
    if (reading()) return
    setReading(true)
    await props.onRest()
    setReading(false)
    document.getElementById('happened')?.focus()
  }
  return (
    <section class="panel timeline" aria-labelledby="happened">
      <header>
        <h2 id="happened" tabindex="-1">
          What’s happened
        </h2>
        <Show when={props.page.counts.all > 0}>
          <div class="chips push no-print" role="group" aria-label="Show">
            <For each={TIMELINE_KINDS}>
              {(kind) => (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={shown() === kind}
                  onClick={() => show(kind)}
                >
                  {WORDS[kind]} {props.page.counts[kind]}
                </button>
              )}
            </For>
          </div>
        </Show>
      </header>
      <Show
        when={those().length > 0}
        fallback={
          <p class="in soft">
            {shown() === 'all'
              ? 'Nothing here yet. Requests, notes and messages show up here.'
              : props.page.older > 0
                ? 'None among the latest. Show the rest to look further back.'
                : 'None yet.'}
          </p>
        }
      >
        <ol class="tl">
          <For each={grouped(those())}>
            {([words, each]) => (
              <>
                <li class="when">{words}</li>
                <For each={each}>
                  {(one) => (
                    <TimelineRow
                      one={one}
                      name={firstName(props.page)}
                      lead={leadOf(props.page)}
                      onVersions={props.onVersions}
                    />
                  )}
                </For>
              </>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.page.older > 0}>
        <footer class="no-print">
          <button
            type="button"
            class="btn bare"
            aria-disabled={reading()}
            onClick={() => void readRest()}
          >
            {reading() ? 'Reading…' : `Show the rest, ${counted(props.page.older, 'line')}`}
          </button>
        </footer>
      </Show>
    </section>
  )
}
