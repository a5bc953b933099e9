import { Show } from 'solid-js'
import { type HeldBackMove, UNDOING_MOVE } from '../../../worker/arrivals/rules/unusualArrivals.ts'

/** The confirmation of a group's move, with its undo. The page moves the focus here. */
export function HeldMoveDone(props: {
  last: HeldBackMove | undefined
  busy: boolean
  words: Readonly<Record<HeldBackMove, string>>
  onUndo: (undo: HeldBackMove) => void
  ref: (element: HTMLParagraphElement) => void
}) {
  return (
    <p class="actions" tabindex="-1" ref={props.ref}>
      <Show when={props.last}>
        {(last) => (
          <>
            {props.words[last()]}{' '}
            <Show when={UNDOING_MOVE[last()]}>
              {(undo) => (
                <button
                  type="button"
                  class="btn"
                  aria-disabled={props.busy}
                  onClick={() => props.onUndo(undo())}
                >
                  Undo
                </button>
              )}
            </Show>
          </>
        )}
      </Show>
    </p>
  )
}
