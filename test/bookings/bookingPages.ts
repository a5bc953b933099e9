import type { School } from '../../db/school/school.ts'
import { aSchool } from '../support/builders.ts'
import { formTo, type Page, type Phone, type Typed } from '../support/scriptlessPhone.ts'
import { aSeries } from './makeBookings.ts'
import type { OpenPortal } from '../support/portal.ts'
import type { Series, SeriesRule } from '../../worker/timetable/rules/series.ts'

/** Lunch at the Den: a drop-in for pupils, for so many. */
export const aDen = (capacity: number) =>
  ({
    kind: 'drop_in',
    audience: 'pupils',
    title: 'Lunch at the Den',
    rule: { starts: '12:30', ends: '13:10', place: 'The Den', capacity },
  }) as const

/** A school with one series that is listed, and its address. */
export async function schoolWith(
  portal: OpenPortal,
  facts: Partial<Omit<Series, 'plan'>> & {
    title?: string
    about?: string
    untilOn?: string | null
    rule?: Partial<SeriesRule>
  } = {},
): Promise<{ school: School; series: Series; base: string; path: string }> {
  const school = await aSchool(portal.db)
  const series = await aSeries(portal.db, school, { now: portal.clock.now, ...facts })
  const base = `/${school.id}`
  return { school, series, base, path: `${base}/coming/${series.id}` }
}

export const COFFEE = {
  kind: 'coffee_morning',
  audience: 'parents',
  title: 'Coffee morning',
  about: 'Tea and toast.',
  rule: { starts: '09:00', ends: '10:15', place: 'The community room' },
} as const

/** Fills in the form of a series and sends it: one's own page after that. */
export async function take(
  phone: Phone,
  path: string,
  typed: Typed = { name: 'Renata Kos' },
): Promise<Page> {
  return phone.send(formTo(await phone.go(path), new URL(path, 'http://x').pathname), typed)
}

/** Presses one of the buttons of one's own page. */
export function act(phone: Phone, page: Page, what: string, typed: Typed = {}): Promise<Page> {
  const form = page.forms.find(({ controls }) =>
    controls.some(({ name, values }) => name === 'act' && values[0] === what),
  )
  if (!form) throw new Error(`No button to ${what} on ${page.path}: ${page.text}`)
  return phone.send(form, typed)
}

export const pathOf = (page: Page) => page.path.split('?')[0] ?? ''

/** The address of a link that says this. */
export function linkTo(page: Page, end: RegExp): string {
  const found = [...page.html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = '']) => href)
  const href = found.find((each) => end.test(each))
  if (!href) throw new Error(`No link ${end} on ${page.path}: ${found.join(' ')}`)
  return href.replaceAll('&amp;', '&')
}
