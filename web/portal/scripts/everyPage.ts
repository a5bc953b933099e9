/**
 * Inside every page (`drawPage.ts`), so that it works as soon as the page is there, and so short: leaving by Shift three
 * times, an empty page at once, Help now folded up once it was pressed, and nothing of a page that the browser kept. The
 * rest comes once someone begins a form.
 */

/** The address of `enhance.ts`. vite.config.ts puts it in, because it is hashed. */
declare const ENHANCE_SCRIPT: string

const SHIFT_WITHIN_MS = 2000

/** Empties the page at once. What it had open is ended by a POST that outlives the page, so nobody waits for it. */
function leave() {
  const exit = document.querySelector('#exit')
  const form = exit?.closest('form')
  if (form) {
    const proof = { form: form.querySelector('input')?.value ?? '' }
    navigator.sendBeacon(form.action, new URLSearchParams(proof))
  }
  document.title = ' '
  document.body.replaceChildren()
  location.replace(form?.action ?? exit?.getAttribute('href') ?? '/')
}

let shifts: number[] = []
addEventListener('keydown', ({ key, repeat, timeStamp }) => {
  if (repeat) return
  shifts = key === 'Shift' ? [timeStamp, ...shifts] : []
  if (timeStamp - (shifts[2] ?? NaN) < SHIFT_WITHIN_MS) leave()
})

addEventListener('click', (event) => {
  if (!(event.target instanceof Element && event.target.closest('#exit'))) return
  event.preventDefault()
  leave()
})

// A form that is answered on a new page folds up here, where it would lie over the rest.
addEventListener('submit', ({ target }) => {
  const form = target as HTMLFormElement
  if (form.target) form.closest('details')?.removeAttribute('open')
})

// A page that the browser kept whole shows nothing of what was written on it.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  document.body.replaceChildren()
  location.reload()
})

/** Without it a form is sent as it is without scripts. */
function fetchRest() {
  if (location.hash || document.querySelector('#sending,textarea')) {
    import(ENHANCE_SCRIPT).catch(() => {})
  }
}
addEventListener('focusin', fetchRest)
addEventListener('hashchange', fetchRest)
if (location.hash) fetchRest()
