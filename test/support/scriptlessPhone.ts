import { type Form, formsOf, piecesOf, wordsOn } from './html.ts'

export type Typed = Readonly<Record<string, string | readonly string[]>>

/** A page as it is read on a telephone with scripts off. */
export type Page = {
  /** Where it is, without the origin. */
  path: string
  status: number
  headers: Headers
  html: string
  text: string
  forms: readonly Form[]
  /** Every answer on the way here, this page's last. */
  answers: readonly Response[]
}

export type Ask = (url: string, init: RequestInit) => Promise<Response>

/** A browser with scripts off: reads pages, fills in forms, follows where it is sent, keeps nothing. */
export function newPhone(origin: string, ask: Ask = fetch, device = 'a telephone') {
  const headers = { 'user-agent': device, origin, 'sec-fetch-site': 'same-origin' }

  async function go(path: string, init: RequestInit = {}): Promise<Page> {
    const answers: Response[] = []
    for (let next = new URL(path, origin), how = init; ; how = {}) {
      const headers = { 'user-agent': device, ...(how.headers as Record<string, string>) }
      const answer = await reached(() => ask(next.href, { ...how, headers, redirect: 'manual' }))
      answers.push(answer)
      const location = onwardFrom(answer)
      const onward = location && new URL(location, next)
      if (!onward || onward.origin !== origin) return pageOf(onward || next, answers)
      next = onward
    }
  }

  /** Presses the button of a form, with these fields filled in; the others as they stand. */
  const send = (form: Form, typed: Typed = {}) =>
    post(form.action, new URLSearchParams(filledIn(form, typed)))

  /** Presses the button and stops at the answer to that. */
  const press = ({ action }: Form, body: URLSearchParams) =>
    reached(() =>
      ask(new URL(action, origin).href, { method: 'POST', body, headers, redirect: 'manual' }),
    )

  const post = (path: string, body: BodyInit, more: Record<string, string> = {}) =>
    go(path, { method: 'POST', body, headers: { ...headers, ...more } })

  return { go, send, post, press }
}

export type Phone = ReturnType<typeof newPhone>

/** Again, a few times, where the connection was closed under it, as browsers do. */
export async function reached<T>(tried: () => Promise<T>, times = 5): Promise<T> {
  try {
    return await tried()
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } }
    const closed = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']
    if (times === 1 || !closed.includes(code ?? cause?.code ?? '')) throw error
    return reached(tried, times - 1)
  }
}

/** Where an answer leads by itself: a redirect, or a Refresh at once. */
const onwardFrom = ({ headers }: Response) =>
  headers.get('location') ?? /^0; url=(.*)/.exec(headers.get('refresh') ?? '')?.[1]

/** “Exit this page” on an opened page, which ends it. */
export const exitOf = (page: Page): Form =>
  page.forms.filter(({ action }) => action.includes('/away/')).at(-1) ?? formTo(page, '/away/')

/** “Close my page” on an opened page. */
export const closeOf = (page: Page): Form =>
  page.forms.find(
    ({ action, controls }) =>
      action.includes('/away/') && controls.some(({ name }) => name === 'to'),
  ) ?? formTo(page, '/away/')

async function pageOf(url: URL, answers: Response[]): Promise<Page> {
  const last = answers.at(-1) as Response
  const html = await last.text()
  const pieces = html.startsWith('<!doctype') ? piecesOf(html) : [{ text: html }]
  return {
    path: onwardFrom(last) ? url.href : url.pathname + url.search,
    status: last.status,
    headers: last.headers,
    html,
    text: html.startsWith('<!doctype') ? wordsOn(pieces) : html,
    forms: formsOf(pieces),
    answers,
  }
}

/** The form of a page that goes to an address with this end. */
export function formTo(page: Page, end: string): Form {
  const form = page.forms.find(({ action }) => action.endsWith(end))
  if (!form) throw new Error(`No form to ${end} on ${page.path} (${page.status}): ${page.text}`)
  return form
}

/** The current value of a form's field. */
export const valueOf = (form: Form, name: string): string =>
  form.controls.find((control) => control.name === name)?.values.join(', ') ?? ''

/** The pairs that a browser would send. What is not on the form cannot be filled in. */
export function filledIn(form: Form, typed: Typed = {}): [string, string][] {
  for (const [name, value] of Object.entries(typed)) {
    const control = form.controls.find((one) => one.name === name)
    if (!control) throw new Error(`There is no field ${name} to fill in`)
    for (const one of [value].flat()) {
      if (control.offers && !control.offers.includes(one))
        throw new Error(`${name} does not offer ${one}`)
    }
  }
  return form.controls.flatMap(({ name, values }) =>
    [typed[name] ?? values].flat().map((value): [string, string] => [name, value]),
  )
}
