import { type JSX, Show } from 'solid-js'

type OptionProps = {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  /** Only where something refers to it. */
  id?: string | undefined
  class?: string | undefined
  checked?: boolean
  words: string
  hint?: string | undefined
  /** Decoration: a face at the end, or a drawing above the words. */
  picture?: JSX.Element
  above?: JSX.Element
}

/** One radio button or tick box with its words: a target of 44 pixels and more. */
export function Option(props: OptionProps) {
  return (
    <label class="option">
      <input
        type={props.type}
        name={props.name}
        value={props.value}
        id={props.id}
        class={props.class}
        checked={props.checked}
      />
      {props.above}
      <Show when={props.hint} fallback={props.words}>
        <span>
          {props.words}
          <small>{props.hint}</small>
        </span>
      </Show>
      {props.picture}
    </label>
  )
}
