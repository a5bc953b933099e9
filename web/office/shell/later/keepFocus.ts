import { createEffect, on } from 'solid-js'
import { said } from '../toast.ts'

/** What has a heading of its own. */
const PARTS = 'details, section, article, main, [role]'

const HEADS = 'summary, h1, h2, h3'

/**
 * What was pressed often goes once it's done, and the focus with it: someone at a keyboard would begin again at the top
 * of the page. The focus goes to the heading of the nearest part that is still there.
 */
export function keepFocus(): void {
  let path: EventTarget[] = []
  const look = () => {
    const { activeElement: at, body } = document
    if (at && at !== body && at.checkVisibility()) return
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
  const pressed = ({ key, target }: KeyboardEvent) => {
    stop()
    if ([' ', 'Enter'].includes(key) && target instanceof HTMLButtonElement) watch()
  }
  const remember = (event: FocusEvent) => (path = event.composedPath())
  createEffect(
    on(said, (toast) => {
      if (!toast) return
      watch()
      setTimeout(look)
    }),
  )
  document.addEventListener('focusin', remember)
  document.addEventListener('keydown', pressed, true)
  document.addEventListener('pointerdown', stop, true)
}
