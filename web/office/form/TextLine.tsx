import { Show } from 'solid-js'

/** A box for one line: its label, what it is for, its limit, and what is wrong with it. */
export function TextLine(props: {
  id: string
  label: string
  value: string
  onValue: (value: string) => void
  error?: string | undefined
  hint?: string | undefined
  /** Letters; said once they are nearly used up, and never cut off. */
  limit?: number
  type?: 'text' | 'time' | 'date' | 'tel' | 'email' | 'url' | 'color' | 'number' | 'password'
  wide?: boolean
}) {
  const over = () => (props.limit === undefined ? 0 : props.value.length - props.limit)
  const isNear = () => props.limit !== undefined && -over() < props.limit / 5
  const described = () =>
    [props.hint || isNear() ? `${props.id}-hint` : '', props.error ? `${props.id}-error` : '']
      .filter(Boolean)
      .join(' ') || undefined
  return (
    <div class="field" classList={{ wrong: props.error !== undefined }}>
      <label for={props.id}>{props.label}</label>
      <Show when={props.hint || isNear()}>
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}{' '}
          <Show when={isNear()}>
            <b classList={{ late: over() > 0 }}>
              {over() > 0 ? `${over()} characters too many.` : `${-over()} characters left.`}
            </b>
          </Show>
        </p>
      </Show>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-error`}>
          {props.error}
        </p>
      </Show>
      <input
        id={props.id}
        class={props.wide ? 'wide' : undefined}
        type={props.type ?? 'text'}
        autocomplete="off"
        aria-describedby={described()}
        aria-invalid={props.error ? 'true' : undefined}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
    </div>
  )
}
