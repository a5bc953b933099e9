/**
 * What a script adds to pages that are whole without one: leaving by Shift three times, behind a cover;
 * and a send that survives a lost connection, kept in this tab's memory and nowhere else.
 */
const exitLink = document.querySelector<HTMLAnchorElement>('#exit')
const SHIFT_WITHIN_MS = 2000

function leave(href: string) {
  const cover = document.createElement('div')
  cover.className = 'cover'
  document.body.replaceChildren(cover)
  document.title = ' '
  location.replace(href)
}

let shifts: number[] = []
addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') shifts = []
  else if (!event.repeat) {
    shifts = [...shifts.slice(-2), event.timeStamp]
    const [first = 0] = shifts
    if (exitLink && shifts.length === 3 && event.timeStamp - first < SHIFT_WITHIN_MS) {
      leave(exitLink.href)
    }
  }
})

exitLink?.addEventListener('click', (event) => {
  event.preventDefault()
  leave(exitLink.href)
})

// A page that the browser kept whole shows nothing of what was written on it.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

const steps = document.querySelector<HTMLFormElement>('form.steps')
const sending = document.querySelector<HTMLElement>('#sending')
const LONGEST_WAIT_MS = 30_000

steps?.addEventListener('submit', (event) => {
  if (!sending) return
  event.preventDefault()
  const button = event.submitter
  button?.setAttribute('disabled', '')
  void send(steps, sending, 1000)
})

/** Sends until it has arrived. The form's own id makes the second arrival the same as the first. */
async function send(form: HTMLFormElement, status: HTMLElement, waitMs: number): Promise<void> {
  const words = status.dataset
  status.textContent = words['sending'] ?? ''
  try {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { 'x-ajar-send': '1' },
      redirect: 'error',
    })
    const to = answer.headers.get('location')
    if (answer.status === 201 && to) {
      status.textContent = words['sent'] ?? ''
      form.reset()
      location.replace(to)
      return
    }
    if (answer.status < 500) {
      // Something needs another look: the page that says so comes from the server.
      form.submit()
      return
    }
  } catch {
    // No connection. Nothing has arrived, or its answer has not.
  }
  status.textContent = words['waiting'] ?? ''
  await Promise.race([
    new Promise((again) => setTimeout(again, waitMs)),
    new Promise((again) => addEventListener('online', again, { once: true })),
  ])
  return send(form, status, Math.min(waitMs * 2, LONGEST_WAIT_MS))
}

// Enter in a box goes on to the next question, as Continue does.
steps?.addEventListener('keydown', (event) => {
  const box = event.target
  if (event.key !== 'Enter' || !(box instanceof HTMLInputElement)) return
  event.preventDefault()
  box.closest('section')?.querySelector<HTMLAnchorElement>('.go .button')?.click()
})
