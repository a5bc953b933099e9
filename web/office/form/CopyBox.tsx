import { Show } from 'solid-js'
import { say } from '../shell/toast.ts'

/** A text to take elsewhere, with a button that copies it. */
export function CopyBox(props: { label: string; copies: string; text: string }) {
  let box!: HTMLInputElement | HTMLTextAreaElement
  const lines = () => props.text.split('\n').length
  const shared = {
    readonly: true,
    onFocus: () => box.select(),
  }
  async function copy() {
    box.select()
    try {
      await navigator.clipboard.writeText(props.text)
      say('Copied.')
    } catch {
      say('Press Ctrl and C to copy it.')
    }
  }
  return (
    <>
      <p>
        <Show
          when={lines() > 1}
          fallback={
            <input
              ref={(element) => (box = element)}
              {...shared}
              aria-label={props.label}
              value={props.text}
            />
          }
        >
          <textarea
            ref={(element) => (box = element)}
            {...shared}
            aria-label={props.label}
            rows={Math.min(12, 2 * lines())}
            value={props.text}
          />
        </Show>
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={() => void copy()}>
          {props.copies}
        </button>
      </p>
    </>
  )
}
