import { For } from 'solid-js'

/** A filter: one of several, or any. Its first line says what it filters when nothing is chosen. */
export function Pick(props: {
  any: string
  options: readonly (readonly [value: string, words: string])[]
  value: string | undefined
  onPick: (value: string | undefined) => void
}) {
  return (
    <select
      aria-label={props.any}
      value={props.value ?? ''}
      onChange={(event) => props.onPick(event.currentTarget.value || undefined)}
    >
      <option value="">{props.any}</option>
      <For each={props.options}>
        {([value, words]) => (
          <option value={value} selected={value === props.value}>
            {words}
          </option>
        )}
      </For>
    </select>
  )
}
