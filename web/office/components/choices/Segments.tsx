import './choices.css'
import { For } from 'solid-js'

/** One of few, side by side; of more than seven, a select. */
export function Segments(props: {
  label: string
  name: string
  options: readonly { value: string; words: string }[]
  chosen: string
  onChoose: (value: string) => void
}) {
  return (
    <fieldset class="seg">
      <legend class="heard">{props.label}</legend>
      <For each={props.options}>
        {({ value, words }) => (
          <label>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.chosen === value}
              onChange={() => props.onChoose(value)}
            />
            {words}
          </label>
        )}
      </For>
    </fieldset>
  )
}
