/**
 * Inside every page (`drawPage.ts`), so that it works as soon as the page is there, and so short: leaving by Shift three
 * times, an empty page at once, Help now folded up once it was pressed, and nothing of a page that the browser kept.
 */

const SHIFT_WITHIN_MS = 2000

function empty() {
  document.body.replaceChildren()
}

/** Empties the page at once. What it had open is ended by a POST that outlives the page, so nobody waits for it. */
function leave() {
  // A link, or a button where something was opened.
  const exit = document.querySelector<HTMLAnchorElement & HTMLButtonElement>('#exit')
  if (!exit) return
  const { form, href } = exit
  if (form) {
    const proof = new FormData(form) as unknown as Record<string, string>
    navigator.sendBeacon(form.action, new URLSearchParams(proof))
  }
  document.title = ' '
  empty()
  location.replace(form ? form.action : href)
}

let shifts: number[] = []
addEventListener('keydown', ({ key, repeat, timeStamp }) => {
  if (repeat) return
  shifts = key === 'Shift' ? [timeStamp, ...shifts] : []
  if (timeStamp - Number(shifts[2]) < SHIFT_WITHIN_MS) leave()
})

addEventListener('click', (event) => {
  if (!(event.target as Element).closest('#exit')) return
  event.preventDefault()
  leave()
})

// Only Help now has a form that is answered on a new page: it folds up, where it would lie over the rest.
addEventListener('submit', ({ target: form }) => {
  if ((form as HTMLFormElement).target)
    ((form as Element).closest('details') as HTMLDetailsElement).open = false
})

// A page that the browser kept whole shows nothing of what was written on it.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  empty()
  location.reload()
})
