import './states.css'
import { Show } from 'solid-js'

/** A confirmation, with Undo or a link. */
export function Toast(props: {
  words: string
  href?: string | undefined
  link?: string | undefined
  onUndo?: (() => void) | undefined
  /** In the text, and not over the page. */
  here?: boolean
}) {
  return (
    <p class="toast" classList={{ here: props.here }}>
      {props.words}{' '}
      <Show when={props.href}>
        <a href={props.href}>{props.link}</a>
      </Show>
      <Show when={props.onUndo}>
        <button type="button" onClick={() => props.onUndo?.()}>
          Undo
        </button>
      </Show>
    </p>
  )
}
