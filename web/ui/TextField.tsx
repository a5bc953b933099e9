import { Show } from 'solid-js'

type TextFieldProps = {
  name: string
  label: string
  hint?: string | undefined
  value?: string
  error?: string | undefined
  inputmode?: 'tel' | 'text'
  /** A text area instead of one line. */
  long?: boolean
  /** The label is a heading of its own elsewhere. */
  labelledBy?: string
}

/**
 * A box to write in. Never filled in by the browser: the telephone may be shared. It has no `maxlength`, because a
 * browser cuts what is pasted without a word; the Worker counts, and says how many characters are too many.
 */
export function TextField(props: TextFieldProps) {
  const described = () =>
    [props.hint ? `${props.name}-hint` : '', props.error ? `${props.name}-error` : '']
      .filter(Boolean)
      .join(' ') || undefined
  const invalid = () => (props.error ? 'true' : undefined)
  return (
    <>
      <Show when={!props.labelledBy}>
        <label for={props.name}>{props.label}</label>
      </Show>
      <Show when={props.hint}>
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class="error" id={`${props.name}-error`}>
          {props.error}
        </p>
      </Show>
      <Show
        when={props.long}
        fallback={
          <input
            id={props.name}
            name={props.name}
            autocomplete="off"
            aria-describedby={described()}
            aria-invalid={invalid()}
            aria-labelledby={props.labelledBy}
            dir="auto"
            inputmode={props.inputmode}
            value={props.value}
          />
        }
      >
        <textarea
          id={props.name}
          name={props.name}
          autocomplete="off"
          aria-describedby={described()}
          aria-invalid={invalid()}
          aria-labelledby={props.labelledBy}
          dir="auto"
        >
          {props.value}
        </textarea>
      </Show>
    </>
  )
}
