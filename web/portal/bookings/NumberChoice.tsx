import { For, Show } from 'solid-js'

/** A small number, chosen from a list: nothing to type, nothing to get wrong. */
export function NumberChoice(props: {
  id: string
  name?: string
  label: string
  hint?: string
  from: number
  to: number
  value: number
  error?: string | undefined
}) {
  const numbers = Array.from({ length: props.to - props.from + 1 }, (_, n) => props.from + n)
  return (
    <>
      <label for={props.id}>{props.label}</label>
      <Show when={props.hint}>
        <p class="hint">{props.hint}</p>
      </Show>
      <Show when={props.error}>
        <p class="error">{props.error}</p>
      </Show>
      <select id={props.id} name={props.name ?? props.id} autocomplete="off">
        <For each={numbers}>
          {(number) => (
            <option value={number} selected={number === props.value}>
              {number}
            </option>
          )}
        </For>
      </select>
    </>
  )
}
