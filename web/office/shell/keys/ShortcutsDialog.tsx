import './ShortcutsDialog.css'
import { createSignal, For, onMount, Show } from 'solid-js'
import { keysNow, keysOn, offerKeys, setKeysOn } from './shortcuts.ts'

const [isShown, setShown] = createSignal(false)

export const showKeys = () => setShown(true)

/** `?`: every key that works on this page, and the switch that turns the letters off. */
export function KeysDialog() {
  offerKeys({ '?': { words: 'Show these keys', press: showKeys } })
  return (
    <Show when={isShown()}>
      <Dialog />
    </Show>
  )
}

function Dialog() {
  let dialog!: HTMLDialogElement
  onMount(() => dialog.showModal())
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="keys-dialog"
      aria-labelledby="keys-title"
      onClose={() => setShown(false)}
    >
      <h2 id="keys-title">Keys on this page</h2>
      <dl class="keys">
        <For each={keysNow()}>
          {([key, { words }]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          )}
        </For>
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>Open what’s chosen</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>Close what’s open</dd>
        </div>
      </dl>
      <label class="tick">
        <input
          type="checkbox"
          checked={keysOn()}
          onChange={(event) => setKeysOn(event.currentTarget.checked)}
        />
        <span>Letters work as keys. Turn this off if you speak to your computer.</span>
      </label>
      <form method="dialog">
        <button autofocus>Close</button>
      </form>
    </dialog>
  )
}
