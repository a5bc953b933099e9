import { For, type JSX, Show } from 'solid-js'

type ChoiceProps<T extends string> = {
  id: string
  legend: string
  options: readonly T[]
  /** What stands beside each. */
  words: (option: T) => JSX.Element
  /** Shown, but not to be chosen. */
  barred?: (option: T) => boolean
  chosen: T | null
  onChoose: (option: T) => void
  error?: string | undefined
  class?: string
}

/** One of a few, as radio buttons. The box that an error leads to is the first that can be chosen. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const barred = (option: T) => props.barred?.(option) ?? false
  const first = () => props.options.find((option) => !barred(option))
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
          {(option) => (
            <label class="option">
              <input
                type="radio"
                id={option === first() ? props.id : undefined}
                name={props.id}
                checked={option === props.chosen}
                disabled={barred(option)}
                onChange={() => props.onChoose(option)}
              />
              <span>{props.words(option)}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
