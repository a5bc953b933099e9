import { For, Show } from 'solid-js'
import type { Change } from '../../../worker/ratings/rules/rating.ts'
import { counted } from '../shell/words.ts'
import { meanWords, STATEMENT_WORDS } from './ratingWords.ts'

/** Where each statement stood at the start and where it stands at the end: two dots on a line, and the same in words. */
export const Changes = (props: { changes: readonly Change[] }) => (
  <ul class="stack">
    <For each={props.changes}>
      {(change) => (
        <li>
          <b>{STATEMENT_WORDS[change.statement]}</b>
          <Show when={change.teachers > 0} fallback={<p class="soft">Nobody could say.</p>}>
            <Line change={change} />
            <p class="small">
              {changeWords(change)}{' '}
              <span class="soft">
                On {counted(change.teachers, 'teacher’s', 'teachers’')} word.
              </span>
            </p>
          </Show>
        </li>
      )}
    </For>
  </ul>
)

const ENDS = [10, 190] as const

const xOf = (mean: number) => ENDS[0] + ((mean - 1) / 4) * (ENDS[1] - ENDS[0])

function Line(props: { change: Change }) {
  return (
    <svg
      viewBox="0 0 200 20"
      width="200"
      height="20"
      aria-hidden="true"
      stroke="currentColor"
      stroke-width="2"
    >
      <line x1={ENDS[0]} x2={ENDS[1]} y1="10" y2="10" stroke-width="1" />
      <For each={[1, 2, 3, 4, 5]}>
        {(point) => <line x1={xOf(point)} x2={xOf(point)} y1="6" y2="14" stroke-width="1" />}
      </For>
      <Show when={props.change.start}>
        {(mean) => <circle cx={xOf(mean())} cy="10" r="7" fill="none" />}
      </Show>
      <Show when={props.change.end}>
        {(mean) => <circle cx={xOf(mean())} cy="10" r="3" fill="currentColor" />}
      </Show>
    </svg>
  )
}

function changeWords({ start, end }: Change): string {
  if (start !== null && end !== null) return `From ${meanWords(start)} to ${meanWords(end)}.`
  if (start !== null) return `At the start: ${meanWords(start)}.`
  return end === null ? '' : `At the end: ${meanWords(end)}.`
}
