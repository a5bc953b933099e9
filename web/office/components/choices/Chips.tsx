import './choices.css'
import { For } from 'solid-js'

/** What is pressed once this one was pressed, or taken back. */
export const toggled = (pressed: readonly string[], value: string): string[] =>
  pressed.includes(value) ? pressed.filter((one) => one !== value) : [...pressed, value]

/** Some of many: each is pressed or not. An error leads to the first, by `id`. */
export function Chips(props: {
  id?: string
  label: string
  chips: readonly { value: string; words: string }[]
  pressed: readonly string[]
  onPress: (value: string) => void
}) {
  return (
    <div class="chips" role="group" aria-label={props.label}>
      <For each={props.chips}>
        {({ value, words }, index) => (
          <button
            type="button"
            id={index() === 0 ? props.id : undefined}
            class="chip"
            aria-pressed={props.pressed.includes(value)}
            onClick={() => props.onPress(value)}
          >
            {words}
          </button>
        )}
      </For>
    </div>
  )
}
