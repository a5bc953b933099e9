import './ShortcutsDialog.css'
import { For } from 'solid-js'
import { keysNow, keysOn, offerKeys, setKeysOn } from './shortcuts.ts'

/** `?`: every key that works on this page, and the switch that turns them off. */
export function KeysDialog() {
  let dialog!: HTMLDialogElement
  const show = () => dialog.showModal()
  offerKeys({ '?': { words: 'Show these keys', press: show } })
  return (
    <>
      <button type="button" class="plain keys-button" onClick={show}>
        Keys
      </button>
      <dialog ref={(element) => (dialog = element)} aria-labelledby="keys-title">
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
            <dd>Open what is chosen</dd>
          </div>
        </dl>
        <label class="tick">
          <input
            type="checkbox"
            checked={keysOn()}
            onChange={(event) => setKeysOn(event.currentTarget.checked)}
          />
          <span>Keys work. Turn this off if you speak to your computer.</span>
        </label>
        <form method="dialog">
          <button autofocus>Close</button>
        </form>
      </dialog>
    </>
  )
}
