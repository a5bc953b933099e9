import { ASK_KINDS } from '../../web/portal/ask.ts'
import { portal as routes } from '../../worker/portal/routes.tsx'
import { formTo, type Page, type Phone, type Typed, filledIn } from './phone.ts'
import type { Form } from './html.ts'
import { ask, HARBOUR } from './portal.ts'

/** What stands for the places in a route's address. */
export type Places = Readonly<Record<string, string>>

/** A telephone on which every kind of page has been opened: its places, for a school in a language. */
export async function everyPlace(phone: Phone, school = HARBOUR, language = 'en'): Promise<Places> {
  const base = language === 'en' ? school : `${school}/${language}`
  const sent = await ask(phone, `${base}/ask/me`, { identity: 'no_name' })
  const told = await phone.send(formTo(await phone.go(base), '/now'))
  const last = ({ path }: Page) => path.split('/').at(-1) ?? ''
  return { school: school.slice(1), language, opening: last(sent), told: last(told) }
}

/** Every address of the portal that answers to this method, from the route table itself. */
export const addresses = (method: 'GET' | 'POST', places: Places): string[] => {
  const isInLanguage = places['language'] !== 'en'
  const paths = routes.routes
    .filter((route) => route.method === method && !route.path.includes('*'))
    .map(({ path }) => path)
    .filter((path) => path.includes(':language') === isInLanguage || path === '/')
  return [...new Set(paths)].flatMap((path) =>
    path.includes(':kind') && !places['kind']
      ? ASK_KINDS.map((kind) => filled(path, { ...places, kind }))
      : filled(path, places),
  )
}

/** A route's address with its places filled in: a place that nobody thought of is an error. */
function filled(path: string, places: Places): string {
  return path.replace(/:(\w+)(?:\{[^}]*\})?\??/g, (_, name: string) => {
    const value = places[name]
    if (value === undefined) throw new Error(`What stands for :${name} in ${path}?`)
    return value
  })
}

/** The forms of all pages, by where they go. */
export async function everyForm(phone: Phone, places: Places): Promise<Map<string, Form>> {
  const forms = new Map<string, Form>()
  for (const address of addresses('GET', places)) {
    if (address.includes('/away')) continue
    for (const form of (await phone.go(address)).forms) forms.set(form.action, form)
  }
  return forms
}

export const bodyOf = (form: Form, typed: Typed = {}) => new URLSearchParams(filledIn(form, typed))
