import './Cover.css'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Door } from '../../components/Door.tsx'
import { me } from '../me.ts'
import { timeWords } from '../timeWords.ts'
import { isCovered, showScreen } from './cover.ts'

const TICK_MS = 5000

/** The screen for a pupil who glances at it: the time and the room, and nobody's details. */
export function Cover() {
  return (
    <Show when={isCovered()}>
      <Covering />
    </Show>
  )
}

function Covering() {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), TICK_MS)
  let dialog!: HTMLDialogElement
  onMount(() => dialog.showModal())
  onCleanup(() => {
    clearInterval(timer)
    // Closed while it is still on the page, the dialog gives the focus back to where it was.
    dialog.close()
  })

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="cover"
      aria-label="This screen is hidden"
      onKeyDown={pressed}
      onClick={showScreen}
      onClose={showScreen}
    >
      <Door size={64} />
      <b>{timeWords(now())}</b>
      <p>
        {me()?.school.room}
        <br />
        {me()?.school.place}
      </p>
      <button type="button">Press h to come back</button>
    </dialog>
  )
}

function pressed(event: KeyboardEvent) {
  if (event.key === 'h' && !event.ctrlKey && !event.metaKey && !event.altKey) showScreen()
}
