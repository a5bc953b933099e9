import { type JSX, Show } from 'solid-js'

type TextFieldProps = {
  name: string
  label: string
  hint?: string | undefined
  value?: string
  error?: string | undefined
  inputmode?: 'tel' | 'text'
  /** A text area instead of one line. */
  long?: boolean
  /** For a number or a few letters. */
  short?: boolean
  /** Shown in its place where answers are checked and there is none; out of sight while it is asked. */
  none?: string
  /** The label is a heading of its own elsewhere. */
  isLabelled?: boolean
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
    <Wrong error={props.error}>
      <Show when={!props.isLabelled}>
        <label for={props.name}>{props.label}</label>
      </Show>
      <Show when={props.hint}>
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      </Show>
      <ErrorOf name={props.name} error={props.error} />
      <Show
        when={props.long}
        fallback={
          <input
            id={props.name}
            name={props.name}
            class={props.short ? 'short' : undefined}
            autocomplete="off"
            aria-describedby={described()}
            aria-invalid={invalid()}
            dir="auto"
            inputmode={props.inputmode}
            placeholder={props.none}
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
          dir="auto"
          placeholder={props.none}
        >
          {props.value}
        </textarea>
      </Show>
    </Wrong>
  )
}

/** A stripe beside whatever needs something: a stripe means nothing else. */
export const Wrong = (props: { error: string | undefined; children: JSX.Element }) => (
  <Show when={props.error} fallback={props.children}>
    <div class="wrong">{props.children}</div>
  </Show>
)

export const ErrorOf = (props: { name: string; error: string | undefined }) => (
  <Show when={props.error}>
    <p class="error" id={`${props.name}-error`}>
      {props.error}
    </p>
  </Show>
)
