import { createEffect, on } from 'solid-js'
import { said } from '../toast.ts'

/** What has a heading of its own. */
const PARTS = 'details, section, article, main, [role]'

const HEADS = 'summary, h1, h2, h3'

/**
 * What was pressed often goes once it's done, and the focus with it: someone at a keyboard would begin again at the top
 * of the page. The focus goes to the first field of a form that opened there, back to the button that opened one that
 * closed, or else to the heading of the nearest part that is still there.
 */
export function keepFocus(): void {
  let path: EventTarget[] = []
  let opener: HTMLElement | undefined
  const look = (records: readonly MutationRecord[] = []) => {
    const { activeElement: at, body } = document
    if (at && at !== body && at.checkVisibility()) return
    const next = nextTo(path, records, opener)
    if (next) return next.focus()
    for (const part of path) {
      if (!(part instanceof HTMLElement && part.matches(PARTS) && part.checkVisibility())) continue
      const head = part.querySelector<HTMLElement>(HEADS)
      if (!head) continue
      if (head.tabIndex < 0) head.tabIndex = -1
      return head.focus({ preventScroll: true })
    }
  }
  const changes = new MutationObserver(look)
  const watch = () =>
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['open', 'hidden'],
    })
  const stop = () => changes.disconnect()
  // Of a mouse, a press has its number of clicks. One from the keyboard or a screen reader has none.
  const pressed = ({ detail, target }: MouseEvent) => {
    if (detail !== 0 || !(target instanceof HTMLButtonElement)) return
    if (!target.form) opener = target
    watch()
  }
  const remember = (event: FocusEvent) => (path = event.composedPath())
  createEffect(
    on(said, (toast) => {
      if (!toast) return
      watch()
      setTimeout(() => look())
    }),
  )
  document.addEventListener('focusin', remember)
  document.addEventListener('keydown', stop, true)
  document.addEventListener('click', pressed, true)
  document.addEventListener('pointerdown', stop, true)
}

/** What took the place of whatever had the focus: a form's first field, or the button of a form that has gone. */
function nextTo(
  path: readonly EventTarget[],
  records: readonly MutationRecord[],
  opener: HTMLElement | undefined,
): HTMLElement | undefined {
  const form = path.find((part) => part instanceof HTMLFormElement)
  if (form?.isConnected) return undefined
  if (form && opener?.isConnected) return opener
  const at = records.findIndex(({ removedNodes }) =>
    [...removedNodes].some((node) => path.includes(node)),
  )
  return [...records.slice(at), ...records.slice(0, at)]
    .filter(({ target }) => target === records[at]?.target)
    .flatMap(({ addedNodes }) => [...addedNodes])
    .flatMap((node) => (node instanceof HTMLElement ? [node] : []))
    .flatMap((node) => [
      ...node.querySelectorAll<HTMLElement>(form ? 'button' : 'form :is(input, select, textarea)'),
    ])[0]
}
