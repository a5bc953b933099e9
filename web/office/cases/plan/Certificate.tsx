import './certificate.css'
import { For, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import type { TargetRow } from '../../../../worker/cases/office/answers.ts'
import { myself } from '../../shell/me.ts'
import { dayOf, fullDayWords } from '../../shell/timeWords.ts'
import { StickerDrawing } from './Stickers.tsx'

/** What the pupil has done, on one page of paper, with the stickers that they chose. Nothing is counted. */
export default function Certificate(props: {
  /** Their first name; null leaves a line to write it on. */
  name: string | null
  met: readonly TargetRow[]
  onClose: () => void
}) {
  let dialog!: HTMLDialogElement
  onMount(() => dialog.showModal())
  return (
    <Portal>
      <dialog
        ref={(element) => (dialog = element)}
        class="certificate"
        aria-labelledby="certificate"
        onClose={() => props.onClose()}
      >
        <h2 id="certificate">
          Well done
          <Show when={props.name} fallback={<span class="write-on" />}>
            {(name) => (
              <>
                , <span dir="auto">{name()}</span>
              </>
            )}
          </Show>
        </h2>
        <ul>
          <For each={props.met}>
            {(target) => (
              <li>
                <Show when={target.sticker}>{(sticker) => <StickerDrawing of={sticker()} />}</Show>
                <span dir="auto">{target.words.at(-1)?.words}</span>
              </li>
            )}
          </For>
        </ul>
        <p>
          {myself().person.name}
          <br />
          {myself().school.name}, {fullDayWords(dayOf(Date.now()), 0)}
        </p>
        <form method="dialog" class="actions">
          <button type="button" class="main" onClick={() => print()}>
            Print
          </button>
          <button>Close</button>
        </form>
      </dialog>
    </Portal>
  )
}
