import type { BreakfastCatalogue } from '../../languages/breakfast.ts'
import type { PageProps, Typed } from '../page/pageProps.ts'

/** Children that one form signs up: the next opens below the one before. */
export const MOST_IN_ONE_GO = 5

/** A club with breakfast, as a family sees it. */
export type Club = {
  id: string
  title: string
  about: string
  /** "Monday to Friday", "8.20 to 8.50". */
  days: string
  times: string
  place: string
  /** The universal half hour. */
  neverFull: boolean
  weekdays: readonly {
    weekday: number
    name: string
    /** Places left where they are shown; else whether there is one. Null: no limit, nothing is said. */
    left: number | 'some' | 'full' | null
  }[]
}

/** What its pages have, beside what every page has. */
export type BreakfastPortal = PageProps & { t: BreakfastCatalogue }

/** What the form of children says, as it was typed; `name.0` is the first child's name. */
export type FormProps = {
  portal: BreakfastPortal
  club: Club
  typed: Typed
  errors: Readonly<Record<string, string>>
}

export const chosen = (typed: Typed, name: string, value: string) =>
  typed[name]?.includes(value) ?? false

export const typedIn = (typed: Typed, name: string) => typed[name]?.[0] ?? ''
