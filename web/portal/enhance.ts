import { LIMITS } from '../../worker/referrals/rules/referral.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

/**
 * What a script adds to pages that are whole without one: leaving by Shift three times, behind a cover;
 * and a send that survives a lost connection, kept in this tab's memory and nowhere else.
 */
const SHIFT_WITHIN_MS = 2000

const LONGEST_WAIT_MS = 30_000

/** Covers the page at once. What it had open is ended by a POST that outlives the page, so nobody waits for it. */
function leave(exit: HTMLAnchorElement | HTMLButtonElement) {
  const { form } = exit as HTMLButtonElement
  if (form) void fetch(form.action, { method: 'POST', body: bodyOf(form), keepalive: true })
  const href = form ? form.action.replace(/\/[^/]*$/, '') : (exit as HTMLAnchorElement).href
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
    const exit = document.querySelector<HTMLAnchorElement>('#exit')
    if (exit && shifts.length === 3 && event.timeStamp - first < SHIFT_WITHIN_MS) leave(exit)
  }
})

addEventListener('click', (event) => {
  const exit = (event.target as Element).closest<HTMLAnchorElement>('#exit')
  if (!exit) return
  event.preventDefault()
  leave(exit)
})

// A page that the browser kept whole shows nothing of what was written on it.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  document.body.replaceChildren()
  location.reload()
})

/** The button that was pressed last: older browsers do not say which one sent the form. */
let pressed: Element | null = null
addEventListener('click', ({ target }) => (pressed = (target as Element).closest('button')), true)

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  // What it said is on the new page now; here it would lie over the rest of the form.
  if (form.target) form.closest('details')?.removeAttribute('open')
  const status = form.querySelector<HTMLElement>('#sending')
  const body = status && bodyOf(form)
  const button = (event.submitter ?? pressed) as HTMLButtonElement | null
  // An older browser sends the form itself, as it does without a script.
  if (!status || !body || !button) return
  const buttons = form.querySelectorAll<HTMLButtonElement>('button:not([disabled])')
  const mayPress = (may: boolean) => buttons.forEach((button) => (button.disabled = !may))
  event.preventDefault()
  if (button.name) body.set(button.name, button.value)
  mayPress(false)
  void send(form, addressOf(button, form), body, status, 1000).then(() => mayPress(true))
})

/** Where a button sends its form: another language has an address of its own. */
const addressOf = (button: HTMLButtonElement, form: HTMLFormElement) =>
  button.hasAttribute('formaction') ? button.formAction : form.action

/** What the form would post; null where the browser lacks a part of what sending takes. */
function bodyOf(form: HTMLFormElement): URLSearchParams | null {
  try {
    const has = 'fetch' in window && 'DOMParser' in window && 'replaceWith' in document.body
    if (!has) return null
    return new URLSearchParams(
      [...new FormData(form)].map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value.name,
      ]),
    )
  } catch {
    return null
  }
}

