import { LIMITS } from '../../../worker/referrals/rules/referral.ts'

/**
 * What a script adds to a form that is whole without one, fetched once someone begins with it (`everyForm.ts`): a send
 * that survives a lost connection, kept in this tab's memory and nowhere else; a count of letters; the page's title.
 */

const LONGEST_WAIT_MS = 30_000

/** The button that was pressed last: older browsers do not say which one sent the form. */
let pressed: Element | null = null
addEventListener('click', ({ target }) => (pressed = (target as Element).closest('button')), true)

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
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
    const html = await answer.text()
    const [whole = '', style = ''] = /<style>([^]*?)<\/style>/.exec(html) ?? []
    // Without its style, which this page's policy does not let in.
    const page = new DOMParser().parseFromString(html.replace(whole, ''), 'text/html')
    if (answer.status < 500) {
      lookAgain(page, style, status, action)
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
function lookAgain(page: Document, style: string, status: HTMLElement, address: string) {
  if (page.querySelector('#sending')) {
    document.body.replaceWith(page.body)
    // Its rules are not this page's: a script may add them to the sheet that the policy has let in.
    const [sheet] = document.styleSheets
    if (style) sheet?.insertRule(`@media all{${style}}`, sheet.cssRules.length)
    document.title = pageTitle = page.title
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
function countLetters(box: EventTarget | null) {
  if (!(box instanceof HTMLTextAreaElement)) return
  const most = MOST_LETTERS[box.name]
  if (!most) return
  const { length } = box.value.trim()
  let count = box.nextElementSibling as HTMLElement | null
  if (count?.tagName !== 'OUTPUT') {
    count = document.createElement('output')
    box.insertAdjacentElement('afterend', count)
  }
  count.className = 'hint'
  const tally = document.createElement(length > most ? 'b' : 'span')
  tally.textContent = length > most * 0.9 ? `${length} / ${most}` : ''
  count.replaceChildren(tally)
}
addEventListener('input', ({ target }) => countLetters(target))
// This script comes when someone begins to write, perhaps after they have written much.
document.querySelectorAll('textarea').forEach(countLetters)

/** The code of a key that an input method takes: Safari says so once the word is there. */
const COMPOSING = 229

// Enter in a box does nothing, as without a script: there may be more boxes below it.
addEventListener('keydown', (event) => {
  const box = event.target
  // While an input method is open, Enter takes the word that it proposes.
  if (
    event.key !== 'Enter' ||
    event.isComposing ||
    event.keyCode === COMPOSING ||
    !(box instanceof HTMLInputElement)
  )
    return
  if (box.closest('.steps section')) event.preventDefault()
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
let pageTitle = document.title

function nameQuestion() {
  const shown = document.querySelector('.steps :target')?.closest('section')
  const step = shown?.querySelector(shown.id === 'check' ? 'h1' : '.step')
  document.title = step ? `${step.textContent} – ${pageTitle.replace(/.* – /, '')}` : pageTitle
}
addEventListener('hashchange', nameQuestion)

// What was wrong with an answer is gone from the next question on, once the answer has been changed.
const changed = new Set<Element>()
addEventListener('input', ({ target }) => {
  const wrong = target instanceof Element && target.closest('.steps .wrong')
  if (wrong) changed.add(wrong)
})
addEventListener('hashchange', () => {
  for (const wrong of changed) {
    wrong.querySelector('.error')?.remove()
    wrong.querySelector('[aria-invalid]')?.removeAttribute('aria-invalid')
    wrong.removeAttribute('class')
  }
  changed.clear()
})
nameQuestion()
