import { For, Show } from 'solid-js'
import type { DisclosurePage, EntryRow } from '../../../worker/safeguarding/office/answers.ts'
import { acknowledgementsOf } from '../../../worker/safeguarding/rules/acknowledgements.ts'
import { Icon } from '../components/Icon.tsx'
import type { IconName } from '../components/icons.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { EntryForm } from './EntryForm.tsx'
import { ENTRIES, STEPS } from './recordApi.ts'

type Moment = { at: number; icon: IconName; what: string; words: string; reason?: string | null }

const named = (what: string, by: { name: string } | null) => (by ? `${what}, ${by.name}` : what)

/** Everything in the record on one line of time: what was told, who had it, what the team wrote. */
const momentsOf = ({ disclosure, entries, steps, exports, way, trail }: DisclosurePage): Moment[] =>
  [
    ...way.flatMap(({ state, at, people }) =>
      state === 'told' && at !== null
        ? [
            {
              at,
              icon: 'shield' as const,
              what: `Told ${people.map(({ name }) => name).join(' and ')}`,
              words: '',
            },
          ]
        : [],
    ),
    ...entries.map(({ writtenAt, kind, by, words }) => ({
      at: writtenAt,
      icon: by === null ? ('message' as const) : ('note' as const),
      what: named(ENTRIES[kind], by),
      words,
    })),
    ...steps.map(({ writtenAt, kind, by, words, reason }) => ({
      at: writtenAt,
      icon: 'note' as const,
      what: named(STEPS[kind].label, by),
      words,
      reason,
    })),
    ...exports.map(({ exportedAt, by, reason }) => ({
      at: exportedAt,
      icon: 'box' as const,
      what: named('Taken out of Ajar', by),
      words: reason,
    })),
    ...acknowledgementsOf(trail, disclosure).map(({ at, by, isUndone }) => ({
      at,
      icon: isUndone ? ('clock' as const) : ('tick' as const),
      what: `${by ?? 'The safeguarding team'} ${isUndone ? 'took that back' : 'is acting on it'}`,
      words: '',
    })),
  ].toSorted((a, b) => b.at - a.at)

export function Chronology(props: { page: DisclosurePage; onAdded: (entry: EntryRow) => void }) {
  return (
    <section class="panel" aria-labelledby="chronology">
      <header>
        <h2 id="chronology">Chronology</h2>
        <span class="soft small push">only ever added to</span>
      </header>
      <ol class="tl">
        <For each={momentsOf(props.page)}>
          {(moment) => (
            <li>
              <span class="dot">
                <Icon name={moment.icon} />
              </span>
              <div>
                <b>{moment.what}</b>{' '}
                <span class="soft small">
                  <Time at={moment.at} words={momentWords(moment.at)} />
                </span>
                <Show when={moment.words}>
                  <div class="wrote" dir="auto">
                    {moment.words}
                  </div>
                </Show>
                <Show when={moment.reason}>
                  {(reason) => (
                    <div class="wrote" dir="auto">
                      <b>Why:</b> {reason()}
                    </div>
                  )}
                </Show>
              </div>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.page.may.write}>
        <footer>
          <EntryForm disclosureId={props.page.disclosure.id} onKept={props.onAdded} />
        </footer>
      </Show>
    </section>
  )
}