/** Sends until it has arrived. The form's own id makes the second arrival the same as the first. */
async function send(
  form: HTMLFormElement,
  action: string,
  body: URLSearchParams,
  status: HTMLElement,
  waitMs: number,
): Promise<void> {
  const words = status.dataset
  let fault = ''
  status.textContent = words['sending'] ?? ''
  try {
    const answer = await fetch(action, {
      method: 'POST',
      body,
      headers: { 'x-ajar-send': '1' },
      redirect: 'error',
    })
    const to = answer.headers.get('location')
    if (answer.status === 201 && to) {
      status.textContent = words['sent'] ?? ''
      form.reset()
      location.replace(to + SENT)
      return
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (answer.status < 500) {
      lookAgain(page, status, action)
      return
    }
    fault = page.querySelector('#fault')?.textContent ?? ''
  } catch {
    // No connection. Nothing has arrived, or its answer has not.
  }
  status.textContent = `${words['waiting'] ?? ''} ${fault}`.trim()
  await Promise.race([
    new Promise((again) => setTimeout(again, waitMs)),
    new Promise((again) => addEventListener('online', again, { once: true })),
  ])
  return send(form, action, body, status, Math.min(waitMs * 2, LONGEST_WAIT_MS))
}

/**
 * Something needs another look: the page that says so takes the place of this one. Had the browser
 * posted the form itself, it would keep what was posted with its history, on the disk as well.
 */
function lookAgain(page: Document, status: HTMLElement, address: string) {
  if (page.querySelector('#sending')) {
    document.body.replaceWith(page.body)
    document.title = page.title
    const { lang, dir } = page.documentElement
    Object.assign(document.documentElement, { lang, dir })
    history.replaceState(null, '', new URL(address).pathname)
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('#errors')?.focus()
  } else {
    const said = [...page.querySelectorAll('main > h1, main > h1 + p')]
    status.textContent = said.map((part) => part.textContent).join('. ')
  }
}

const MOST_LETTERS: Readonly<Record<string, number>> = {
  story: LIMITS.story,
  message: LIMITS.message,
  more: LIMITS.message,
}

// Near its limit a box counts, so that nobody hears only after Send that it was too much.
addEventListener('input', ({ target: box }) => {
  if (!(box instanceof HTMLTextAreaElement)) return
  const most = MOST_LETTERS[box.name]
  if (!most) return
  const { length } = box.value.trim()
  let count = box.nextElementSibling as HTMLElement | null
  if (count?.tagName !== 'OUTPUT') {
    count = document.createElement('output')
    box.insertAdjacentElement('afterend', count)
  }
  count.textContent = length > most * 0.9 ? `${length} / ${most}` : ''
  count.className = length > most ? 'error' : 'hint'
})

// Enter in a box goes on to the next question, as Continue does.
addEventListener('keydown', (event) => {
  const box = event.target
  // While an input method is open, Enter takes the word that it proposes.
  if (event.key !== 'Enter' || event.isComposing || !(box instanceof HTMLInputElement)) return
  const next = box.closest('.steps section')?.querySelector<HTMLAnchorElement>('.go .button')
  if (!next) return
  event.preventDefault()
  next.click()
})

/** Ends the address of a page that answers to what was just sent. */
const SENT = '#sent'

// A sending that the script did is no click that the reader made: what came of it is heard from its heading.
if (location.hash === SENT) {
  const heading = document.querySelector<HTMLElement>('main h1')
  history.replaceState(null, '', location.pathname + location.search)
  if (heading) heading.tabIndex = -1
  heading?.focus()
}

// The title says which question is on the page, and nothing of what it asks.
const placeName = document.title.replace(/.* – /, '')

function nameQuestion() {
  const shown = document.querySelector('.steps:not(.all) > :target')
  const first = document.querySelector('.steps:not(.all) section')
  const step = (shown ?? first)?.querySelector('.step, #check h1') ?? shown?.querySelector('h1')
  if (step) document.title = `${step.textContent} – ${placeName}`
}
addEventListener('hashchange', nameQuestion)
nameQuestion()

const ASKED_AGAIN_MS = MINUTE_MS

const SELDOM_MS = 5 * MINUTE_MS

const board = document.querySelector<HTMLElement>('[data-live]')
if (board) keepLive(board, ASKED_AGAIN_MS)

/**
 * Today's board, asked for again once a minute while somebody looks at it, and more and more seldom while
 * nothing changes or nothing answers. The answer is a version and the lines; empty: nothing has changed.
 */
function keepLive(board: HTMLElement, waitMs: number) {
  setTimeout(async () => {
    if (document.hidden) {
      // Asked at once by whoever looks again.
      addEventListener('visibilitychange', () => keepLive(board, 0), { once: true })
      return
    }
    const address = board.dataset['live'] ?? ''
    let next = Math.min(waitMs * 1.5, SELDOM_MS)
    try {
      const answer = await fetch(address, { redirect: 'error' })
      if (answer.status === 200) {
        const [version = '', ...lines] = (await answer.text()).split('\n')
        board.dataset['live'] = address.replace(/=.*/, `=${version}`)
        board.replaceChildren(...lines.map(paragraph))
        next = ASKED_AGAIN_MS
      }
    } catch {
      // No connection: what is there stays.
    }
    keepLive(board, Math.max(next, ASKED_AGAIN_MS))
  }, waitMs)
}

function paragraph(words: string) {
  const line = document.createElement('p')
  line.textContent = words
  return line
}
