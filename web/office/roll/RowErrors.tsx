import './roll.css'
import { For, Show } from 'solid-js'
import type { RollError } from '../../../worker/roll/rules/rollRow.ts'

/** The rows that could not be read, each with its reason; `number` counts those that are not shown too. */
export function RowErrors(props: { shown: readonly RollError[]; number: number }) {
  return (
    <>
      <ul class="row-errors">
        <For each={props.shown}>
          {({ row, words }) => (
            <li>
              <b>Row {row}.</b> <bdi>{words}</bdi>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.number > props.shown.length}>
        <p>And {props.number - props.shown.length} more.</p>
      </Show>
    </>
  )
}
