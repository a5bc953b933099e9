import { For, type JSX, Show } from 'solid-js'

/** One of a few, as radio buttons; `words` is what stands beside each. */
export function Choice<T extends string>(props: {
  id: string
  legend: string
  options: readonly { value: T; words: JSX.Element; no?: boolean }[]
  chosen: T | null
  onChoose: (value: T) => void
  error?: string | undefined
  class?: string
}) {
  return (
    <fieldset
      class={`choice ${props.class ?? ''}`}
      classList={{ wrong: props.error !== undefined }}
      aria-describedby={props.error ? `${props.id}-error` : undefined}
    >
      <legend>{props.legend}</legend>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-error`}>
          {props.error}
        </p>
      </Show>
      <div class="options">
        <For each={props.options}>
          {(option, index) => (
            <label class="option">
              <input
                type="radio"
                id={index() === 0 ? props.id : undefined}
                name={props.id}
                checked={option.value === props.chosen}
                disabled={option.no}
                onChange={() => props.onChoose(option.value)}
              />
              <span>{option.words}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
